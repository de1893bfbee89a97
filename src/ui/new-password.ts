import { generatePassword } from '../core/generate-password.ts'
import { type BrokenRule, brokenRules } from '../core/password-check.ts'
import { passwordPolicies } from '../core/password-policies.ts'
import type { PasswordPolicy } from '../core/password-policy.ts'
import type { RandomBytes } from '../core/random-below.ts'
import type { MessageKey } from './words.ts'

/** What a person may choose: the webmail's own rules are not known, and it will refuse what it does not like. */
export const ownPasswordPolicy: PasswordPolicy = { minLength: 8, maxLength: 200, required: [] }

export const suggestPassword = (address: string, randomBytes: RandomBytes): string | undefined =>
  generatePassword({ policy: passwordPolicies.unknownHost, address, randomBytes })?.value

export const brokenRulesOfOwn = (password: string): BrokenRule[] => brokenRules(ownPasswordPolicy, password)

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
