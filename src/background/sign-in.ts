import { items } from '../browser/items.ts'
import { AppError, codeOf } from '../core/errors.ts'
import { type ProfileId, profiles } from '../core/profiles.ts'
import type { Provider, SecondFactorKind, SignIn } from '../core/provider.ts'
import type { Account, SignInState } from '../core/state.ts'
import { forgetEverythingOf, mergeInto } from './accounts.ts'
import { note } from './activity.ts'
import { carryOutIntent } from './intent.ts'
import { refreshMailboxes } from './mailboxes.ts'
import { accountWithId, providerOf } from './providers.ts'

/**
 * All accounts of a profile share the browser's cookies, so only one of them can be signed in at a time.
 * The newest try wins: an answer to an older one is dropped.
 */
const newestTry = new Map<ProfileId, symbol | 'cancelled'>()

/** Signs in with what the person typed. The password goes to the provider and is not kept. */
export async function signIn(input: {
  profileId: ProfileId
  accountName: string
  password: string
}): Promise<void> {
  const accountName = input.accountName.trim()
  const draft = { profileId: input.profileId, accountName }
  await items.draft.write(draft)
  const { account, isNew } = await accountNamed(input.profileId, accountName)
  try {
    await runTry(account, (provider) => provider.signIn({ accountName, password: input.password }))
  } catch (error) {
    if (isNew) await forgetEverythingOf(account.id)
    await items.draft.write({ ...draft, error: codeOf(error) })
    throw error
  }
}

export async function answerSecondFactor(input: {
  accountId: string
  kind: SecondFactorKind
  code: string
}): Promise<void> {
  const { account } = await accountWithId(input.accountId)
  const state = (await items.signIns.read())[account.id]
  if (state?.status !== 'second-factor') throw new AppError('signed-out')
  const { kind, code } = input
  await runTry(account, (provider) => provider.answerSecondFactor(state.pending, { kind, code }), state)
}

export async function chooseClient({
  accountId,
  clientId,
}: {
  accountId: string
  clientId: string
}): Promise<void> {
  const { account } = await accountWithId(accountId)
  const state = (await items.signIns.read())[account.id]
  if (state?.status !== 'choose-client') throw new AppError('signed-out')
  await runTry(
    account,
    (provider) => provider.chooseClient?.(state.pending, clientId) ?? Promise.reject(new AppError('invalid')),
    state,
  )
}

/** Stops waiting for a sign-in; a late answer to it is dropped. */
export async function cancelSignIn({ accountId }: { accountId: string }): Promise<void> {
  const { account } = await accountWithId(accountId)
  newestTry.set(account.profileId, 'cancelled')
  await items.intent.write(undefined)
  if (account.name === '') await forgetEverythingOf(accountId)
  else await setSignIn(accountId, { status: 'signed-out' })
}

/**
 * One try: asks, and puts the account where the answer says. After a wrong code the account stays where it was
 * (`before`), so that the person can type another.
 */
async function runTry(
  account: Account,
  ask: (provider: Provider) => Promise<SignIn>,
  before?: Extract<SignInState, { status: 'second-factor' | 'choose-client' }>,
): Promise<void> {
  const mine = Symbol()
  newestTry.set(account.profileId, mine)
  const overtakenBy = () =>
    newestTry.get(account.profileId) === mine ? undefined : newestTry.get(account.profileId)
  await setSignIn(account.id, { status: 'signing-in', since: Date.now() })
  try {
    const provider = await providerOf(profiles[account.profileId])
    const result = await ask(provider)
    if (overtakenBy() === undefined) return await settleSignIn(account, result)
    // Nobody wants this session any more. A newer try has already replaced it.
    const unwanted = overtakenBy() === 'cancelled' && result.status === 'signed-in'
    if (unwanted) await provider.signOut(result.session).catch(() => undefined)
  } catch (error) {
    if (overtakenBy() !== undefined) return
    const code = codeOf(error)
    const stays = before !== undefined && code !== 'signed-out'
    await setSignIn(account.id, stays ? { ...before, error: code } : { status: 'signed-out', error: code })
    await note({ kind: 'sign-in-failed', about: account.name, because: code })
    throw error
  }
}

/**
 * Puts an account where a provider's answer says, and goes on with what the person wanted. `adopted`: the session was
 * found in the browser, so whose it is stands only in the answer.
 */
export async function settleSignIn(account: Account, result: SignIn, adopted = false): Promise<void> {
  await items.draft.write(undefined)
  if (result.status !== 'signed-in') {
    const { status } = result
    if (status === 'continue-on-page') {
      await setSignIn(account.id, { status: 'on-page', reason: result.reason, url: result.url })
    } else if (status === 'second-factor') {
      await setSignIn(account.id, { status, pending: result.pending, kinds: [...result.kinds] })
    } else {
      await setSignIn(account.id, { status, pending: result.pending, clients: [...result.clients] })
    }
    return
  }
  const settled = adopted ? await mergeInto(account, result.accountName) : account
  if (result.newBackupCode !== undefined) {
    const code = result.newBackupCode
    await items.backupCodes.update((table) => ({ ...table, [settled.id]: code }))
  }
  await endOtherSessions(settled)
  await setSignIn(settled.id, {
    status: 'signed-in',
    session: result.session,
    ...(result.unverifiedEmail && { unverifiedEmail: true }),
  })
  await note({ kind: 'signed-in', about: settled.name })
  // What goes wrong from here on stands in the mailbox list; the sign-in itself has succeeded.
  await refreshMailboxes(settled.id)
    .then(() => carryOutIntent(settled.id))
    .catch(() => undefined)
}

export async function setSignIn(accountId: string, state: SignInState): Promise<void> {
  await items.signIns.update((table) => ({ ...table, [accountId]: state }))
}

async function endOtherSessions({ id, profileId }: Account): Promise<void> {
  const accounts = await items.accounts.read()
  const others = new Set(
    accounts.flatMap((other) => (other.profileId === profileId && other.id !== id ? other.id : [])),
  )
  await items.signIns.update((table) =>
    Object.fromEntries(
      Object.entries(table).map(([key, state]) => [
        key,
        others.has(key) ? { status: 'signed-out' as const } : state,
      ]),
    ),
  )
}

/** The account of this name, or a new one, which stays only if the provider accepts it. */
async function accountNamed(
  profileId: ProfileId,
  name: string,
): Promise<{ account: Account; isNew: boolean }> {
  const isIt = (other: Account) =>
    other.profileId === profileId && other.name.toLowerCase() === name.toLowerCase()
  const known = (await items.accounts.read()).find(isIt)
  if (known !== undefined) return { account: known, isNew: false }
  const account: Account = { id: crypto.randomUUID(), profileId, name, addedAt: Date.now() }
  await items.accounts.update((accounts) => [...accounts, account])
  return { account, isNew: true }
}
