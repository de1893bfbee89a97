import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brokenRules } from '../../../src/core/password-check.ts'
import { digits, lower, type PasswordPolicy, symbols, upper } from '../../../src/core/password-policy.ts'
import { stricterPolicy } from '../../../src/core/stricter-policy.ts'

const characters = 'aAbB01-!'
const sets = fc.constantFrom('ab', 'AB', '01', '-!', '-', 'aA', 'b0')
const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined })
const anyPolicy: fc.Arbitrary<PasswordPolicy> = fc
  .record({
    minLength: fc.nat(6),
    required: fc.array(sets, { maxLength: 3 }),
    maxLength: maybe(fc.integer({ min: 1, max: 9 })),
    allowed: maybe(sets),
    forbidden: maybe(sets),
    maxRun: maybe(fc.integer({ min: 1, max: 3 })),
    maxRepeats: maybe(fc.integer({ min: 1, max: 3 })),
    noAddressPart: maybe(fc.boolean()),
  })
  .map((policy) => JSON.parse(JSON.stringify(policy)) as PasswordPolicy)
const anyPassword = fc
  .array(fc.constantFrom(...characters, 'ü'), { maxLength: 10 })
  .map((chosen) => chosen.join(''))

describe('the stricter of two policies', () => {
  it('is met by exactly what meets both', () => {
    fc.assert(
      fc.property(anyPolicy, anyPolicy, anyPassword, (one, other, password) => {
        const meets = (policy: PasswordPolicy) => brokenRules(policy, password, 'aab@b0.example').length === 0
        expect(meets(stricterPolicy(one, other))).toBe(meets(one) && meets(other))
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps the pattern of a page, and the names of the usual sets', () => {
    const usual = { minLength: 8, required: [upper, lower, digits, symbols] }
    expect(stricterPolicy({ minLength: 4, required: [], pattern: '.{4,}' }, usual)).toEqual({
      ...usual,
      pattern: '.{4,}',
    })
  })
})
