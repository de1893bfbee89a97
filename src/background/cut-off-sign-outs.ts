import { items } from '../browser/items.ts'
import { profileOf } from '../core/profiles.ts'
import type { SessionToEnd } from '../core/session-to-end.ts'
import { dropSignedIn, forgetEverythingOf, giveBackForgotten } from './accounts.ts'
import { endLate, noteEnded } from './session-ends.ts'
import { sessionOf } from './sign-in-state.ts'

const left: [accountId: string, wish: SessionToEnd][] = []
let ending: Promise<unknown> = Promise.resolve()

/**
 * Goes on with the sign-outs that a killed worker had begun, once. Runs when a worker starts, beside `settle`: what is known
 * here goes first, and nobody waits for the provider but what begins a session or is asked in one.
 */
export async function goOnSigningOut(): Promise<void> {
  // What fails here stays for the next worker and holds no other up.
  for (const [accountId, wish] of Object.entries(await items.sessionsToEnd.read()))
    await leaveLate(accountId, wish).then(
      () => left.push([accountId, wish]),
      () => undefined,
    )
  ending = Promise.allSettled(left.map(([, wish]) => endLate(wish)))
}

/**
 * Gives the hosts of the accounts back that were being forgotten. Begins when the worker answers, so that what woke it has
 * begun by now and keeps those that it wants.
 */
export async function giveBackLate(): Promise<void> {
  await ending
  for (const [accountId, { isForgotten, profileId }] of left)
    if (isForgotten) await giveBackForgotten(accountId, profileOf(profileId)).catch(() => undefined)
}

async function leaveLate(accountId: string, wish: SessionToEnd): Promise<void> {
  // Where the account itself is gone, others of its profile may want something by now.
  const isIn = wish.isForgotten ? isKnown(accountId) : isStillIn(accountId, wish)
  if (await isIn) await dropSignedIn(accountId, wish.profileId)
  if (wish.isForgotten) await forgetEverythingOf(accountId)
  await noteEnded(accountId)
}

const isKnown = async (accountId: string) => (await items.accounts.read()).some(({ id }) => id === accountId)

/** It was stopped before it had dropped anything; a newer session is another one. */
async function isStillIn(accountId: string, { session }: SessionToEnd): Promise<boolean> {
  const open = sessionOf((await items.signIns.read())[accountId])
  return JSON.stringify(open) === JSON.stringify(session)
}
