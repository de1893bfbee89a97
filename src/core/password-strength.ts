/** Enough that nobody guesses it, even with a copy of the server's data. */
export const strongBits = 80

export type PasswordStrength = 'weak' | 'fair' | 'good' | 'strong'

/** The word for a password that was chosen at random among 2^bits. Says nothing about one that a person made up. */
export function passwordStrength(bits: number): PasswordStrength {
  if (bits >= strongBits) return 'strong'
  if (bits >= 65) return 'good'
  return bits >= 50 ? 'fair' : 'weak'
}
