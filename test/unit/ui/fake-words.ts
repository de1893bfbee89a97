import type { Words } from '../../../src/ui/words.ts'

/** Words that say their own key, and what is filled into them. */
export const fakeWords: Words = {
  say: (key, ...substitutions) => [key, ...substitutions].join(' '),
  locale: 'en',
}
