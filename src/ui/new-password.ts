import type { BrokenRule } from '../core/password-check.ts'
import { type PasswordPolicyName, passwordPolicies } from '../core/password-policies.ts'
import type { PasswordPolicy } from '../core/password-policy.ts'
import type { MessageKey } from './words.ts'

/** Where the rules are not known, the provider will refuse what it does not like. */
const anyPassword: PasswordPolicy = { minLength: 8, required: [] }

/** What a person may choose. */
export const ownPasswordPolicy = (name: PasswordPolicyName | undefined): PasswordPolicy => ({
  maxLength: 200,
  ...(name === undefined ? anyPassword : passwordPolicies[name]),
})

/** May name the shortest and the longest length. */
export const ruleWords: Record<BrokenRule, MessageKey> = {
  'too-short': 'password_tooShort',
  'too-long': 'password_tooLong',
  'needs-upper': 'password_needsUpper',
  'needs-lower': 'password_needsLower',
  'needs-digit': 'password_needsDigit',
  'needs-symbol': 'password_needsSymbol',
  'needs-one-of': 'password_needsOther',
  'forbidden-character': 'password_forbidden',
  run: 'password_run',
  repeats: 'password_repeats',
  'part-of-address': 'password_partOfAddress',
  'wrong-form': 'password_wrongForm',
}
