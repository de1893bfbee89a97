import { codeOf } from '../core/errors.ts'
import type { MailboxDetails } from '../core/provider.ts'
import type { MailboxRef } from '../core/state.ts'
import { note } from './activity.ts'
import { mailboxOf, refreshMailboxes } from './mailboxes.ts'
import { accountWithId, withFacet } from './providers.ts'

/** What can be changed of a mailbox besides its password, as it is at the provider now. */
export async function readMailboxDetails(ref: MailboxRef): Promise<MailboxDetails> {
  const mailbox = await mailboxOf(ref)
  return withFacet(ref.accountId, 'mailboxDetails', (facet, session) => facet.read(session, mailbox))
}

/** Changes it, and lists the mailboxes again: also where nobody knows what became of it, as the list may tell. */
export async function changeMailboxDetails({
  details,
  ...ref
}: MailboxRef & { details: MailboxDetails }): Promise<void> {
  const [{ profile }, mailbox] = await Promise.all([accountWithId(ref.accountId), mailboxOf(ref)])
  const about = { about: mailbox.address, host: new URL(profile.panelUrl).host }
  try {
    await withFacet(ref.accountId, 'mailboxDetails', (facet, session) =>
      facet.change(session, mailbox, details),
    )
    await note({ kind: 'mailbox-details-changed', ...about })
  } catch (error) {
    await note({ kind: 'mailbox-details-failed', ...about, because: codeOf(error) })
    if (codeOf(error) === 'unknown-outcome') await relist(ref)
    throw error
  }
  await relist(ref)
}

/** What goes wrong stands in the list itself. */
const relist = (ref: MailboxRef): Promise<void> => refreshMailboxes(ref.accountId).catch(() => undefined)
