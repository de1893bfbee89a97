import { showTab } from '../browser/tabs.ts'
import { profileOf } from '../core/profiles.ts'
import { type Account, type Intent, mailboxKey } from '../core/state.ts'
import { createAppPassword } from './app-password-creation.ts'
import { revokeAppPasswords } from './app-password-revoking.ts'
import { mailboxFor } from './chip-state.ts'
import { seenPage } from './delivery.ts'
import { fillPage, openWebmail } from './filling.ts'
import { makeOneTimePassword } from './one-time-passwords.ts'
import { keepRefusal } from './refused-fill.ts'

/** After a sign-in, goes on with what the person wanted before it. For another account's mailbox it comes to nothing. */
export async function carryOut(account: Account, intent: Intent): Promise<void> {
  if (intent.kind === 'fill') return fillTab(account, intent)
  const { kind, mailbox, appPassword, ids } = intent
  if (mailbox?.accountId !== account.id) return
  if (kind === 'open') await openWebmail(mailbox)
  if (kind === 'get') await makeOneTimePassword(mailbox)
  if (kind === 'create-app-password' && appPassword) await createAppPassword({ ...mailbox, ...appPassword })
  if (kind === 'revoke-app-passwords' && ids) await revokeAppPasswords({ ...mailbox, ids })
}

/** Fills the login form that the person saw, unless it has gone, or names another mailbox by now. */
async function fillTab({ id, profileId }: Account, { mailbox, tabId }: Intent): Promise<void> {
  const page = tabId === undefined ? undefined : await seenPage(tabId)
  if (tabId === undefined || !page?.login) return
  const named = await mailboxFor(profileOf(profileId), page.login.username)
  const meant = page.login.username === '' ? (mailbox ?? named) : named
  const isOther = mailbox !== undefined && meant !== undefined && mailboxKey(mailbox) !== mailboxKey(meant)
  if (meant?.accountId !== id || isOther) return
  await showTab(tabId)
  await keepRefusal(meant, await fillPage(meant, tabId, page))
}
