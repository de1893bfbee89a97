import { digits, lower, type PasswordPolicy, symbols, upper } from './password-policy.ts'

const eachKind = [upper, lower, digits, symbols]

/**
 * What the providers' own pages ask for (provider facts A2, A4, C2, and the Private Email section).
 * No page names a greatest length.
 */
export const passwordPolicies = {
  metutech: { minLength: 8, required: eachKind },
  thexyzMailbox: { minLength: 8, required: eachKind },
  thexyzAppPassword: { minLength: 15, required: eachKind },
  // The newer text wants a symbol as well, the older one does not mind it.
  privateEmail: { minLength: 8, required: eachKind, forbidden: " \\&+'" },
  /**
   * For making a password where the rules are not known (Roundcube, SOGo, ...): long, of every kind, and with
   * no character that a system is known to dislike. Too strict to hold a typed password against.
   */
  unknownHost: {
    minLength: 16,
    required: [upper, lower, digits, '-'],
    maxRun: 2,
    noAddressPart: true,
  },
} as const satisfies Record<string, PasswordPolicy>

export type PasswordPolicyName = keyof typeof passwordPolicies
export const passwordPolicyNames = Object.keys(passwordPolicies) as PasswordPolicyName[]
