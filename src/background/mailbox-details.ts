import { items } from '../browser/items.ts'
import { AppError, codeOf } from '../core/errors.ts'
import { mayHold } from '../core/password-batch-steps.ts'
import type { Mailbox, MailboxDetails } from '../core/provider.ts'
import { type MailboxRef, mailboxKey } from '../core/state.ts'
import { note } from './activity.ts'
import { atHost } from './host-turns.ts'
import { changeNoted, outcomeOf, readInTurn, type SentDetails } from './mailbox-details-doubts.ts'
import { mailboxOf, refreshMailboxes } from './mailboxes.ts'
import { accountWithId, withFacet } from './providers.ts'
import { dropRead } from './read-rows.ts'

/** Changes the name or the size of a mailbox, and lists the mailboxes again: also where nobody knows what became of it, as the list may tell. */
export async function changeMailboxDetails({
  details,
  before,
  ...ref
}: MailboxRef & { details: MailboxDetails; before?: MailboxDetails | undefined }): Promise<void> {
  const [{ profile }, mailbox] = await Promise.all([accountWithId(ref.accountId), mailboxOf(ref)])
  const about = { about: mailbox.address, host: new URL(profile.panelUrl).host }
  try {
    await atHost(ref.accountId, async () => {
      await sendInTurn(
        ref,
        { address: mailbox.address, wanted: details, ...(before && { before }), sentAt: Date.now() },
        mailbox,
      )
      // Before it is forgotten: a worker stopped in between has still told it.
      await note({ kind: 'mailbox-details-changed', ...about })
      // What stays is found out anew, which says the same.
      await changeNoted(ref, () => undefined).catch(() => undefined)
    })
  } catch (error) {
    await note({ kind: 'mailbox-details-failed', ...about, because: codeOf(error) })
    if (codeOf(error) === 'unknown-outcome') await relist(ref)
    throw error
  }
  await relist(ref)
}

/** The person has read what became of a change. */
export const mailboxDetailsSeen = (ref: MailboxRef): Promise<void> =>
  dropRead(items.mailboxDetailsChanges, ref, 'changing')

/**
 * Sends it once it has been noted. Where no clear answer comes, what is there now tells.
 * @throws AppError `not-done` when that is what it was; `unknown-outcome` while it is not known or only a part was done.
 *   The note then stays until the person has read it
 */
async function sendInTurn(ref: MailboxRef, sent: SentDetails, mailbox: Mailbox): Promise<void> {
  // In the place of an earlier one: the person has seen since how the mailbox is.
  await items.mailboxDetailsChanges.update((table) => ({
    ...table,
    [mailboxKey(ref)]: { status: 'changing', ...sent },
  }))
  try {
    await withFacet(ref.accountId, 'mailboxDetails', (facet, session) =>
      facet.change(session, mailbox, sent.wanted).catch((cause: unknown) => {
        throw cause instanceof AppError ? cause : new AppError('unknown-outcome', { cause })
      }),
    )
  } catch (error) {
    if (!mayHold.has(codeOf(error))) {
      await changeNoted(ref, () => undefined)
      throw error
    }
    const found = await lookAtOnce(ref, sent)
    if (found === 'all') return
    throw found === 'none' ? new AppError('not-done', { cause: error }) : error
  }
}

/**
 * It stays under way meanwhile, which it is to the person, and as it was done after all it is never shown as a doubt. A
 * worker that is stopped here leaves one.
 */
async function lookAtOnce(ref: MailboxRef, sent: SentDetails): Promise<'all' | 'some' | 'none' | undefined> {
  const outcome = await readInTurn(ref).then(
    (now) => outcomeOf(sent, now),
    (error: unknown) => ({ status: 'unknown' as const, ...sent, because: codeOf(error) }),
  )
  const found = outcome.status === 'found' ? outcome.holds : undefined
  if (found !== 'all') await changeNoted(ref, () => outcome)
  return found
}

/** What goes wrong stands in the list itself. */
const relist = (ref: MailboxRef): Promise<void> => refreshMailboxes(ref.accountId).catch(() => undefined)
