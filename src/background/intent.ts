import { items } from '../browser/items.ts'
import { codeOf } from '../core/errors.ts'
import { isWithin } from '../core/expiry.ts'
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
  return taken !== undefined && isWithin(longestWaitMs, taken.at, Date.now()) ? taken : undefined
}

/**
 * Does what the person wants. If the session turns out to have ended, or to want its second factor again, nothing was
 * done: the wish is kept for after the sign-in.
 */
export async function pursue(
  mailbox: MailboxRef,
  wish: Omit<Intent, 'profileId' | 'mailbox' | 'at'>,
  action: () => Promise<unknown>,
): Promise<void> {
  const { profile } = await accountWithId(mailbox.accountId)
  try {
    await action()
  } catch (error) {
    // After the person's own sign-out there is no such row, and nothing is to go on by itself.
    const state = (await items.signIns.read())[mailbox.accountId]
    const code = codeOf(error)
    const hasEnded = code === 'signed-out' && state?.status === 'signed-out'
    const isAskedAgain =
      code === 'needs-code' && (state?.status === 'second-factor' || state?.status === 'on-page')
    if (hasEnded || isAskedAgain) await keepIntent({ profileId: profile.id, mailbox, ...wish })
    throw error
  }
}
