import type { Delivery, MailboxRef, OneTimePasswordState } from '../core/state.ts'

/** After this long nobody asks any more what became of a fill. */
const newsForMs = 5 * 60_000

export function newestDelivery(
  deliveries: readonly Delivery[],
  { accountId, mailboxId }: MailboxRef,
): Delivery | undefined {
  return deliveries
    .filter(({ mailbox }) => mailbox.accountId === accountId && mailbox.mailboxId === mailboxId)
    .reduce<Delivery | undefined>((one, other) => (one && one.at > other.at ? one : other), undefined)
}

/** What became of a mailbox's newest fill, as far as it is known and still matters at `now`. */
export function newsOf(
  newest: Delivery | undefined,
  oneTimePassword: OneTimePasswordState | undefined,
  now: number,
): Delivery | undefined {
  if (newest === undefined || newest.outcome === 'waiting' || now - newest.at > newsForMs) return undefined
  const { outcome, at, safeUntil, secret } = newest
  if (safeUntil !== undefined && now >= safeUntil) return undefined
  // A refusal says nothing about a one-time password that was made after it, which also ends a session that hangs on
  // the one before.
  const madeAt = oneTimePassword?.status === 'ready' ? oneTimePassword.sentAt : 0
  const isOver = secret !== 'mailbox-password' && (outcome === 'refused' || safeUntil !== undefined)
  return isOver && madeAt > at ? undefined : newest
}
