import { describe, expect, test } from 'vitest'
import { clockTime, dateAndTime, dateOnly, localeFor } from '../../../src/ui/moments.ts'

const at = new Date(2026, 10, 21, 22, 32, 59).getTime()

describe('a moment', () => {
  test('is told as the person tells the time', () => {
    expect(clockTime(at, 'en-GB')).toBe('22:32')
    expect(clockTime(at, 'en-US')).toMatch(/^10:32\sPM$/)
    expect(clockTime(at, 'tr')).toBe('22:32')
    expect(clockTime(at, 'nb')).toBe('22:32')
  })

  test('long ago comes with its date', () => {
    expect(dateAndTime(at, 'en-GB')).toBe('21 Nov 2026, 22:32')
    expect(dateAndTime(at, 'tr')).toBe('21 Kas 2026 22:32')
  })

  test.each([1.7e18, Number.NaN, Infinity])('that is none has no words: %d', (none) => {
    for (const words of [clockTime, dateAndTime, dateOnly]) expect(words(none, 'en-GB')).toBe('')
  })
})

describe('the locale', () => {
  test('is the person’s own variant of the language of the words', () => {
    expect(localeFor('en', ['nb-NO', 'en-GB', 'en-US'])).toBe('en-GB')
  })

  test('is the language of the words where the person has no variant of it', () => {
    expect(localeFor('tr', ['en-US', 'de'])).toBe('tr')
  })
})
