import { digits, lower, type PasswordPolicy, symbols, upper } from './password-policy.ts'

const special = ` ${symbols}`
const classes: ReadonlyMap<string, string> = new Map([
  ['lower', lower],
  ['upper', upper],
  ['digit', digits],
  ['special', special],
  ['ascii-printable', lower + upper + digits + special],
])
const longestText = 2000
const token = /\[[^\]]*\]\]?|[a-z-]+|\d+|\S/gi

/**
 * Reads the `passwordrules` of Apple's "Customizing Password AutoFill Rules", with the meaning that the parser in
 * password-manager-resources gives them: each `required` asks for one character out of all its classes together, and
 * without `allowed` the required classes are the allowed ones. What cannot be read is passed over; `undefined` when
 * nothing is left.
 */
export function readPasswordRules(text: string): PasswordPolicy | undefined {
  const found = { minLength: [] as number[], maxLength: [] as number[], maxRun: [] as number[] }
  const numbers: Record<string, number[]> = {
    minlength: found.minLength,
    maxlength: found.maxLength,
    'max-consecutive': found.maxRun,
  }
  const required: string[] = []
  const allowed: string[] = []
  let anything = false

  for (const { name, values } of statements(text.slice(0, longestText))) {
    if (name === 'required' || name === 'allowed') {
      anything ||= values.some((value) => value.toLowerCase() === 'unicode')
      const set = [...new Set(values.map(charactersOf).join(''))].join('')
      if (set !== '') (name === 'required' ? required : allowed).push(set)
    } else if (Object.hasOwn(numbers, name) && values.length === 1) {
      const number = /^\d{1,6}$/.test(values[0] ?? '') ? Number(values[0]) : 0
      if (number > 0) numbers[name]?.push(number)
    }
  }

  const nothing = required.length + allowed.length + Object.values(numbers).flat().length === 0 && !anything
  if (nothing) return undefined
  const alphabet = required.length + allowed.length === 0 ? charactersOf('ascii-printable') : allowed.join('')
  return {
    minLength: Math.max(0, ...found.minLength),
    required,
    ...(anything ? {} : { allowed: alphabet }),
    ...(found.maxLength.length > 0 ? { maxLength: Math.min(...found.maxLength) } : {}),
    ...(found.maxRun.length > 0 ? { maxRun: Math.min(...found.maxRun) } : {}),
  }
}

function statements(text: string): { name: string; values: string[] }[] {
  const found: string[][] = [[]]
  for (const [part] of text.matchAll(token)) {
    if (part === ';') found.push([])
    else found.at(-1)?.push(part)
  }
  return found.flatMap(([name, colon, ...values]) =>
    name !== undefined && colon === ':'
      ? [{ name: name.toLowerCase(), values: values.filter((value) => value !== ',') }]
      : [],
  )
}

/** Of `[...]` the characters themselves; a `-` counts only as the first one. */
function charactersOf(value: string): string {
  if (!value.startsWith('[') || value.length < 3) return classes.get(value.toLowerCase()) ?? ''
  return [...value.slice(1, -1)]
    .filter((character, at) => /^[ -~]$/.test(character) && (character !== '-' || at === 0))
    .join('')
}
