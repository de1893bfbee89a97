import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatePassword } from '../../../src/core/generate-password.ts'
import { brokenRules } from '../../../src/core/password-check.ts'
import { policyOfField } from '../../../src/core/password-field.ts'
import { digits, lower, symbols, upper } from '../../../src/core/password-policy.ts'
import { readPasswordRules } from '../../../src/core/password-rules.ts'
import { seededBytes } from './seeded-bytes.ts'

const special = ` ${symbols}`

describe('passwordrules', () => {
  it.each([
    [
      'minlength: 20; required: lower; required: upper; required: digit; required: [-];',
      { minLength: 20, required: [lower, upper, digits, '-'], allowed: '' },
    ],
    [
      'required: lower, upper; allowed: digit, [-_]; max-consecutive: 2; maxlength: 12',
      { minLength: 0, maxLength: 12, required: [lower + upper], allowed: `${digits}-_`, maxRun: 2 },
    ],
    ['allowed: [a-z;,]]', { minLength: 0, required: [], allowed: 'az;,]' }],
    ['required: []]; allowed:special', { minLength: 0, required: [']'], allowed: special }],
    ['REQUIRED: Lower; allowed: unicode', { minLength: 0, required: [lower] }],
    [
      'minlength:8;minlength:10;maxlength:30;maxlength:20',
      { minLength: 10, maxLength: 20, required: [], allowed: lower + upper + digits + special },
    ],
    [
      'rubbish; minlength: many; required: lower, nothing; :;;',
      { minLength: 0, required: [lower], allowed: '' },
    ],
    ['maxlength: 0; max-consecutive: -1; required: [é', undefined],
    ['', undefined],
    ['__proto__: 1; constructor: 2; toString: 3', undefined],
  ])('%s', (text, policy) => {
    expect(readPasswordRules(text)).toEqual(policy)
  })

  it('are read whatever the text, and what is made of them meets them', () => {
    const parts = [
      'required',
      'allowed',
      'minlength',
      ':',
      ';',
      ',',
      '[',
      ']',
      '-',
      'lower',
      'digit',
      '9',
      'é',
      ' ',
    ]
    const texts = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...parts), { maxLength: 30 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(texts, fc.integer(), (passwordRules, seed) => {
        const policy = policyOfField({ passwordRules, maxLength: 64 })
        const made = generatePassword({ policy, randomBytes: seededBytes(seed) })
        if (made) expect(brokenRules(policy, made.value)).toEqual([])
      }),
    )
  })
})

describe('the box of a page', () => {
  it('asks for nothing when it says nothing', () => {
    expect(policyOfField({ minLength: -1, maxLength: -1, pattern: '', passwordRules: '' })).toEqual({
      minLength: 0,
      required: [],
    })
  })

  it('holds to the stricter of two bounds', () => {
    const policy = policyOfField({
      minLength: 10,
      maxLength: 100,
      passwordRules: 'minlength: 8; maxlength: 20',
    })
    expect(policy).toMatchObject({ minLength: 10, maxLength: 20 })
  })

  it('keeps a pattern that can be used and leaves out one that cannot', () => {
    expect(policyOfField({ pattern: '[a-z]{8,}' }).pattern).toBe('[a-z]{8,}')
    expect(policyOfField({ pattern: '(a+)+' }).pattern).toBeUndefined()
  })
})
