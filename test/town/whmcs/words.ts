import { english, type Words } from './words/english.ts'
import { norwegian } from './words/norwegian.ts'
import { turkish } from './words/turkish.ts'

export type { Words }

/** The names are the values of WHMCS's `language` parameter; `tag` is what the page declares. */
export const languages = {
  english: { tag: 'en', name: 'English', words: english },
  turkish: { tag: 'tr', name: 'Türkçe', words: turkish },
  norwegian: { tag: 'nb', name: 'Norsk', words: norwegian },
} as const satisfies Record<string, { tag: string; name: string; words: Words }>

export type Language = keyof typeof languages

export const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(languages, value)

export const say = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
