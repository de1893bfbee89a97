import { items } from '../browser/items.ts'
import { patternsOf } from '../browser/permissions.ts'
import { codeOf } from '../core/errors.ts'
import { type Profile, type ProfileId, profileOf } from '../core/profiles.ts'
import type { Session } from '../core/provider.ts'
import { isToBeEnded, type SessionToEnd } from '../core/session-to-end.ts'
import type { Account } from '../core/state.ts'
import { dropRow } from './drop-rows.ts'
import { withWanted } from './hosts.ts'
import { providerOf } from './providers.ts'
import { endSessionInTurn } from './session-turns.ts'
import { sessionOf } from './sign-in-state.ts'

/** Before anything is dropped. A full memory keeps nobody from signing out. */
export async function noteEnd(accountId: string, wish: Omit<SessionToEnd, 'at'>): Promise<void> {
  await items.sessionsToEnd
    .update((table) => {
      // What waits for its turn is still to be told.
      return { ...table, [accountId]: { ...table[accountId], ...wish, at: Date.now() } }
    })
    .catch(() => undefined)
}

/**
 * Ends a session at the provider, once it is left here. Whatever comes of it, nothing of it is kept any more; a wish to have
 * the account forgotten is, until its hosts are given back. The turn is taken at once: whoever sees the account signed out may
 * sign in again before the provider is told.
 * @param leaving what is to be done here; gives the session that is still to be ended
 * @throws AppError when the provider could not be told, and what `leaving` throws
 */
export async function endSession(
  accountId: string,
  profile: Profile,
  leaving: Promise<Session | undefined>,
): Promise<void> {
  const ending = inItsTurn(profile, async () => {
    const session = await leaving
    try {
      if (session !== undefined) await signOutUnlessReplaced(profile, session)
    } finally {
      await noteEnded(accountId).catch(() => undefined)
    }
  })
  await Promise.all([leaving, ending])
}

/** A session is ended once and no more. What is left then of a wish to have the account forgotten is to give hosts back. */
export const noteEnded = (accountId: string): Promise<unknown> =>
  twice(() =>
    items.sessionsToEnd.update((table) => {
      const { [accountId]: wish, ...others } = table
      if (!wish?.isForgotten) return wish === undefined ? table : others
      const { session, ...rest } = wish
      return session === undefined ? table : { ...others, [accountId]: rest }
    }),
  )

export async function dropEnd(accountId: string): Promise<void> {
  await twice(() => dropRow(items.sessionsToEnd, accountId)).catch(() => undefined)
}

/** What stays would be done again by the next worker, to a session that may be another one by then. */
const twice = (change: () => Promise<unknown>): Promise<unknown> => change().catch(change)

/** The local part of a sign-out. Whoever is told that it failed must not lose the account to it later. */
export async function orTakeBack<Result>(accountId: string, leaving: Promise<Result>): Promise<Result> {
  return leaving.catch(async (error: unknown) => {
    await dropEnd(accountId)
    throw error
  })
}

/**
 * Ends a session that nobody wanted any more when it began, in the turn of its sign-in. Nobody waits to hear of it; where the
 * provider cannot be told, the next worker tries it once more.
 */
export async function endUnwanted({ id, profileId }: Account, session: Session): Promise<void> {
  await noteEnd(id, { profileId, session })
  const isTold = await providerOf(profileOf(profileId))
    .then(({ signOut }) => signOut(session))
    .then(
      () => true,
      (error: unknown) => codeOf(error) === 'signed-out',
    )
  if (isTold) await noteEnded(id).catch(() => undefined)
}

/** The same for what a worker that was stopped had begun: once, and nobody waits to hear of it. */
export async function endLate(wish: SessionToEnd): Promise<void> {
  const { profileId, session } = wish
  if (session === undefined || !isToBeEnded(wish, Date.now())) return
  const profile = profileOf(profileId)
  await inItsTurn(profile, () => signOutUnlessReplaced(profile, session))
}

/** Another account of the profile may be forgotten meanwhile; the hosts are given back after it. */
const inItsTurn = (profile: Profile, work: () => Promise<void>): Promise<void> =>
  withWanted(patternsOf(profile), () => endSessionInTurn(profile.id, work))

/** Accounts of a profile share the browser's cookies: once somebody else has signed in, it would be that session which ends. */
async function signOutUnlessReplaced(profile: Profile, session: Session): Promise<void> {
  if (!(await hasSession(profile.id))) await (await providerOf(profile)).signOut(session)
}

async function hasSession(profileId: ProfileId): Promise<boolean> {
  const [accounts, signIns] = await Promise.all([items.accounts.read(), items.signIns.read()])
  return accounts.some((account) => account.profileId === profileId && sessionOf(signIns[account.id]))
}
