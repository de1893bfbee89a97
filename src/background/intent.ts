import { items } from '../browser/items.ts'
import { codeOf } from '../core/errors.ts'
import type { ProfileId } from '../core/profiles.ts'
import type { Intent, MailboxRef } from '../core/state.ts'
import { accountWithId } from './providers.ts'

/** A wish older than this is no longer what the person is about. */
const longestWaitMs = 5 * 60_000

/** Keeps what the person wants for after the sign-in that has to come first. */
export async function keepIntent(intent: Omit<Intent, 'at'>): Promise<void> {
  await items.intent.update(() => ({ ...intent, at: Date.now() }))
}

/** Takes what was wanted before a sign-in at a profile. At most one sign-in gets it, and only soon enough. */
export async function takeIntent(profileId: ProfileId): Promise<Intent | undefined> {
  let taken: Intent | undefined
  await items.intent.update((intent) => {
    taken = intent?.profileId === profileId ? intent : undefined
    return taken === undefined ? intent : undefined
  })
  return taken !== undefined && Date.now() - taken.at <= longestWaitMs ? taken : undefined
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
    // After the person's own sign-out there is no such row, and nothing is to go on by itself.
    const state = (await items.signIns.read())[mailbox.accountId]
    if (codeOf(error) === 'signed-out' && state?.status === 'signed-out')
      await keepIntent({ profileId: profile.id, mailbox, ...wish })
    throw error
  }
}
