/** Callers make it from `crypto.getRandomValues`. Returns exactly `count` bytes. */
export type RandomBytes = (count: number) => Uint8Array

/** Each draw is refused with a chance below one half, so that only a broken source gets this far. */
const mostDraws = 256

/**
 * A whole number from 0 up to, not including, `limit`, each as likely as any other.
 * A draw at or above the limit is thrown away, as a remainder would favour the small numbers.
 */
export function randomBelow(limit: bigint, randomBytes: RandomBytes): bigint {
  if (limit < 1n) throw new RangeError('nothing to choose from')
  const bits = (limit - 1n).toString(2).length
  const count = Math.ceil(bits / 8)
  for (let draw = 0; draw < mostDraws; draw++) {
    const bytes = randomBytes(count)
    if (bytes.length !== count) throw new RangeError('the random source gave another number of bytes')
    const value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) >> BigInt(count * 8 - bits)
    if (value < limit) return value
  }
  throw new RangeError('the random source is broken')
}
