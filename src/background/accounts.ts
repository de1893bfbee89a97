import { items } from '../browser/items.ts'
import { removeHosts } from '../browser/permissions.ts'
import { AppError, codeOf } from '../core/errors.ts'
import { matchPattern } from '../core/origin.ts'
import { paused } from '../core/password-batch-steps.ts'
import { type Profile, type ProfileId, pageOriginsOf, profileOf } from '../core/profiles.ts'
import type { Session } from '../core/provider.ts'
import type { Account } from '../core/state.ts'
import { note } from './activity.ts'
import { dropBackupCode } from './backup-codes.ts'
import { dropRow, dropRows } from './drop-rows.ts'
import { isWanted, oneIsOver } from './hosts.ts'
import { updateBatch } from './password-batch-store.ts'
import { tidyPointedBoxes } from './pointed-boxes.ts'
import { accountWithId } from './providers.ts'
import { dropEnd, endSession, noteEnd, orTakeBack } from './session-ends.ts'
import { sessionOf } from './sign-in-state.ts'
import { cancelTries } from './tries.ts'

/**
 * Ends the session at the provider and drops all that is known of the account but its name.
 * @throws AppError when the provider could not be told; what Latchkey knew is gone all the same.
 */
export async function signOut({ accountId }: { accountId: string }): Promise<void> {
  const { account, profile } = await accountWithId(accountId)
  await endSession(accountId, profile, leave(account))
}

/** Signs out and removes the account. Hosts that no other account needs are given back. */
export async function forgetAccount({ accountId }: { accountId: string }): Promise<void> {
  const { account, profile } = await accountWithId(accountId)
  const leaving = leaveForGood(account)
  const ending = endSession(accountId, profile, leaving).then(
    () => undefined,
    (error: unknown) => codeOf(error),
  )
  await leaving
  const failure = await ending
  await giveBackForgotten(accountId, profile)
  if (failure !== undefined) throw new AppError(failure)
}

async function leaveForGood(account: Account): Promise<Session | undefined> {
  const session = await leave(account, { isForgotten: true })
  await orTakeBack(account.id, forgetEverythingOf(account.id))
  return session
}

/** Drops what is known of an account; gives the session that is still to be ended at the provider. */
async function leave(
  { id, profileId, name }: Account,
  wish: { isForgotten?: true } = {},
): Promise<Session | undefined> {
  const session = sessionOf((await items.signIns.read())[id])
  cancelTries(profileId, id)
  await noteEnd(id, { profileId, ...(session !== undefined && { session }), ...wish })
  await orTakeBack(id, dropSignedIn(id, profileId))
  await note({ kind: 'signed-out', about: name })
  return session
}

/** All that is known of an account but what would be lost by that, and its name. */
export async function dropSignedIn(accountId: string, profileId: ProfileId): Promise<void> {
  await updateBatch(accountId, (batch) => paused(batch, 'signed-out'))
  await dropSecretsOf(accountId)
  await items.intent.update((intent) => (intent?.profileId === profileId ? undefined : intent))
}

/** The end of forgetting an account. Until the hosts are given back, the next worker has to look again. */
export const giveBackForgotten = (accountId: string, profile: Profile): Promise<void> =>
  // The webmail's, too: it may have been asked for later, to sign in with a new password.
  giveBackHosts(pagePatternsOf(profile), () => dropEnd(accountId))

/**
 * Gives hosts back that no account needs. Those that something begun wants, such as a first sign-in, which has no account
 * yet, are looked at again once that is over; nobody waits for it.
 * @param done runs when none is left that nobody needs
 */
