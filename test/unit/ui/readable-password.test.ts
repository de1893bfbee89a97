import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codePoint, endsInSeparator, readablePassword } from '../../../src/ui/readable-password.ts'

const groups = (value: string) =>
  readablePassword(value).map((group) => group.map(({ text }) => text).join(''))

describe('a password drawn in groups', () => {
  test('is exactly the password when its groups are joined', () => {
    fc.assert(
      // Of any UTF-16 units, also halves of characters and those that show nothing.
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }), (units) => {
        const value = String.fromCharCode(...units)
        return groups(value).join('') === value
      }),
    )
  })

  test('has no group that is empty or too long to read in one go', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), (value) => {
        for (const group of readablePassword(value)) {
          expect(group.length).toBeGreaterThan(0)
          expect(group.length).toBeLessThanOrEqual(6)
        }
      }),
    )
  })

  test.each([
    ['kT7f-9Qa2-mX4c', ['kT7f-', '9Qa2-', 'mX4c']],
    ['Xk29sLmQ81', ['Xk29', 'sLmQ', '81']],
    ['123456', ['123456']],
    ['ab cd', ['ab ', 'cd']],
    ['', []],
  ])('%j reads as %j', (value, expected) => {
    expect(groups(value)).toEqual(expected)
  })

  test('marks what a person could mistake or not see', () => {
    const kinds = readablePassword('a1-\u00a0 \u200bé')
      .flat()
      .map(({ kind }) => kind)
    expect(kinds).toEqual(['letter', 'digit', 'sign', 'odd', 'blank', 'odd', 'odd'])
    expect(codePoint('\u200b')).toBe('U+200B')
    expect(codePoint('😀')).toBe('U+1F600')
  })

  test('needs no gap after a separator of its own', () => {
    expect(readablePassword('kT7f-9Qa2').map(endsInSeparator)).toEqual([true, false])
  })
})
