import { digits, doubtful, lower, mayOccur, type PasswordPolicy, symbols, upper } from './password-policy.ts'
import { bitsOf, type PasswordSpace, passwordSpace } from './password-space.ts'
import { strongBits } from './password-strength.ts'
import { patternSpace } from './pattern-space.ts'

/** How passwords may be built: so many characters of an alphabet, with a separator after every four of them. */
export interface PasswordShape {
  readonly alphabet: string
  /** Of the characters that are chosen, without separators. */
  readonly length: number
  /** The sets that the separator does not meet already. */
  readonly required: readonly string[]
  /** Empty: none. */
  readonly separator: string
}

/** Of more characters nobody makes a password, and counting them takes its time. */
const longest = 128
const groupLength = 4
/** Read and typed without doubt. */
const readable = [...(lower + upper + digits)].filter((character) => !doubtful.includes(character)).join('')
/** In the order in which they are liked. No blank, no quote, nothing that a shell or an address reads. */
const separators = ['-', '.', '_', ':', ',', '+', '=', '~']
/** A little more than strong, as rules that are not counted (runs, parts of the address) take some away. */
const aimedBits = strongBits + 4

/**
 * The shapes that the policy has room for, the one most wanted first: readable in groups, readable without, of
 * every character. The last one is as long as it may be where nothing else is strong.
 */
export function passwordShapes(policy: PasswordPolicy): PasswordShape[] {
  const usable = usableOf(policy)
  const letters = keep(readable, usable)
  // A set without a readable character is met by characters of its own.
  const more = policy.required.filter((set) => keep(set, letters) === '').map((set) => keep(set, usable))
  const plain = (alphabet: string) => (length: number) => shape(policy, alphabet, length)
  return [
    ...grouped(policy, letters, usable),
    strongest(policy, plain(letters + more.join('')), 1),
    strongest(policy, plain(usable), 1) ?? plain(usable)(mostCharacters(policy)),
  ]
    .filter((found) => found !== undefined)
    .filter((found) => fits(policy, found))
}

/**
 * Shapes for a pattern, which says nothing of what it wants but yes or no: the usual alphabets and lengths,
 * strong ones first.
 */
export function guessedShapes(policy: PasswordPolicy): PasswordShape[] {
  const usable = usableOf(policy)
  const alphabets = [
    readable,
    `${readable}!@`,
    `${readable}-`,
    usable,
    lower + digits,
    lower,
    upper,
    digits,
    'abcdef0123456789',
  ]
  const lengths = [16, 20, 24, 32, 15, 14, 12, 10, 9, 8, 6, 4]
  return alphabets
    .flatMap((alphabet) => lengths.map((length) => shape(policy, keep(alphabet, usable), length)))
    .filter((found) => fits(policy, found))
    .map((found) => ({ found, bits: Math.min(shapeBits(found), strongBits) }))
    .sort((one, other) => other.bits - one.bits)
    .map(({ found }) => found)
}

/** What the pattern of a policy spells out, if it does. */
export const patternShape = (policy: PasswordPolicy): PasswordSpace | undefined =>
  policy.pattern === undefined
    ? undefined
    : patternSpace(
        policy.pattern,
        usableOf(policy),
        { least: policy.minLength, most: mostCharacters(policy) },
        aimedBits,
      )

const spaceOf = ({ alphabet, length, required }: PasswordShape) => passwordSpace(alphabet, length, required)

/** The passwords of a shape; undefined where its rules are too many to count. */
export function passwordsOf(shape: PasswordShape): PasswordSpace | undefined {
  const space = spaceOf(shape)
  return space && { size: space.size, at: (index) => shaped(shape, space.at(index)) }
}

/** The chosen characters with the separators in their places. */
const shaped = ({ separator }: PasswordShape, characters: string): string =>
  separator === '' ? characters : (characters.match(/.{1,4}/g) ?? []).join(separator)

const usableOf = (policy: PasswordPolicy) =>
  [...(lower + upper + digits + symbols)].filter((character) => mayOccur(policy, character)).join('')

const keep = (characters: string, among: string) =>
  [...characters].filter((character) => among.includes(character)).join('')

const shape = (policy: PasswordPolicy, alphabet: string, length: number, separator = ''): PasswordShape => ({
  alphabet,
  length,
  separator,
  required: policy.required.filter((set) => separator === '' || !set.includes(separator)),
})

/** With the first separator that the policy takes and that leaves its sets to be met by letters and digits. */
function grouped(policy: PasswordPolicy, letters: string, usable: string): PasswordShape[] {
  for (const separator of separators.filter((one) => usable.includes(one))) {
    const found = strongest(policy, (length) => shape(policy, letters, length, separator), groupLength)
    if (found) return [found]
  }
  return []
}

/** The shortest that is strong; in whole groups if there is room for them. */
function strongest(
  policy: PasswordPolicy,
  make: (length: number) => PasswordShape,
  step: number,
): PasswordShape | undefined {
  for (const by of new Set([step, 1]))
    for (let length = by; length <= longest; length += by) {
      const made = make(length)
      if (fits(policy, made) && shapeBits(made) >= aimedBits) return made
    }
  return undefined
}

const shapeBits = (found: PasswordShape) => bitsOf(spaceOf(found)?.size ?? 0n)

function fits(policy: PasswordPolicy, { length, separator, alphabet }: PasswordShape): boolean {
  const gaps = separator === '' ? 0 : Math.ceil(length / groupLength) - 1
  const total = length + gaps
  if (alphabet === '' || length < 1 || total < policy.minLength || total > mostCharacters(policy))
    return false
  // A separator that does not occur cannot meet a set.
  return gaps <= (policy.maxRepeats ?? gaps) && (separator === '' || gaps > 0)
}

const mostCharacters = (policy: PasswordPolicy) => Math.min(policy.maxLength ?? longest, longest)
