export const lower = 'abcdefghijklmnopqrstuvwxyz'
export const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
export const digits = '0123456789'
/** Easily taken for one another when read or typed: `I l 1`, `O o 0`. */
export const doubtful = 'Il1Oo0'
/** Without the blank: systems trim it, and nobody sees it. */
export const symbols = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'

/**
 * What a system accepts as a password. A set of characters is written as a string of them.
 * Plain data: it can be kept and sent.
 */
export interface PasswordPolicy {
  readonly minLength: number
  readonly maxLength?: number
  /** Of each of these sets at least one character. */
  readonly required: readonly string[]
  /** The only characters that may occur, besides those of `required`. Absent: any. */
  readonly allowed?: string
  /** Characters that may not occur, whatever else is said. */
  readonly forbidden?: string
  /** How often one character may follow itself: 1 refuses `aa`, 2 refuses `aaa`. */
  readonly maxRun?: number
  /** How often one character may occur at all. */
  readonly maxRepeats?: number
  /** No part of the mailbox's address may occur, in upper or lower case. */
  readonly noAddressPart?: boolean
  /** Source of a regular expression for the whole password. Only from `safePattern`. */
  readonly pattern?: string
}

export function mayOccur(policy: PasswordPolicy, character: string): boolean {
  if (policy.forbidden?.includes(character)) return false
  if (policy.allowed === undefined || policy.allowed.includes(character)) return true
  return policy.required.some((set) => set.includes(character))
}
