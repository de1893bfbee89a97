import type { ProfileId } from '../core/profiles.ts'

/*
 * All accounts of a profile share the browser's cookies, so only one of them can be signed in at a time. The newest
 * try to sign in wins: an older one ends at once if it has sent nothing yet (but for an answer to a question, which is sent
 * once it is begun), and an answer to it is not taken for news.
 */

/** Without an account: it is over, or was cancelled. */
interface Try {
  accountId: string | undefined
  readonly controller: AbortController
}

const newest = new Map<ProfileId, Try>()

export interface Watched {
  /** What came later, if anything has. */
  overtakenBy(): Readonly<Pick<Try, 'accountId'>> | undefined
  /** Aborted as soon as something comes. */
  readonly signal: AbortSignal
}

export function startTry(profileId: ProfileId, accountId: string): Watched & { over(): void } {
  const mine = replace(profileId, accountId)
  return {
    ...watchTries(profileId),
    over() {
      mine.accountId = undefined
    },
  }
}

/** Tells whether a try was started, or all were cancelled, since it was called. */
export function watchTries(profileId: ProfileId): Watched {
  const now = newest.get(profileId) ?? replace(profileId)
  return {
    overtakenBy: () => {
      const later = newest.get(profileId)
      return later === now ? undefined : later
    },
    signal: now.controller.signal,
  }
}

/** A try for this account is no longer wanted; a first one has no account to tell its profile. */
export function cancelTryOf(accountId: string): void {
  for (const [profileId, one] of newest) if (one.accountId === accountId) replace(profileId)
}

/**
 * What is still on its way is no longer wanted, whatever asked for it; a try for an account stays, but for the one that is
 * given.
 */
export function cancelTries(profileId: ProfileId, accountId?: string): void {
  const one = newest.get(profileId)
  if (one?.accountId === undefined || one.accountId === accountId) replace(profileId)
}

function replace(profileId: ProfileId, accountId?: string): Try {
  newest.get(profileId)?.controller.abort()
  const one = { accountId, controller: new AbortController() }
  newest.set(profileId, one)
  return one
}
