import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bitsOf, passwordSpace } from '../../../src/core/password-space.ts'

const stringsOver = (alphabet: string, length: number): string[] =>
  length === 0
    ? ['']
    : stringsOver(alphabet, length - 1).flatMap((head) => [...alphabet].map((tail) => head + tail))

describe('the space of passwords', () => {
  it('holds every string that meets the sets, once, and no other', () => {
    const sets = fc.array(fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }), { maxLength: 3 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), sets, (length, required) => {
        const joined = required.map((set) => set.join(''))
        const space = passwordSpace('abcd', length, joined)
        const listed = Array.from({ length: Number(space?.size) }, (_, at) => space?.at(BigInt(at)))
        const expected = stringsOver('abcd', length).filter((text) =>
          joined.every((set) => [...text].some((character) => set.includes(character))),
        )
        expect(listed.sort()).toEqual(expected.sort())
      }),
    )
  })

  it('is empty when a set cannot be met, and not counted when there are too many', () => {
    expect(passwordSpace('abc', 3, ['d'])?.size).toBe(0n)
    expect(passwordSpace('abc', 3, [...'abcdefg'])).toBeUndefined()
  })

  it('is measured in bits at any size', () => {
    expect(bitsOf(1024n)).toBe(10)
    expect(bitsOf(2n ** 3000n)).toBe(3000)
    expect(bitsOf(56n ** 16n)).toBeCloseTo(16 * Math.log2(56), 9)
  })
})
