import type { ErrorCode } from '../core/errors.ts'
import type { Mailbox } from '../core/provider.ts'
import type { MailboxList } from '../core/state.ts'

/** What there is to see of an account's mailboxes. */
export type MailboxListView =
  | { readonly show: 'loading' }
  | { readonly show: 'empty' }
  | { readonly show: 'failed'; readonly error: ErrorCode }
  | {
      readonly show: 'mailboxes'
      readonly mailboxes: readonly Mailbox[]
      readonly chosen: Mailbox
      /** Why the list may be out of date. */
      readonly error: ErrorCode | undefined
    }

/** Mailboxes that are known are shown whatever became of the last try to list them. */
export function viewMailboxes(list: MailboxList | undefined, wantedId: string | undefined): MailboxListView {
  const { status, mailboxes, error } = list ?? { status: 'loading', mailboxes: [] }
  const chosen =
    mailboxes.find(({ id }) => id === wantedId) ??
    mailboxes.find(({ oneTimePassword }) => oneTimePassword === 'offered') ??
    mailboxes[0]
  if (chosen !== undefined) return { show: 'mailboxes', mailboxes, chosen, error }
  if (status === 'failed') return { show: 'failed', error: error ?? 'changed' }
  return status === 'loading' ? { show: 'loading' } : { show: 'empty' }
}

/** So many mailboxes are searched; fewer are looked through. */
export const manyMailboxes = 8

/** The mailboxes that have every word of a search in their address or service. */
export function findMailboxes<One extends Pick<Mailbox, 'address' | 'service'>>(
  mailboxes: readonly One[],
  search: string,
): One[] {
  const words = search.toLowerCase().split(/\s+/)
  return mailboxes.filter(({ address, service }) => {
    const text = `${address} ${service}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
