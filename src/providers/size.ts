import { fold } from './fold.ts'

/** What is called a kilobyte may be 1000 or 1024 of the smaller; only the names with an i leave no doubt. */
const megabytesOf: Readonly<Record<string, number>> = {
  b: 1e-6,
  kb: 1e-3,
  mb: 1,
  gb: 1000,
  tb: 1e6,
  kib: 1 / 1024,
  mib: 1,
  gib: 1024,
  tib: 1024 * 1024,
}

const unit = '(?:[kmgt]i?)?b'
const amount = '\\d{1,12}(?:[.,]\\d{1,12}){0,4}'
const size = `(${amount}) ?(${unit})\\b`
const isolated = '(?<![\\w.,/~])'
/** A minus stays one: less than nothing is what some call no limit. */
const folded = (text: string): string => fold(text.replace(/[-\u2010-\u2015\u2212]/g, '~')).trim()

/** A size in a text, in megabytes. `unit` as `unitIn` gave it, for a number that stands without one. */
export function sizeIn(text: string, unit?: string): number | undefined {
  const line = folded(text)
  const found = new RegExp(`^${size}$`).exec(line)
  if (found !== null) return megabytes(found[1], found[2])
  return new RegExp(`^${amount}$`).test(line) && unit !== undefined ? megabytes(line, unit) : undefined
}

/** What stands as "0.4 / 5 GB" or "400 MB of 5 GB" in a text, in megabytes; undefined where it does not, or twice. */
export function pairIn(text: string, unitOfAll?: string): { used: number; allowed: number } | undefined {
  const pattern = new RegExp(
    `${isolated}(${amount}) ?(${unit})? ?(?:/|\\bof\\b) ?(${amount})(?: ?(${unit}))?(?![\\w/])`,
    'g',
  )
  const pairs = [...folded(text).replace(/ +/g, ' ').matchAll(pattern)]
  const [pair] = pairs
  if (pair === undefined || pairs.length > 1) return undefined
  const unitOfAllowed = pair[4] ?? unitOfAll
  const used = megabytes(pair[1], pair[2] ?? unitOfAllowed)
  const allowed = megabytes(pair[3], unitOfAllowed)
  return used === undefined || allowed === undefined ? undefined : { used, allowed }
}

/** The sizes that follow a word of this kind in a text, in megabytes. */
export const sizesAfter = (text: string, word: RegExp): (number | undefined)[] =>
  [...folded(text).matchAll(new RegExp(`(?:${word.source})[ :]{0,4}${size}`, 'g'))].map((found) =>
    megabytes(found.at(-2), found.at(-1)),
  )

/** The one unit that a text names. */
export function unitIn(text: string): string | undefined {
  const found = new Set(folded(text).match(/\b(?:[kmgt]i?)b\b/g))
  return found.size === 1 ? [...found][0] : undefined
}

/** In megabytes, so many of this unit. */
export const megabytesIn = (unit: string): number => megabytesOf[unit] ?? Number.NaN

function megabytes(text = '', unit = ''): number | undefined {
  const value = numberIn(text)
  const each = megabytesOf[unit]
  return value === undefined || each === undefined ? undefined : rounded(value * each)
}

/** A number as people write it in English or Turkish; undefined for "1.024", which is another one in each. */
function numberIn(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  if (/^\d+([.,])\d{3}(\1\d{3})+$/.test(text)) return Number(text.replace(/[.,]/g, ''))
  if (/^\d{1,3}(,\d{3})+\.\d+$|^\d{1,3}(\.\d{3})+,\d+$/.test(text))
    return Number(text.replace(/[.,](?=.*[.,])/g, '').replace(',', '.'))
  return /^(0[.,]\d+|\d+[.,](\d{1,2}|\d{4,}))$/.test(text) ? Number(text.replace(',', '.')) : undefined
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6
