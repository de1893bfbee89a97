import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeStrongPassword } from '../../../src/core/make-strong-password.ts'
import { brokenRules } from '../../../src/core/password-check.ts'
import { type PasswordField, policyOfField } from '../../../src/core/password-field.ts'
import { type PasswordPolicyName, passwordPolicies } from '../../../src/core/password-policies.ts'
import { seededBytes } from './seeded-bytes.ts'

const choose = (field: PasswordField, known?: PasswordPolicyName, address = '') =>
  makeStrongPassword(field, known && passwordPolicies[known], address, seededBytes(7))

const make = (...wish: Parameters<typeof choose>) => choose(...wish)?.value

describe('a strong password for a page', () => {
  it('that says nothing is one that no system is known to refuse', () => {
    const made = make({ minLength: -1, maxLength: -1 }) ?? ''
    expect(brokenRules(passwordPolicies.unknownHost, made)).toEqual([])
  })

  it('with room for few characters has every kind of them all the same', () => {
    const made = make({ maxLength: 10 }) ?? ''
    expect(brokenRules({ ...passwordPolicies.unknownHost, minLength: 10, maxLength: 10 }, made)).toEqual([])
  })

  it('meets the rules of the page and of the provider', () => {
    const field = { passwordRules: 'minlength: 20; allowed: lower, upper, digit, [!]' }
    const made = make(field, 'metutech') ?? ''
    expect(brokenRules(policyOfField(field), made)).toEqual([])
    expect(brokenRules(passwordPolicies.metutech, made)).toEqual([])
  })

  it('meets the rules of the page where the provider wants something else of its mailboxes', () => {
    expect(make({ pattern: '[a-z0-9]{12}' }, 'metutech')).toMatch(/^[a-z0-9]{12}$/)
  })

  it('has no part of the address', () => {
    const address = 'wxyz@mnpq.example'
    const made = make({}, 'thexyzMailbox', address) ?? ''
    expect(brokenRules(passwordPolicies.unknownHost, made, address)).toEqual([])
  })

  it.each([
    { minLength: 20, maxLength: 8 },
    { passwordRules: 'minlength: 9; maxlength: 8; required: lower' },
    { pattern: '(?!)' },
  ])('is not made for a page whose rules contradict each other: %j', (field) => {
    expect(make(field, 'metutech')).toBeUndefined()
  })

  it.each([
    [{}, 80],
    [{ pattern: '[0-9]{3}' }, 9],
  ])('says among how many it was chosen, few as the page may allow: %j', (field, bits) => {
    expect(choose(field)?.bits).toBeGreaterThanOrEqual(bits)
    expect(choose(field)?.bits).toBeLessThan(bits + 20)
  })

  it('always meets what the page says', () => {
    const field = fc.record({
      minLength: fc.integer({ min: -1, max: 24 }),
      maxLength: fc.integer({ min: -1, max: 40 }),
      passwordRules: fc.constantFrom(
        '',
        'required: lower',
        'allowed: [abc]; required: digit',
        'max-consecutive: 1',
      ),
      pattern: fc.constantFrom('', '', '[A-Za-z0-9]{4,}'),
    })
    const known = fc.constantFrom(undefined, 'metutech', 'privateEmail', 'thexyzMailbox')
    fc.assert(
      fc.property(field, known, (tried, name) => {
        const made = make(tried, name as PasswordPolicyName | undefined)
        if (made !== undefined) expect(brokenRules(policyOfField(tried), made)).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})
