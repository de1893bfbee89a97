import { items } from '../browser/items.ts'
import { patternsOf } from '../browser/permissions.ts'
import { type Profile, type ProfileId, profileOf } from '../core/profiles.ts'
import type { Session } from '../core/provider.ts'
import { isToBeEnded, type SessionToEnd } from '../core/session-to-end.ts'
import { dropRow } from './drop-rows.ts'
import { withWanted } from './hosts.ts'
import { providerOf } from './providers.ts'
import { sessionOf } from './sign-in-state.ts'

const ending = new Map<ProfileId, Set<Promise<unknown>>>()

/** Work that ends a session at a provider: what is known here, and the provider's part. */
export function whileEnding<Result>(profileId: ProfileId, work: () => Promise<Result>): Promise<Result> {
  const ends = ending.get(profileId) ?? new Set()
  ending.set(profileId, ends)
  const mine = work().finally(() => ends.delete(mine))
  ends.add(mine)
  return mine
}

/**
 * Once no session of the profile is being ended any more. Its accounts share the browser's cookies: such a session could be
 * taken for a new one, or its end be that of the new one.
 */
export const signOutsOver = (profileId: ProfileId): Promise<unknown> =>
  Promise.allSettled(ending.get(profileId) ?? [])

/** Before anything is dropped. A full memory keeps nobody from signing out. */
export async function noteEnd(accountId: string, wish: Omit<SessionToEnd, 'at'>): Promise<void> {
  await items.sessionsToEnd
    .update((table) => ({ ...table, [accountId]: { ...wish, at: Date.now() } }))
    .catch(() => undefined)
}

/**
 * Ends a session at the provider. Whatever comes of it, nothing of it is kept any more; a wish to have the account
 * forgotten is, until its hosts are given back.
 * @throws AppError when the provider could not be told
 */
export async function endSession(
  accountId: string,
  profile: Profile,
  session: Session | undefined,
): Promise<void> {
  try {
    if (session !== undefined) await signOutAt(profile, session)
  } finally {
    await noteEnded(accountId).catch(() => undefined)
  }
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

/** The same for what a worker that was stopped had begun: once, and nobody waits to hear of it. */
export async function endLate(wish: SessionToEnd): Promise<void> {
  const { profileId, session } = wish
  if (session === undefined || !isToBeEnded(wish, Date.now())) return
  // Accounts of a profile share the browser's cookies: this would end the other one.
  if (await hasSession(profileId)) return
  await signOutAt(profileOf(profileId), session)
}

/** Another account of the profile may be forgotten meanwhile; the hosts are given back after it. */
const signOutAt = (profile: Profile, session: Session): Promise<void> =>
  withWanted(patternsOf(profile), async () => (await providerOf(profile)).signOut(session))

async function hasSession(profileId: ProfileId): Promise<boolean> {
  const [accounts, signIns] = await Promise.all([items.accounts.read(), items.signIns.read()])
  return accounts.some((account) => account.profileId === profileId && sessionOf(signIns[account.id]))
}
