/* What the parts of a valid pattern look like, flag `u` or `v`. */

export const escaped = /\\(?:[pPu]\{[^}]*\}|k<[^>]*>|.)/sy

const quantifier = /(?:([*+?])|\{(\d+)(,(\d*))?\})\??/y

/** How often what stands before a place may occur, and where that is said to its end. */
export function quantifierAt(
  pattern: string,
  at: number,
): { readonly least: number; readonly most: number; readonly end: number } {
  quantifier.lastIndex = at
  const match = quantifier.exec(pattern)
  if (!match) return { least: 1, most: 1, end: at }
  const [least, most] = boundsOf(match)
  return { least, most, end: at + match[0].length }
}

function boundsOf([, sign, least = '0', comma, most = '']: RegExpExecArray): [number, number] {
  if (sign === '?') return [0, 1]
  if (sign !== undefined) return [sign === '+' ? 1 : 0, Number.POSITIVE_INFINITY]
  if (comma === undefined) return [Number(least), Number(least)]
  return [Number(least), most === '' ? Number.POSITIVE_INFINITY : Number(most)]
}

/** Right behind the bracket that ends the class which begins here. */
export function classEnd(pattern: string, start: number, nested = nestsClasses(pattern)): number {
  let at = start + 1
  while (at < pattern.length && pattern[at] !== ']') {
    escaped.lastIndex = at
    const length = escaped.exec(pattern)?.[0].length ?? 1
    at = pattern[at] === '[' && nested ? classEnd(pattern, at, nested) : at + length
  }
  return at + 1
}

/** Flag `v` nests classes, flag `u` does not. */
export function nestsClasses(pattern: string): boolean {
  try {
    new RegExp(pattern, 'v')
    return true
  } catch {
    return false
  }
}
