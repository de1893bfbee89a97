import { items } from '../browser/items.ts'
import type { Account, Intent, MailboxRef } from '../core/state.ts'
import { seenPage } from './delivery.ts'
import { openWebmail } from './filling.ts'
import { makeOneTimePassword } from './one-time-passwords.ts'

/** A wish older than this is no longer what the person is about. */
const longestWaitMs = 15 * 60_000

/** After a sign-in, goes on with what the person wanted before it. */
export async function carryOutIntent({ id, profileId }: Account): Promise<void> {
  const intent = await items.intent.read()
  if (intent?.profileId !== profileId) return
  if (intent.mailbox !== undefined && intent.mailbox.accountId !== id) return
  await items.intent.write(undefined)
  if (Date.now() - intent.at > longestWaitMs) return
  const mailbox = intent.mailbox ?? (await mailboxMeant(id, intent))
  if (mailbox === undefined) return
  if (intent.kind === 'open') await openWebmail(mailbox, intent.tabId)
  else await makeOneTimePassword(mailbox)
}

/** The mailbox whose address stands on the webmail page, else the only one. Among several the person has to choose. */
async function mailboxMeant(accountId: string, { tabId }: Intent): Promise<MailboxRef | undefined> {
  const { mailboxes = [] } = (await items.mailboxes.read())[accountId] ?? {}
  const offered = mailboxes.filter(({ oneTimePassword }) => oneTimePassword === 'offered')
  const page = tabId === undefined ? undefined : await seenPage(tabId)
  const typed = page?.login?.username.trim().toLowerCase()
  const found =
    offered.find(({ address }) => address.toLowerCase() === typed) ??
    (offered.length === 1 ? offered[0] : undefined)
  return found && { accountId, mailboxId: found.id }
}
