import type { RandomBytes } from '../../../src/core/random-below.ts'

/** The same bytes for the same seed on every run (xorshift32, high byte): even, not secret. */
export function seededBytes(seed: number): RandomBytes {
  let state = seed | 1
  return (count) =>
    Uint8Array.from({ length: count }, () => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      return state >>> 24
    })
}

/** Pearson's chi-square of counts that should all be the same. */
export function chiSquare(counts: readonly number[]): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0)
}

/** More than an even choice gives once in about ten thousand runs (normal approximation of chi-square). */
export const tooUneven = (kinds: number): number => kinds - 1 + 4 * Math.sqrt(2 * (kinds - 1))
