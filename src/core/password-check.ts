import { addressParts } from './address-parts.ts'
import { digits, lower, mayOccur, type PasswordPolicy, symbols, upper } from './password-policy.ts'
import { matchesPattern } from './safe-pattern.ts'

/** What a password breaks. The numbers to tell a person are in the policy. */
export type BrokenRule =
  | 'too-short'
  | 'too-long'
  | 'needs-upper'
  | 'needs-lower'
  | 'needs-digit'
  | 'needs-symbol'
  | 'needs-one-of' // one of a set of its own: see `missingSets`
  | 'forbidden-character' // see `unwelcomeCharacters`
  | 'run' // one character too often in a row
  | 'repeats' // one character too often
  | 'part-of-address'
  | 'wrong-form' // the page's own pattern

/** The rules that a password breaks, each once, in the order in which they are best told. Empty: it is good. */
export function brokenRules(policy: PasswordPolicy, password: string, address?: string): BrokenRule[] {
  const broken = new Set<BrokenRule>()
  // Systems count bytes, UTF-16 units or characters; whichever this one does, both bounds hold.
  if ([...password].length < policy.minLength) broken.add('too-short')
  if (password.length > (policy.maxLength ?? Number.POSITIVE_INFINITY)) broken.add('too-long')
  for (const set of missingSets(policy, password)) broken.add(codeOf(set))
  if (unwelcomeCharacters(policy, password) !== '') broken.add('forbidden-character')
  if (longestRun(password) > (policy.maxRun ?? Number.POSITIVE_INFINITY)) broken.add('run')
  if (mostRepeats(password) > (policy.maxRepeats ?? Number.POSITIVE_INFINITY)) broken.add('repeats')
  if (policy.noAddressPart && address !== undefined && containsPartOf(address, password))
    broken.add('part-of-address')
  if (policy.pattern !== undefined && !matchesPattern(policy.pattern, password)) broken.add('wrong-form')
  return [...broken]
}

/** The required sets of which the password has no character. */
export const missingSets = (policy: PasswordPolicy, password: string): string[] =>
  policy.required.filter((set) => ![...password].some((character) => set.includes(character)))

/** The characters of the password that may not occur, each once. */
export const unwelcomeCharacters = (policy: PasswordPolicy, password: string): string =>
  [...new Set(password)].filter((character) => !mayOccur(policy, character)).join('')

const named = new Map<string, BrokenRule>([
  [upper, 'needs-upper'],
  [lower, 'needs-lower'],
  [digits, 'needs-digit'],
  [symbols, 'needs-symbol'],
  [` ${symbols}`, 'needs-symbol'],
])
const codeOf = (set: string): BrokenRule => named.get(set) ?? 'needs-one-of'

function longestRun(password: string): number {
  let longest = 0
  let run = 0
  let previous: string | undefined
  for (const character of password) {
    run = character === previous ? run + 1 : 1
    longest = Math.max(longest, run)
    previous = character
  }
  return longest
}

function mostRepeats(password: string): number {
  const counts = new Map<string, number>()
  for (const character of password) counts.set(character, (counts.get(character) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}

function containsPartOf(address: string, password: string): boolean {
  const folded = password.toLowerCase()
  return addressParts(address).some((part) => folded.includes(part))
}
