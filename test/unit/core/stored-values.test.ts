import { expect, test } from 'vitest'
import { EpochMs } from '../../../src/core/stored-values.ts'

test.each([
  [0, true],
  [1_700_000_000_000, true],
  [8.64e15, true],
  [8.64e15 + 1, false],
  [Number.MAX_VALUE, false],
  [Number.POSITIVE_INFINITY, false],
  [Number.NaN, false],
  [-1, false],
])('%d is a moment that can be shown: %s', (ms, isOne) => {
  expect(EpochMs.safeParse(ms).success).toBe(isOne)
  expect(Number.isNaN(new Date(ms).getTime()) || ms < 0).toBe(!isOne)
})
