import { type GeneratedPassword, generatePassword } from './generate-password.ts'
import { type PasswordField, policyOfField } from './password-field.ts'
import { passwordPolicies } from './password-policies.ts'
import type { PasswordPolicy } from './password-policy.ts'
import type { RandomBytes } from './random-below.ts'
import { stricterPolicy } from './stricter-policy.ts'

/**
 * A new password for a page's box, or undefined when none meets what the page says of it.
 * @param known what the provider asks for elsewhere. Of two rules on one thing the stricter one holds; where no password
 * meets both, the page's, which may want another password than that of a mailbox
 * @param address whose password it is, as far as that is known
 */
export function makeStrongPassword(
  field: PasswordField,
  known: Omit<PasswordPolicy, 'pattern'> | undefined,
  address: string,
  randomBytes: RandomBytes,
): GeneratedPassword | undefined {
  const said = policyOfField(field)
  const wanted = known === undefined ? said : stricterPolicy(said, known)
  // A page seldom says all that it refuses, so first one that no system is known to refuse: if need be, a shorter one.
  const { unknownHost } = passwordPolicies
  const safest = [unknownHost, { ...unknownHost, minLength: 0 }].map((rules) => stricterPolicy(wanted, rules))
  for (const policy of [...safest, wanted, said]) {
    // Guessing at a pattern takes long, so it is done for what the page says alone.
    const mayGuess = policy === said
    const made = generatePassword({ policy, randomBytes, mayGuess, ...(address !== '' && { address }) })
    if (made !== undefined) return made
  }
  return undefined
}