export async function giveBackHosts(patterns: string[], done?: () => Promise<void>): Promise<void> {
  const accounts = await items.accounts.read()
  const used = accounts.flatMap(({ profileId }) => pagePatternsOf(profileOf(profileId)))
  const unused = patterns.filter((pattern) => !used.includes(pattern))
  // After the last wait, so that what began meanwhile counts too.
  const free = unused.filter((pattern) => !isWanted(pattern))
  const isAll = free.length === unused.length
  const later = isAll ? undefined : oneIsOver()
  await removeHosts(free)
  if (isAll) return done?.()
  void later?.then(() => giveBackHosts(patterns, done)).catch(() => undefined)
}

const pagePatternsOf = (profile: Profile): string[] => pageOriginsOf(profile).map(matchPattern)

/** Removes an account and everything kept for it, without telling the provider. */
export async function forgetEverythingOf(accountId: string): Promise<void> {
  await dropSecretsOf(accountId)
  await dropRows(items.passwordChanges, (key) => isMailboxOf(accountId, key))
  await dropRows(items.mailboxDetailsChanges, (key) => isMailboxOf(accountId, key))
  await dropRow(items.passwordBatches, accountId)
  await dropRows(items.strongPasswords, (_, { mailbox }) => mailbox?.accountId === accountId)
  await dropRows(items.appPasswordCreations, (key) => isMailboxOf(accountId, key))
  await dropRows(items.appPasswordsSeen, (key) => isMailboxOf(accountId, key))
  await items.accounts.update((accounts) => accounts.filter(({ id }) => id !== accountId))
  await dropBackupCode(accountId)
  await tidyPointedBoxes()
}

/** Whether a key made by `mailboxKey` is about a mailbox of the account. */
const isMailboxOf = (accountId: string, key: string) =>
  key.startsWith(`${JSON.stringify([accountId]).slice(0, -1)},`)

/** New mailbox passwords and a new app password stay: they are not lost by signing out. */
async function dropSecretsOf(accountId: string): Promise<void> {
  await Promise.all([
    dropRow(items.signIns, accountId),
    dropRow(items.mailboxes, accountId),
    dropRows(items.oneTimePasswords, (key) => isMailboxOf(accountId, key)),
    dropRows(items.appPasswords, (key) => isMailboxOf(accountId, key)),
    dropRows(items.appPasswordRevocations, (key) => isMailboxOf(accountId, key)),
    dropRows(items.deliveries, (_, { mailbox }) => mailbox.accountId === accountId),
    items.fillJobs.update((jobs) => jobs.filter(({ mailbox }) => mailbox.accountId !== accountId)),
    items.chosenMailbox.update((chosen) => (chosen?.accountId === accountId ? undefined : chosen)),
    items.refusedFill.update((fill) => (fill?.mailbox.accountId === accountId ? undefined : fill)),
  ])
}

/** The account of this name, be it the person's or the provider's for it. */
export const accountNamed = async (profileId: ProfileId, name: string): Promise<Account | undefined> =>
  (await items.accounts.read()).find((account) => isNamed(account, profileId, name))

const isNamed = (account: Account, profileId: ProfileId, name: string): boolean =>
  account.profileId === profileId &&
  [account.name, account.statedName].some((one) => one?.toLowerCase() === name.toLowerCase())

/** An account that the person has signed in to by its name. Many systems take a short one and state the whole address. */
export const withStatedName = (account: Account, statedName: string | undefined): Account =>
  statedName === undefined || isNamed(account, account.profileId, statedName)
    ? account
    : { ...account, statedName }

/**
 * The account a session belongs to that was found in the browser. Whose it is, the provider says: a session of
 * somebody else must not appear under the name of the account that looked for it.
 */
export async function accountOfSession(account: Account, statedName: string | undefined): Promise<Account> {
  const name = statedName ?? (account.name || profileOf(account.profileId).name)
  if (isNamed(account, account.profileId, name)) return account
  const known = await accountNamed(account.profileId, name)
  if (account.name === '') {
    if (known === undefined) return { ...account, name }
    await forgetEverythingOf(account.id)
    return known
  }
  await dropRow(items.signIns, account.id)
  return known ?? { ...account, id: crypto.randomUUID(), name }
}
