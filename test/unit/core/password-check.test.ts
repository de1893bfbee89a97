import { describe, expect, it } from 'vitest'
import { addressParts } from '../../../src/core/address-parts.ts'
import { brokenRules, missingSets, unwelcomeCharacters } from '../../../src/core/password-check.ts'
import { passwordPolicies } from '../../../src/core/password-policies.ts'
import type { PasswordPolicy } from '../../../src/core/password-policy.ts'
import { passwordStrength } from '../../../src/core/password-strength.ts'

const free: PasswordPolicy = { minLength: 0, required: [] }

describe('a typed password', () => {
  it.each([
    ['', ['too-short', 'needs-upper', 'needs-lower', 'needs-digit', 'needs-symbol']],
    ['password', ['needs-upper', 'needs-digit', 'needs-symbol']],
    ['Passw0rd', ['needs-symbol']],
    ['Pässwörd', ['needs-digit', 'needs-symbol']],
    ['P4ss-wo', ['too-short']],
    ['P4ss-word', []],
  ])('%j breaks %j at METUTech', (password, broken) => {
    expect(brokenRules(passwordPolicies.metutech, password)).toEqual(broken)
  })

  it('is told which of its characters Private Email does not take', () => {
    expect(brokenRules(passwordPolicies.privateEmail, "P4ss & wo+r\\d'&")).toEqual(['forbidden-character'])
    expect(unwelcomeCharacters(passwordPolicies.privateEmail, "P4ss & wo+r\\d'&")).toBe(" &+\\'")
  })

  it('is counted so that both bounds hold for characters and for UTF-16 units', () => {
    expect(brokenRules({ ...free, minLength: 4 }, '🔑🔑')).toEqual(['too-short'])
    expect(brokenRules({ ...free, maxLength: 3 }, '🔑🔑')).toEqual(['too-long'])
  })

  it('may not repeat one character too often, in a row or at all', () => {
    expect(brokenRules({ ...free, maxRun: 2 }, 'aaba')).toEqual([])
    expect(brokenRules({ ...free, maxRun: 2 }, 'baaa')).toEqual(['run'])
    expect(brokenRules({ ...free, maxRepeats: 2 }, 'abab')).toEqual([])
    expect(brokenRules({ ...free, maxRepeats: 2 }, 'ababa')).toEqual(['repeats'])
  })

  it('may not hold a part of the address, in any case', () => {
    const policy = { ...free, noAddressPart: true }
    for (const password of ['xANNAx', 'smith1', '1firm2'])
      expect(brokenRules(policy, password, 'Anna.Smith@firm.example')).toEqual(['part-of-address'])
    expect(brokenRules(policy, 'example', 'Anna.Smith@firm.example')).toEqual([])
    expect(brokenRules(policy, 'anna')).toEqual([])
    expect(brokenRules(free, 'anna', 'anna@firm.example')).toEqual([])
  })

  it('has to have the form that the page asks for', () => {
    expect(brokenRules({ ...free, pattern: '[a-z]+' }, 'abc1')).toEqual(['wrong-form'])
    expect(brokenRules({ ...free, pattern: '[a-z]+' }, 'abc')).toEqual([])
  })

  it('is told of a set of its own that it misses', () => {
    expect(brokenRules({ ...free, required: ['!?', 'ab'] }, 'xyz')).toEqual(['needs-one-of'])
    expect(missingSets({ ...free, required: ['!?', 'ab'] }, 'abc')).toEqual(['!?'])
  })
})

describe('the parts of an address', () => {
  it.each([
    ['an@co.tr', []],
    ['Anna.Smith-Lee@mail.Firm.com.tr', ['anna.smith-lee', 'anna', 'smith', 'lee', 'mail', 'firm']],
    ['', []],
    ['anna', ['anna']],
  ])('of %s are %j', (address, parts) => {
    expect(addressParts(address)).toEqual(parts)
  })
})

describe('strength', () => {
  it.each([
    [0, 'weak'],
    [50, 'fair'],
    [65, 'good'],
    [79, 'good'],
    [80, 'strong'],
  ])('%i bits are %s', (bits, word) => {
    expect(passwordStrength(bits)).toBe(word)
  })
})
