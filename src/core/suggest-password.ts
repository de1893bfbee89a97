import { type GeneratedPassword, generatePassword } from './generate-password.ts'
import { passwordPolicies } from './password-policies.ts'
import { mayOccur, type PasswordPolicy } from './password-policy.ts'
import type { RandomBytes } from './random-below.ts'

/**
 * A new password for a mailbox: strong by every rule that is known, and as its own provider wants it.
 * @param policy What the provider accepts; absent where that is not known
 * @returns `undefined` only where the policy can hardly be met at all
 */
export const suggestPassword = (
  address: string,
  policy: PasswordPolicy | undefined,
  randomBytes: RandomBytes,
): GeneratedPassword | undefined =>
  generatePassword({ policy: suggestedPolicy(policy), address, randomBytes })

/** What a provider accepts outdoes what is good for an unknown one wherever both cannot be had. */
function suggestedPolicy(accepted: PasswordPolicy | undefined): PasswordPolicy {
  const { unknownHost } = passwordPolicies
  if (accepted === undefined) return unknownHost
  const wanted = unknownHost.required.filter((set) => [...set].some((one) => mayOccur(accepted, one)))
  return {
    ...accepted,
    minLength: Math.min(Math.max(accepted.minLength, unknownHost.minLength), accepted.maxLength ?? Infinity),
    required: [...new Set([...wanted, ...accepted.required])],
    maxRun: Math.min(accepted.maxRun ?? Infinity, unknownHost.maxRun),
    noAddressPart: true,
  }
}
