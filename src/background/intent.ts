import { items } from '../browser/items.ts'
import { codeOf } from '../core/errors.ts'
import type { Intent, MailboxRef } from '../core/state.ts'
import { accountWithId } from './providers.ts'

/** Keeps what the person wants for after the sign-in that has to come first. */
export async function keepIntent(intent: Omit<Intent, 'at'>): Promise<void> {
  await items.intent.write({ ...intent, at: Date.now() })
}

/** Does what the person wants; if the session turns out to have ended, keeps the wish for after the next sign-in. */
export async function pursue(
  mailbox: MailboxRef,
  wish: Pick<Intent, 'kind' | 'tabId'>,
  action: () => Promise<unknown>,
): Promise<void> {
  const { profile } = await accountWithId(mailbox.accountId)
  try {
    await action()
  } catch (error) {
    // After the person's own sign-out there is no row, and nothing is to go on by itself.
    const ended = codeOf(error) === 'signed-out' && (await items.signIns.read())[mailbox.accountId]
    if (ended) await keepIntent({ profileId: profile.id, mailbox, ...wish })
    throw error
  }
}
