import type { PasswordPolicy } from './password-policy.ts'
import { readPasswordRules } from './password-rules.ts'
import { safePattern } from './safe-pattern.ts'

/** What a page says about its box for a new password. Lengths as the DOM gives them: -1 is none. */
export interface PasswordField {
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  readonly pattern?: string | undefined
  readonly passwordRules?: string | undefined
}

/** The policy of a page's box: where it says a thing twice, the stricter one. Says little if the page says little. */
export function policyOfField(field: PasswordField): PasswordPolicy {
  const rules = readPasswordRules(field.passwordRules ?? '') ?? { minLength: 0, required: [] }
  const most = [field.maxLength ?? 0, rules.maxLength ?? 0].filter((length) => length > 0)
  const pattern = safePattern(field.pattern ?? '')
  return {
    ...rules,
    minLength: Math.max(rules.minLength, field.minLength ?? 0),
    ...(most.length > 0 ? { maxLength: Math.min(...most) } : {}),
    ...(pattern === undefined ? {} : { pattern }),
  }
}
