import { mayOccur, type PasswordPolicy } from './password-policy.ts'

/**
 * The policy of what both accept. Where the two have no character of a required set in common, nothing meets it.
 * `other` has no pattern: two of them cannot be told as one that is safe by `safePattern`.
 */
export function stricterPolicy(
  policy: PasswordPolicy,
  other: Omit<PasswordPolicy, 'pattern'>,
): PasswordPolicy {
  const shared = (characters: string) =>
    [...new Set(characters)]
      .filter((character) => mayOccur(policy, character) && mayOccur(other, character))
      .join('')
  const bounded = [policy, other].find(({ allowed }) => allowed !== undefined)
  return {
    minLength: Math.max(policy.minLength, other.minLength),
    // What `required` names may occur, so it must not name what only one of the two takes.
    required: [...new Set([...policy.required, ...other.required].map(shared))],
    ...(bounded && { allowed: shared([bounded.allowed, ...bounded.required].join('')) }),
    ...((policy.forbidden || other.forbidden) && {
      forbidden: `${policy.forbidden ?? ''}${other.forbidden ?? ''}`,
    }),
    ...(policy.pattern !== undefined && { pattern: policy.pattern }),
    ...((policy.noAddressPart || other.noAddressPart) && { noAddressPart: true }),
    ...least('maxLength', policy, other),
    ...least('maxRun', policy, other),
    ...least('maxRepeats', policy, other),
  }
}

function least(name: 'maxLength' | 'maxRun' | 'maxRepeats', ...policies: Omit<PasswordPolicy, 'pattern'>[]) {
  const bounds = policies.flatMap((policy) => policy[name] ?? [])
  return bounds.length === 0 ? {} : { [name]: Math.min(...bounds) }
}
