/*
 * Points in time as words. `language` is the one the sentences around are in; the person's own variant of it
 * (12 or 24 hours, day before month) comes from the browser.
 */

/** The person's own variant of the language the words are in. */
export const localeFor = (language: string, preferred: readonly string[]): string =>
  preferred.find((tag) => new Intl.Locale(tag).language === language) ?? language

/** Whether a number is a point in time at all; of what a server said it may be none. */
export const isMoment = (at: number): boolean => !Number.isNaN(new Date(at).getTime())

/** Clock time, as in `10:32`. Empty for what is no point in time, as all of these. */
export const clockTime = (at: number, locale: string): string => inWords(at, locale, { timeStyle: 'short' })

/** Date and clock time, as in `21 Nov 2026, 10:32`. */
export const dateAndTime = (at: number, locale: string): string =>
  inWords(at, locale, { dateStyle: 'medium', timeStyle: 'short' })

/** Date, as in `21 Nov 2026`. */
export const dateOnly = (at: number, locale: string): string => inWords(at, locale, { dateStyle: 'medium' })

const inWords = (at: number, locale: string, style: Intl.DateTimeFormatOptions): string =>
  isMoment(at) ? formatter(locale, style).format(at) : ''

/** Making one takes longer than using it a hundred times. */
const formatters = new Map<string, Intl.DateTimeFormat>()
function formatter(locale: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${style.dateStyle} ${style.timeStyle}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, style)
  formatters.set(key, known)
  return known
}
