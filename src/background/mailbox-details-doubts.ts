import { items } from '../browser/items.ts'
import { codeOf } from '../core/errors.ts'
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

/** What is there now, which decides what was in doubt. For who has the turn at the host. */
export async function readInTurn(ref: MailboxRef): Promise<MailboxDetails> {
  const mailbox = await mailboxOf(ref)
  const now = await withFacet(ref.accountId, 'mailboxDetails', (facet, session) =>
    facet.read(session, mailbox),
  )
  await changeNoted(ref, (change) => decided(change, now))
  return now
}

function decided(change: MailboxDetailsChange, now: MailboxDetails): MailboxDetailsChange {
  if (change.status === 'changing') return change
  const { address, wanted, sentAt } = change
  const holds = holdsDetails(wanted, now)
  return holds === undefined
    ? { status: 'unknown', address, wanted, sentAt, because: 'changed' }
    : { status: 'found', address, wanted, sentAt, holds }
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

const isDue = (change: MailboxDetailsChange | undefined, again: boolean): boolean =>
  change?.status === 'unknown' && (again || change.because === undefined || change.because === 'signed-out')

/** What goes wrong stands with the change itself. */
async function look(ref: MailboxRef, again: boolean): Promise<void> {
  const found = await atHost(ref.accountId, async () => {
    // Somebody else may have looked while this waited for its turn.
    const before = (await items.mailboxDetailsChanges.read())[mailboxKey(ref)]
    if (!isDue(before, again)) return undefined
    await readInTurn(ref)
    return (await items.mailboxDetailsChanges.read())[mailboxKey(ref)]
  }).catch(async (error: unknown) => {
    await changeNoted(ref, (change) =>
      change.status === 'unknown' ? { ...change, because: codeOf(error) } : change,
    ).catch(() => undefined)
    return undefined
  })
  if (found?.status !== 'found') return
  const { profile } = await accountWithId(ref.accountId)
  const about = { about: found.address, host: new URL(profile.panelUrl).host }
  if (found.holds === 'all') await note({ kind: 'mailbox-details-changed', ...about })
  else await note({ kind: 'mailbox-details-failed', ...about, because: 'not-done' })
  // How full it is stands in the list.
  if (found.holds !== 'none') await refreshMailboxes(ref.accountId).catch(() => undefined)
}
