import type { MailboxDetails } from '../core/provider.ts'

/** Something of a mailbox that can be changed, as it stands in its field. */
export interface DetailField {
  readonly name: keyof MailboxDetails
  readonly text: string
}

const names = ['firstName', 'lastName', 'displayName', 'quotaMB'] as const
/** As much as the message to the worker holds. */
const largestMB = 1e9

/** Only what its provider lets be changed. */
export const fieldsOf = (details: MailboxDetails): DetailField[] =>
  names.flatMap((name) => (details[name] === undefined ? [] : [{ name, text: String(details[name]) }]))

/** Whole megabytes. */
export const isQuota = (text: string): boolean => /^\d{1,10}$/.test(text.trim()) && Number(text) <= largestMB

/** What is different from what was read: the rest is left as it is, also where somebody else changes it meanwhile. */
export function changesOf(fields: readonly DetailField[], read: MailboxDetails): MailboxDetails {
  const different = fields
    .map(({ name, text }) => [name, name === 'quotaMB' ? Number(text) : text.trim()] as const)
    .filter(([name, value]) => value !== read[name])
  return Object.fromEntries(different)
}
