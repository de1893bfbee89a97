export interface Character {
  readonly text: string
  /** `odd` is what a font may not show, or show as something else. */
  readonly kind: 'letter' | 'digit' | 'sign' | 'blank' | 'odd'
}

const groupLength = 4
/** A part this long is still read in one go. */
const longestPart = 6

/**
 * A password cut into groups that are easy to read. Its own separators decide, else groups of four.
 * The characters of all groups, joined, are the exact password: the gaps are drawn, not written.
 */
export function readablePassword(value: string): Character[][] {
  const characters = Array.from(value, (text) => ({ text, kind: kindOf(text) }))
  const parts: Character[][] = [[]]
  for (const character of characters) {
    parts.at(-1)?.push(character)
    if (isSeparator(character)) parts.push([])
  }
  return parts.flatMap((part) => (part.length > longestPart ? chunksOf(part) : part.length > 0 ? [part] : []))
}

const isSeparator = ({ text }: Character) => /^[-_. ]$/.test(text)

/** Such a group needs no gap after it. */
export const endsInSeparator = (group: readonly Character[]): boolean => group.slice(-1).some(isSeparator)

function chunksOf(part: Character[]): Character[][] {
  const count = Math.ceil(part.length / groupLength)
  return Array.from({ length: count }, (_, at) => part.slice(at * groupLength, (at + 1) * groupLength))
}

function kindOf(text: string): Character['kind'] {
  if (/^[0-9]$/.test(text)) return 'digit'
  if (/^[A-Za-z]$/.test(text)) return 'letter'
  if (text === ' ') return 'blank'
  return /^[!-~]$/.test(text) ? 'sign' : 'odd'
}

/** How an odd character is named beside it, as in `U+00A0`. */
export const codePoint = (text: string): string =>
  `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
