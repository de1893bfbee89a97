import { expect, test } from 'vitest'
import { CopiedSecret, isClearingDue } from '../../../src/core/copied-secret.ts'

const note = { salt: 's', digest: 'd', copiedAt: 1_000_000, clearAt: 1_030_000 }

test.each([
  ['before its time', note, 1_029_999, false],
  ['at its time', note, 1_030_000, true],
  ['before it was copied, as after the clock was set back', note, 999_999, true],
  ['with a time that nobody can choose', { ...note, clearAt: 1_300_001 }, 1_000_000, true],
  ['with the longest', { ...note, clearAt: 1_300_000 }, 1_000_000, false],
])('%s', (_, secret, now, isDue) => {
  expect(isClearingDue(secret, now)).toBe(isDue)
})

test.each([{ ...note, salt: '' }, { ...note, digest: 7 }, { ...note, clearAt: -1 }, { salt: 's' }, null])(
  'a note that does not fit counts as none: %j',
  (stored) => expect(CopiedSecret.safeParse(stored).success).toBe(false),
)
