import { randomInt } from 'node:crypto'

const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

const some = (count: number): string =>
  Array.from({ length: count }, () => letters[randomInt(letters.length)]).join('')

/** Length and alphabet of the real ones are unknown (facts, unknown 2): a reader must survive all of these. */
const makers = {
  mixed: () => some(12),
  'spaces-inside': () => `${some(4)} ${some(4)} ${some(4)}`,
  'double-spaces': () => `${some(4)}  ${some(4)}`,
  'spaces-around': () => ` ${some(12)} `,
  quotes: () => `${some(3)}"${some(3)}'${some(3)}`,
  ampersand: () => `${some(3)}&amp;${some(3)}&${some(3)}`,
  markup: () => `${some(3)}<b>${some(3)}</${some(3)}>`,
  'non-ascii': () => `${some(4)}ğüşİøæß${some(4)}`,
  'leading-zeros': () => `000${String(randomInt(1_000_000)).padStart(6, '0')}`,
  emoji: () => `${some(5)}🗝️${some(5)}`,
}

export type OneTimePasswordAlphabet = keyof typeof makers
export const oneTimePasswordAlphabets = Object.keys(makers) as OneTimePasswordAlphabet[]

export const createOneTimePassword = (alphabet: OneTimePasswordAlphabet): string => makers[alphabet]()
