import { describe, expect, it } from 'vitest'
import { patternWork } from '../../../src/core/pattern-work.ts'
import { longestMatched, matchesPattern, safePattern } from '../../../src/core/safe-pattern.ts'

describe('the pattern of a page', () => {
  it.each([
    '[A-Za-z0-9]{8,20}',
    '(?=.*\\d)(?=.*[a-z])(?=.*[A-Z])(?=.*[@$!%*?&]).{8,}',
    '^(?=(?:.*\\d){2})\\S{8,}$',
    '(?:\\w{4}-){3}\\w{4}',
    '[\\w\\-]+',
    '[[a-z]--[aeiou]]{8,}',
    '\\p{L}{8,}|\\d{12}',
    '[a-z-]{8,}', // valid only as it was before flag `v`
  ])('%s is used', (source) => {
    expect(safePattern(source)).toBe(source)
  })

  it.each([
    '(a+)+',
    '(a|a)*',
    '(?:a?){64}',
    `${'a?'.repeat(40)}b`,
    `${'(?:a|a)'.repeat(30)}b`,
    '.*.*.*.*x',
    '(?=.*(?=.*(?=.*x)))x',
    '(([a-z])+.)+[A-Z]([a-z])+',
    '([[(]+)+',
    '[\\q{a|aa}]+b',
  ])('%s would take too long, and is not used', (source) => {
    expect(safePattern(source)).toBeUndefined()
  })

  it.each(['', '(', 'a)|(b', '[z-a]', '*', 'a'.repeat(501)])('%j is none', (source) => {
    expect(safePattern(source)).toBeUndefined()
  })

  it('has to match the whole text', () => {
    expect(matchesPattern('a|bc', 'bc')).toBe(true)
    expect(matchesPattern('a|bc', 'abc')).toBe(false)
  })

  it('is not tried on a text longer than was counted with', () => {
    expect(matchesPattern('a', 'b'.repeat(longestMatched + 1))).toBe(true)
  })

  it('takes as many steps as its choices multiply to', () => {
    expect(patternWork('abc', 100)).toBe(4)
    expect(patternWork('a{3}', 100)).toBe(4)
    expect(patternWork('(a|b|c)(d|e)', 100)).toBeGreaterThanOrEqual(6)
    expect(patternWork('(?:a|b){10}', 100)).toBeGreaterThanOrEqual(1024)
  })
})
