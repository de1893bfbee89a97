import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomBelow } from '../../../src/core/random-below.ts'
import { chiSquare, seededBytes, tooUneven } from './seeded-bytes.ts'

describe('randomBelow', () => {
  it('stays below the limit, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 200n }), fc.integer(), (limit, seed) => {
        const value = randomBelow(limit, seededBytes(seed))
        expect(value >= 0n && value < limit).toBe(true)
      }),
    )
  })

  it.each([2, 3, 10, 56, 65, 94, 129, 200, 257])('chooses evenly among %i numbers', (kinds) => {
    const counts = Array<number>(kinds).fill(0)
    const bytes = seededBytes(7)
    for (let draw = 0; draw < kinds * 300; draw++) {
      const value = Number(randomBelow(BigInt(kinds), bytes))
      counts[value] = (counts[value] ?? 0) + 1
    }
    expect(chiSquare(counts)).toBeLessThan(tooUneven(kinds))
  })

  it('draws again rather than folding a number that is too large', () => {
    const bytes = [0xff, 0xc0, 0x50]
    expect(randomBelow(10n, () => Uint8Array.of(bytes.shift() ?? 0))).toBe(5n)
  })

  it('gives up on a source that is stuck or gives another number of bytes', () => {
    expect(() => randomBelow(10n, (count) => new Uint8Array(count).fill(255))).toThrow(RangeError)
    expect(() => randomBelow(10n, () => new Uint8Array(0))).toThrow(RangeError)
    expect(() => randomBelow(0n, seededBytes(1))).toThrow(RangeError)
  })
})
