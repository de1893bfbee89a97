/** As much of a name as anybody reads. */
const longest = 100

/**
 * A name that somebody else chose, fit to stand in a sentence: one line, not endless, and without the signs that turn the
 * direction of what comes after it. Empty when nothing is left.
 */
export function shownName(name: string): string {
  const plain = name
    .slice(0, 10 * longest)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .trim()
  const characters = Array.from(plain)
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : plain
}

/** The same within a sentence of the other direction. */
export const isolated = (text: string): string => `\u2068${text}\u2069`
