import { items } from '../browser/items.ts'
import { matchPattern } from '../core/origin.ts'
import { pageOriginsOf, profileOf } from '../core/profiles.ts'
import type { SessionToEnd } from '../core/session-to-end.ts'
import { dropSignedIn, forgetEverythingOf, giveBackHosts } from './accounts.ts'
import { dropEnd, endLate } from './session-ends.ts'
import { sessionOf } from './sign-in-state.ts'

let ending: Promise<unknown> = Promise.resolve()

/**
 * Goes on with the sign-outs that a killed worker had begun, once. Runs when a worker starts, beside `settle`: what is known
 * here goes first, and nobody waits for the provider but a new sign-in.
 */
export async function goOnSigningOut(): Promise<void> {
  const wishes = Object.entries(await items.sessionsToEnd.read())
  for (const [accountId, wish] of wishes) {
    if (wish.isForgotten) await forgetEverythingOf(accountId)
    else if (await isStillIn(accountId, wish)) await dropSignedIn(accountId, wish.profileId)
    await dropEnd(accountId)
  }
  ending = Promise.all(wishes.map(([, wish]) => endAndGiveBack(wish)))
}

/** A session that is being ended could be taken for the new one, or end it. */
export const signOutsOver = (): Promise<unknown> => ending

/** It was stopped before it had dropped anything; a newer session is another one. */
async function isStillIn(accountId: string, { session }: SessionToEnd): Promise<boolean> {
  const open = sessionOf((await items.signIns.read())[accountId])
  return JSON.stringify(open) === JSON.stringify(session)
}

async function endAndGiveBack(wish: SessionToEnd): Promise<void> {
  await endLate(wish).catch(() => undefined)
  if (!wish.isForgotten) return
  await giveBackHosts(pageOriginsOf(profileOf(wish.profileId)).map(matchPattern)).catch(() => undefined)
}
