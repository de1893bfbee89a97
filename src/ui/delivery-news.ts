import type { Delivery, OneTimePasswordState } from '../core/state.ts'

/** What became of the newest fill of an account, as far as it is known and still matters. */
export function newsOf(
  deliveries: readonly Delivery[],
  accountId: string | undefined,
  oneTimePassword: OneTimePasswordState | undefined,
): Delivery | undefined {
  const newest = deliveries
    .filter(({ mailbox, outcome }) => mailbox.accountId === accountId && outcome !== 'waiting')
    .reduce<Delivery | undefined>((one, other) => (one && one.at > other.at ? one : other), undefined)
  // A refusal says nothing about a one-time password that was made after it.
  const madeAt = oneTimePassword?.status === 'ready' ? oneTimePassword.sentAt : 0
  return newest?.outcome === 'refused' && madeAt > newest.at ? undefined : newest
}
