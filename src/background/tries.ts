import type { ProfileId } from '../core/profiles.ts'

/*
 * All accounts of a profile share the browser's cookies, so only one of them can be signed in at a time. The newest
 * try to sign in wins: an answer to an older one counts for nothing.
 */

type Try = { readonly accountId: string } | 'cancelled'

const newest = new Map<ProfileId, Try>()

export function startTry(profileId: ProfileId, accountId: string): { overtakenBy(): Try | undefined } {
  const mine = { accountId }
  newest.set(profileId, mine)
  return watchTries(profileId)
}

/** Tells whether a try was started, or all were cancelled, since it was called. */
export function watchTries(profileId: ProfileId): { overtakenBy(): Try | undefined } {
  const now = newest.get(profileId)
  return {
    overtakenBy: () => {
      const later = newest.get(profileId)
      return later === now ? undefined : later
    },
  }
}

/** A try for this account is no longer wanted; a first one has no account to tell its profile. */
export function cancelTryOf(accountId: string): void {
  for (const [profileId, one] of newest)
    if (one !== 'cancelled' && one.accountId === accountId) newest.set(profileId, 'cancelled')
}

/** What is still on its way for an account is no longer wanted, whatever asked for it; a try for another one stays. */
export function cancelTries(profileId: ProfileId, accountId: string): void {
  const one = newest.get(profileId)
  if (one === undefined || one === 'cancelled' || one.accountId === accountId)
    newest.set(profileId, 'cancelled')
}
