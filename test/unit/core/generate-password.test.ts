import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatePassword } from '../../../src/core/generate-password.ts'
import { brokenRules } from '../../../src/core/password-check.ts'
import { passwordPolicies } from '../../../src/core/password-policies.ts'
import { digits, lower, type PasswordPolicy, symbols, upper } from '../../../src/core/password-policy.ts'
import { chiSquare, seededBytes, tooUneven } from './seeded-bytes.ts'

const address = 'anna.smith@firm.example'
const make = (policy: PasswordPolicy, seed = 1) =>
  generatePassword({ policy, address, randomBytes: seededBytes(seed) })

const lengths = fc.record({
  minLength: fc.integer({ min: 0, max: 24 }),
  room: fc.integer({ min: 0, max: 20 }),
})
const policies = fc
  .record({
    lengths,
    required: fc.subarray([lower, upper, digits, symbols, '-_', '!@#$']),
    forbidden: fc.string({ maxLength: 10 }),
    maxRun: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    maxRepeats: fc.option(fc.integer({ min: 3, max: 6 }), { nil: undefined }),
  })
  .map(
    ({ lengths: { minLength, room }, required, forbidden, maxRun, maxRepeats }): PasswordPolicy => ({
      minLength,
      maxLength: Math.max(minLength + room, 8),
      required,
      forbidden: forbidden.replace(/[-!#]/g, ''),
      noAddressPart: true,
      ...(maxRun === undefined ? {} : { maxRun }),
      ...(maxRepeats === undefined ? {} : { maxRepeats }),
    }),
  )

describe('a generated password', () => {
  it('meets its policy, whatever the policy, and is strong where there is room', () => {
    fc.assert(
      fc.property(policies, fc.integer(), (policy, seed) => {
        const made = make(policy, seed)
        expect(made && brokenRules(policy, made.value, address)).toEqual([])
        if ((policy.maxLength ?? 0) >= 16) expect(made?.bits).toBeGreaterThanOrEqual(80)
      }),
      { numRuns: 150 },
    )
  })

  it.each(Object.entries(passwordPolicies))('is readable, in groups and strong for %s', (_, policy) => {
    for (let seed = 1; seed < 60; seed++) {
      const made = make(policy, seed)
      expect(made?.value).toMatch(/^[A-HJ-NP-Za-km-np-z2-9]{4}(-[A-HJ-NP-Za-km-np-z2-9]{4}){3}$/)
      expect(made?.bits).toBeGreaterThanOrEqual(80)
      expect(brokenRules(policy, made?.value ?? '', address)).toEqual([])
    }
  })

  it('takes another separator, or none, where the dash is not allowed', () => {
    const lettersAndDigits = lower + upper + digits
    expect(make({ minLength: 8, required: [], allowed: `${lettersAndDigits}_.` })?.value).toMatch(
      /^\w{4}(\.\w{4}){3}$/,
    )
    expect(make({ minLength: 8, required: [], allowed: lettersAndDigits })?.value).toMatch(
      /^[A-Za-z2-9]{15}$/,
    )
    expect(make({ minLength: 8, required: ['$'], allowed: lettersAndDigits })?.value).toMatch(
      /^[A-Za-z2-9$]{15}$/,
    )
  })

  it('takes every character in a small room, and says honestly what that gives', () => {
    const made = make({ minLength: 6, maxLength: 8, required: [digits] })
    expect(made?.value).toHaveLength(8)
    expect(made?.bits).toBe(51)
    expect(make({ minLength: 4, maxLength: 4, required: [], allowed: digits })?.bits).toBe(13)
    // Also here without 0 and 1.
    expect(make({ minLength: 32, maxLength: 32, required: [], allowed: 'abcdef0123456789' })?.bits).toBe(121)
  })

  it('takes off the bits that an uncounted rule costs', () => {
    // 10 * 9 * 8 * 7 * 6 * 5 of a million: 17.2 bits of 19.9. The share is measured, so not to the bit.
    const policy = { minLength: 6, maxLength: 6, required: [], allowed: digits, maxRepeats: 1 }
    for (let seed = 1; seed < 20; seed++) expect([16, 17, 18]).toContain(make(policy, seed)?.bits)
  })

  it('is not made for a policy that cannot be met', () => {
    expect(make({ minLength: 9, maxLength: 8, required: [] })).toBeUndefined()
    expect(make({ minLength: 1e9, required: [] })).toBeUndefined()
    expect(make({ minLength: 8, required: ['$'], forbidden: '$' })).toBeUndefined()
    expect(make({ minLength: 8, required: ['é'] })).toBeUndefined()
    expect(make({ minLength: 8, required: [], allowed: '' })).toBeUndefined()
    expect(make({ minLength: 8, required: [], allowed: 'a', maxRun: 1 })).toBeUndefined()
  })

  it.each([
    ['one that wants a symbol', '^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)(?=.*[@$!%*?&])[A-Za-z\\d@$!%*?&]{8,}$'],
    ['letters and digits of a length', '[A-Za-z0-9]{8,12}'],
    ['small letters', '[a-z]{16}'],
    ['a hexadecimal token', '[0-9a-f]{32}'],
    ['a number', '\\d{6}'],
  ])('matches the pattern of a page: %s', (_, pattern) => {
    for (let seed = 1; seed < 8; seed++)
      expect(make({ minLength: 0, required: [], pattern }, seed)?.value).toMatch(
        new RegExp(`^(?:${pattern})$`),
      )
  })

  it.each([
    ['letters, then digits', '[A-Za-z]{4}[0-9]{6,12}', 57],
    ['a fixed beginning', '^ab-\\d{10}[[a-z]--[lo]]+$', 84],
    ['what has to occur somewhere', '(?=.*\\d)(?!.*[!?])[A-Z][a-z]{3}.{6,}', 80],
    ['what may be left out', '[A-Z]{5}-?\\p{Lu}{5}x*', 43],
  ])('follows a pattern that names one set after the other: %s', (_, pattern, leastBits) => {
    for (let seed = 1; seed < 30; seed++) {
      const made = make({ minLength: 0, required: [], pattern }, seed)
      expect(made?.value).toMatch(new RegExp(`^(?:${pattern})$`, 'v'))
      expect(made?.bits).toBeGreaterThanOrEqual(leastBits)
    }
  })

  it('is as long as the policy and such a pattern want together', () => {
    const pattern = '[a-z]{2}\\d{2,}'
    expect(make({ minLength: 20, maxLength: 22, required: [], pattern })?.value).toMatch(
      /^[a-z]{2}\d{18,20}$/,
    )
    expect(make({ minLength: 0, maxLength: 6, required: [], pattern })?.value).toMatch(/^[a-z]{2}\d{4}$/)
    expect(make({ minLength: 0, maxLength: 3, required: [], pattern })).toBeUndefined()
  })

  it.each(['a(?=b)c', 'a\\bc', '(a)(?<=b)\\1', 'a{9999999999}'])(
    'is not made for a pattern that nothing matches: %s',
    (pattern) => {
      expect(make({ minLength: 0, required: [], pattern })).toBeUndefined()
    },
  )
})

describe('the choice', () => {
  it.each([
    ['the usual one', passwordPolicies.metutech],
    ['one that throws some away', passwordPolicies.unknownHost],
  ])('is even over the characters where no set asks for more: %s', (_, policy) => {
    const bytes = seededBytes(11)
    const counts = new Map<string, number>()
    for (let draw = 0; draw < 400; draw++) {
      const value =
        generatePassword({ policy: { ...policy, required: ['-'] }, randomBytes: bytes })?.value ?? ''
      for (const character of value.replaceAll('-', ''))
        counts.set(character, (counts.get(character) ?? 0) + 1)
    }
    expect(counts.size).toBe(56)
    expect(chiSquare([...counts.values()])).toBeLessThan(tooUneven(56))
  })

  it('is even over whole passwords, also when sets are required and some are thrown away', () => {
    const policy = { minLength: 4, maxLength: 4, required: ['ab', 'x'], allowed: 'abxy', maxRun: 2 }
    const bytes = seededBytes(5)
    const counts = new Map<string, number>()
    for (let draw = 0; draw < 2400; draw++) {
      const value = generatePassword({ policy, randomBytes: bytes })?.value ?? ''
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    // 4^4 less those without an x (81), without a and b (16), with neither (1); less xxxa, axxx, aaax, xaaa, and with b.
    expect(counts.size).toBe(256 - 81 - 16 + 1 - 8)
    expect(chiSquare([...counts.values()])).toBeLessThan(tooUneven(counts.size))
  })
})
