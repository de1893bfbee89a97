import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brokenRules } from '../../../src/core/password-check.ts'
import { passwordPolicies } from '../../../src/core/password-policies.ts'
import type { PasswordPolicy } from '../../../src/core/password-policy.ts'
import { suggestPassword } from '../../../src/core/suggest-password.ts'

const address = 'berta@firm.example'
const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))
const suggest = (policy?: PasswordPolicy) => suggestPassword(address, policy, randomBytes)?.value ?? ''

test('is strong by every rule that is known where the provider’s own are not', () => {
  for (const policy of Object.values(passwordPolicies))
    expect(brokenRules(policy, suggest(), address)).toEqual([])
})

test('meets the rules of a provider that is known and is strong by the others', () => {
  for (const policy of Object.values(passwordPolicies))
    for (const other of [policy, passwordPolicies.unknownHost])
      expect(brokenRules(other, suggest(policy), address)).toEqual([])
})

test('is what the provider wants wherever both cannot be had', () => {
  const short = { minLength: 6, maxLength: 12, required: ['0123456789'], forbidden: '-' }
  expect(brokenRules(short, suggest(short), address)).toEqual([])
  const lettersOnly = { minLength: 8, required: [], allowed: 'abcdefghijklmnopqrstuvwxyz' }
  expect(brokenRules({ ...lettersOnly, minLength: 16 }, suggest(lettersOnly), address)).toEqual([])
})

test('is long and takes no part of the address, whatever little a provider wants', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (minLength) => {
      const wanted = { ...passwordPolicies.unknownHost, minLength: Math.max(minLength, 16) }
      expect(brokenRules(wanted, suggest({ minLength, required: [] }), address)).toEqual([])
    }),
    { numRuns: 30 },
  )
})
