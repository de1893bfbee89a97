import { items } from '../browser/items.ts'
import { codeOf, type ErrorCode } from '../core/errors.ts'
import { holdsDetails, type MailboxDetailsChange } from '../core/mailbox-details-state.ts'
import type { MailboxDetails } from '../core/provider.ts'
import { type MailboxRef, mailboxKey } from '../core/state.ts'
import { note } from './activity.ts'
import { atHost } from './host-turns.ts'
import { mailboxOf, refreshMailboxes } from './mailboxes.ts'
import { accountWithId, withFacet } from './providers.ts'

/*
 * A name or a size that was sent and may be in force or not. Reading the mailbox anew tells; that changes nothing there
 * and nobody counts it, so it is done as often as somebody looks.
 */

/** What can be changed of a mailbox besides its password, as it is at the provider now. Decides what was in doubt of it. */
export async function readMailboxDetails(ref: MailboxRef): Promise<MailboxDetails> {
  const { now, news } = await atHost(ref.accountId, async () => {
    const now = await readInTurn(ref)
    return { now, news: await decide(ref, now) }
  })
  await tell(ref, news)
  return now
}

/** For who has the turn at the host. */
export const readInTurn = (ref: MailboxRef): Promise<MailboxDetails> =>
  // The session first: without one there is no list either, and it is not the mailbox that is wrong.
  withFacet(ref.accountId, 'mailboxDetails', async (facet, session) =>
    facet.read(session, await mailboxOf(ref)),
  )

/** What became of a change, by what the mailbox has now. */
export function outcomeOf(change: SentDetails, now: MailboxDetails): Outcome {
  const { address, wanted, before, sentAt } = change
  const sent = { address, wanted, ...(before !== undefined && { before }), sentAt }
  const holds = holdsDetails(wanted, now, before)
  return holds === undefined
    ? { status: 'unknown', ...sent, because: 'changed' }
    : { status: 'found', ...sent, holds }
}
type Outcome = Exclude<MailboxDetailsChange, { status: 'changing' }>
type Found = Extract<MailboxDetailsChange, { status: 'found' }>
export type SentDetails = Pick<Found, 'address' | 'wanted' | 'before' | 'sentAt'>

/** Gives what has been found, if that is news. */
async function decide(ref: MailboxRef, now: MailboxDetails): Promise<Found | undefined> {
  let news: Found | undefined
  await changeNoted(ref, (change) => {
    if (change.status === 'changing') return change
    const next = outcomeOf(change, now)
    const isKnown = change.status === 'found' && next.status === 'found' && change.holds === next.holds
    news = isKnown || next.status !== 'found' ? undefined : next
    return next
  })
  return news
}

async function tell(ref: MailboxRef, found: Found | undefined): Promise<void> {
  if (found === undefined) return
  const { profile } = await accountWithId(ref.accountId)
  const about = { about: found.address, host: new URL(profile.panelUrl).host }
  if (found.holds === 'all') await note({ kind: 'mailbox-details-changed', ...about })
  else await note({ kind: 'mailbox-details-failed', ...about, because: 'not-done' })
  // How full it is stands in the list.
  if (found.holds !== 'none') await refreshMailboxes(ref.accountId).catch(() => undefined)
}

/** Changes what is noted of a mailbox, if anything is: the account may have been forgotten meanwhile. */
export async function changeNoted(
  ref: MailboxRef,
  change: (noted: MailboxDetailsChange) => MailboxDetailsChange | undefined,
): Promise<MailboxDetailsChange | undefined> {
  const key = mailboxKey(ref)
  const keep = () =>
    items.mailboxDetailsChanges.update((before) => {
      const { [key]: noted, ...others } = before
      const next = noted && change(noted)
      if (next === noted) return before
      return next === undefined ? others : { ...others, [key]: next }
    })
  // Once more, else it would say that it is under way until the worker starts anew.
  return (await keep().catch(keep))[key]
}

/**
 * Looks into what is in doubt of the accounts that are signed in.
 * @param again Also where looking came to nothing before: somebody is there to be told
 */
export async function lookIntoDetails(again = false): Promise<void> {
  const [changes, signIns, lists] = await Promise.all([
    items.mailboxDetailsChanges.read(),
    items.signIns.read(),
    items.mailboxes.read(),
  ])
  for (const [accountId, { mailboxes }] of Object.entries(lists)) {
    if (signIns[accountId]?.status !== 'signed-in') continue
    for (const { id: mailboxId } of mailboxes) {
      const ref = { accountId, mailboxId }
      if (isDue(changes[mailboxKey(ref)], again)) await look(ref, again)
    }
  }
}

/** What a sign-in may have put right is looked at again by itself. */
const passing: ReadonlySet<ErrorCode | undefined> = new Set([undefined, 'signed-out', 'needs-code'])

const isDue = (change: MailboxDetailsChange | undefined, again: boolean): boolean =>
  change?.status === 'unknown' && (again || passing.has(change.because))

/** What goes wrong stands with the change itself. */
async function look(ref: MailboxRef, again: boolean): Promise<void> {
  const news = await atHost(ref.accountId, async () => {
    // Somebody else may have looked while this waited for its turn.
    const before = (await items.mailboxDetailsChanges.read())[mailboxKey(ref)]
    return isDue(before, again) ? decide(ref, await readInTurn(ref)) : undefined
  }).catch(async (error: unknown) => {
    await changeNoted(ref, (change) =>
      change.status === 'unknown' ? { ...change, because: codeOf(error) } : change,
    ).catch(() => undefined)
    return undefined
  })
  await tell(ref, news)
}
