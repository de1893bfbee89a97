import type { MessageKey } from './words.ts'

/** Why the sign-in form cannot be sent as it is typed. */
export type SignInProblem = 'no-address' | 'not-secure' | 'not-an-address' | 'no-name' | 'no-password'
export type SignInField = 'address' | 'accountName' | 'password'

/** At which field each stands. */
export const fieldOf: Record<SignInProblem, SignInField> = {
  'no-address': 'address',
  'not-secure': 'address',
  'not-an-address': 'address',
  'no-name': 'accountName',
  'no-password': 'password',
}

export const addressWords: Partial<Record<SignInProblem, MessageKey>> = {
  'no-address': 'signIn_address_missing',
  'not-secure': 'signIn_address_notSecure',
  'not-an-address': 'signIn_address_wrong',
}

/** Why an address, as typed, leads to no webmail that a password may be sent to. */
export function addressProblem(typed: string): SignInProblem {
  const text = typed.trim()
  if (text === '') return 'no-address'
  return /^http:\/\//i.test(text) ? 'not-secure' : 'not-an-address'
}
