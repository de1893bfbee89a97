import { items } from '../browser/items.ts'
import { openTab } from '../browser/tabs.ts'
import { isAtWebmail } from '../core/at-webmail.ts'
import { AppError } from '../core/errors.ts'
import { webmailOrigin } from '../core/profiles.ts'
import { type MailboxRef, mailboxKey } from '../core/state.ts'
import { fillWhenReady } from './filling.ts'
import { afterAskingFor, refusalsSoFar } from './hosts.ts'
import { mailboxOf } from './mailboxes.ts'
import { accountWithId } from './providers.ts'
import { syncWebmailScripts } from './webmail-scripts.ts'

/**
 * Opens the webmail and fills the new mailbox password that is kept.
 * @throws AppError `invalid` when none certainly holds; `signed-out` when the mailbox is not known any more; `not-offered`
 *   when it has another webmail; `no-permission` when the person does not allow the webmail's host
 */
export async function openWithPassword(mailbox: MailboxRef): Promise<void> {
  const refusedBefore = refusalsSoFar()
  const { profile } = await accountWithId(mailbox.accountId)
  const change = (await items.passwordChanges.read())[mailboxKey(mailbox)]
  if (change?.status !== 'changed') throw new AppError('invalid')
  const known = await mailboxOf(mailbox).catch((cause: unknown) => {
    throw new AppError('signed-out', { cause })
  })
  if (!isAtWebmail(profile, known)) throw new AppError('not-offered')
  await afterAskingFor([webmailOrigin(profile)], refusedBefore, async () => {
    await syncWebmailScripts()
    await fillWhenReady(await openTab(profile.webmailUrl, false), mailbox, 'mailbox-password')
  })
}
