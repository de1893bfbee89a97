import { items } from '../browser/items.ts'
import { matchPattern } from '../core/origin.ts'
import { pageOriginsOf, profileOf } from '../core/profiles.ts'
import type { SessionToEnd } from '../core/session-to-end.ts'
import { dropSignedIn, forgetEverythingOf, giveBackHosts } from './accounts.ts'
import { dropEnd, endLate, keepForHosts } from './session-ends.ts'
import { sessionOf } from './sign-in-state.ts'
import { isTried } from './tries.ts'

let ending: Promise<unknown> = Promise.resolve()

/**
 * Goes on with the sign-outs that a killed worker had begun, once. Runs when a worker starts, beside `settle`: what is known
 * here goes first, and nobody waits for the provider but a new sign-in.
 */
export async function goOnSigningOut(): Promise<void> {
  const left: [accountId: string, wish: SessionToEnd][] = []
  // What fails here stays for the next worker and holds no other up.
  for (const [accountId, wish] of Object.entries(await items.sessionsToEnd.read()))
    await leaveLate(accountId, wish).then(
      () => left.push([accountId, wish]),
      () => undefined,
    )
  ending = Promise.all(left.map(([accountId, wish]) => endAndGiveBack(accountId, wish)))
}

async function leaveLate(accountId: string, wish: SessionToEnd): Promise<void> {
  if (wish.isForgotten || (await isStillIn(accountId, wish))) await dropSignedIn(accountId, wish.profileId)
  if (!wish.isForgotten) return dropEnd(accountId)
  await forgetEverythingOf(accountId)
  await keepForHosts(accountId)
}

/** A session that is being ended could be taken for the new one, or end it. */
export const signOutsOver = (): Promise<unknown> => ending

/** It was stopped before it had dropped anything; a newer session is another one. */
async function isStillIn(accountId: string, { session }: SessionToEnd): Promise<boolean> {
  const open = sessionOf((await items.signIns.read())[accountId])
  return JSON.stringify(open) === JSON.stringify(session)
}

async function endAndGiveBack(accountId: string, wish: SessionToEnd): Promise<void> {
  await endLate(wish).catch(() => undefined)
  // A first sign-in that waits for this has no account yet to need the hosts: the next worker looks again.
  if (!wish.isForgotten || isTried(wish.profileId)) return
  await giveBackHosts(pageOriginsOf(profileOf(wish.profileId)).map(matchPattern))
    .then(() => dropEnd(accountId))
    .catch(() => undefined)
}
