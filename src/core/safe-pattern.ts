import { patternWork } from './pattern-work.ts'

/** A longer password is not held against a pattern: `patternWork` counts with this length. */
export const longestMatched = 128
const longestSource = 500
const mostWork = 50_000
/** A class of whole strings, as flag `v` has them, hides choices that are not counted. */
const classOfStrings = /\\q\{|Emoji/

/**
 * A page's `pattern` if it is one, and one that is matched quickly whatever the text; else `undefined`, as a browser
 * too ignores what it cannot read. A page could otherwise hold up the extension with `(a+)+`: no engine can be stopped.
 */
export function safePattern(source: string): string | undefined {
  if (source === '' || source.length > longestSource || compiled(source) === undefined) return undefined
  if (classOfStrings.test(source)) return undefined
  return patternWork(source, longestMatched) <= mostWork ? source : undefined
}

export function matchesPattern(source: string, password: string): boolean {
  if (password.length > longestMatched) return true
  return compiled(source)?.test(password) ?? true
}

/** As HTML says: flag `v`, the whole text. Flag `u`, which browsers took before, for the patterns of that time. */
function compiled(source: string): RegExp | undefined {
  for (const flags of ['v', 'u']) {
    try {
      new RegExp(source, flags) // alone first: `a)|(b` is only valid once it is wrapped
      return new RegExp(`^(?:${source})$`, flags)
    } catch {
      // not a pattern by these rules
    }
  }
  return undefined
}
