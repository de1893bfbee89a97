import { items } from '../browser/items.ts'
import { codeOf, type ErrorCode } from '../core/errors.ts'
import { choiceOf, type ProfileId, profileOf } from '../core/profiles.ts'
import type { Provider, Session, SignIn } from '../core/provider.ts'
import type { Account, SignInState } from '../core/state.ts'
import { accountNamed, accountOfSession, forgetEverythingOf, withStatedName } from './accounts.ts'
import { note } from './activity.ts'
import { lookIntoDoubts, refreshSignedOut } from './app-password-list.ts'
import { keepBackupCode } from './backup-codes.ts'
import { carryOut } from './carry-out.ts'
import { dropRow } from './drop-rows.ts'
import { takeIntent } from './intent.ts'
import { lookIntoDetails } from './mailbox-details-doubts.ts'
import { tryPasswordsInDoubt } from './mailbox-password-doubts.ts'
import { refreshMailboxes } from './mailboxes.ts'
import { goOnSignedIn as goOnWithBatch } from './password-batch-run.ts'
import { providerOf } from './providers.ts'
import { dropEnd, endSession, endUnwanted, noteEnd, orTakeBack } from './session-ends.ts'
import { beginSession } from './session-turns.ts'
import { sessionIn, sessionOf, stateAfter } from './sign-in-state.ts'
import { cancelTries, cancelTryOf, startTry, type Watched } from './tries.ts'

/** Signs in with what the person typed. The password goes to the provider and is not kept. */
export async function signIn(input: {
  profileId: ProfileId
  accountName: string
  password: string
}): Promise<void> {
  const accountName = input.accountName.trim()
  const draft = { ...choiceOf(input.profileId), accountName }
  await items.draft.write(draft)
  const account = await knownOrNew(input.profileId, accountName)
  try {
    await runTry(account, (provider) => provider.signIn({ accountName, password: input.password }))
  } catch (error) {
    await items.draft.write({ ...draft, error: codeOf(error) })
    throw error
  }
}

/**
 * Stops waiting for a sign-in; a late answer to it is dropped. A first one has no account yet. One that is half-way in is
 * signed out too: what it may do already, or still, nobody says.
 * @throws AppError when the provider could not be told; here it is over all the same.
 */
export async function cancelSignIn({ accountId }: { accountId: string }): Promise<void> {
  // First of all: what is answered from now on ends by itself.
  cancelTryOf(accountId)
  const account = (await items.accounts.read()).find(({ id }) => id === accountId)
  const session = sessionOf((await items.signIns.read())[accountId])
  if (account === undefined) return dropTryOf(accountId, undefined)
  const { profileId } = account
  cancelTries(profileId, accountId)
  if (session === undefined) return dropTryOf(accountId, account)
  await endSession(accountId, profileOf(profileId), leaveTryOf(account, session)).catch((error: unknown) => {
    if (codeOf(error) !== 'signed-out') throw error
  })
}

async function leaveTryOf(account: Account, session: Session): Promise<Session> {
  await noteEnd(account.id, { profileId: account.profileId, session })
  await orTakeBack(account.id, dropTryOf(account.id, account))
  return session
}

async function dropTryOf(accountId: string, account: Account | undefined): Promise<void> {
  await items.intent.write(undefined)
  if (account === undefined) await dropSignIn(accountId)
  else if (account.name === '') await forgetEverythingOf(accountId)
  else await setSignIn(accountId, { status: 'signed-out' })
}

/** Where a try may begin again. */
export type Before = Extract<SignInState, { status: 'second-factor' | 'choose-client' }>

/** Accounts for which an answer to a question of the provider is on its way. */
const answering = new Set<string>()

/**
 * One try: asks, and puts the account where the answer says. After a wrong code the account stays where it was
 * (`before`), so that the person can type another. An answer given in two pages of Latchkey at once is sent once.
 */
export async function runTry(
  account: Account,
  ask: (provider: Provider) => Promise<SignIn>,
  before?: Before,
): Promise<void> {
  if (before !== undefined && answering.has(account.id)) return
  const now = startTry(account.profileId, account.id)
  const open = sessionOf(before)
  const signingIn = async () => {
    await setSignIn(account.id, { status: 'signing-in', ...(open !== undefined && { session: open }) })
    return beginSession(account.profileId, now.signal, () =>
      tryNow(account, ask, now, before).finally(now.over),
    )
  }
  if (before !== undefined) answering.add(account.id)
  try {
    const entered = await signingIn().finally(() => answering.delete(account.id))
    if (entered !== undefined) return await goOnSignedIn(entered)
  } catch (error) {
    if (now.overtakenBy() === undefined) {
      await failTry(account, codeOf(error), before)
      throw error
    }
  }
  const { accountId } = now.overtakenBy() ?? {}
  if (accountId !== undefined && accountId !== account.id) await dropSignIn(account.id)
}

/** Gives the account once it is signed in. */
async function tryNow(
  account: Account,
  ask: (provider: Provider) => Promise<SignIn>,
  { overtakenBy, signal }: Watched,
  before: Before | undefined,
): Promise<Account | undefined> {
  // Waiting for its turn may take long; by then nobody may want it sent, and a wish that came meanwhile stays.
  if (overtakenBy() !== undefined) return undefined
  await dropEnd(account.id)
  const profile = profileOf(account.profileId)
  // A code may be good once, and is noted before it is sent: then it is sent.
  const provider = await providerOf(profile, before === undefined ? signal : undefined)
  const result = await ask(provider)
  // What came with the choice of a client was kept when the choice was offered.
  if (before?.status !== 'choose-client') await keepBackupCode(account.id, result)
  const isWanted = () => overtakenBy() === undefined
  const end = async () => {
    const session = sessionIn(result)
    if (session !== undefined) await endUnwanted(account, session)
  }
  try {
    const entered = isWanted() ? await enter(account, result, { isWanted }) : undefined
    if (isWanted()) return entered
  } catch (error) {
    // What could not be written down is found again by another answer, but by no other sign-in.
    if (before === undefined) await end()
    throw error
  }
  await end()
  return undefined
}

async function failTry(account: Account, code: ErrorCode, before: Before | undefined): Promise<void> {
  const known = (await items.accounts.read()).some(({ id }) => id === account.id)
  const stays = before !== undefined && code !== 'signed-out'
  if (stays) await setSignIn(account.id, { ...before, error: code })
  else if (known) await setSignIn(account.id, { status: 'signed-out', error: code })
  else await dropSignIn(account.id)
  // A name that was never accepted may be anything, even a password typed into the wrong box: it is not written down.
  await note({ kind: 'sign-in-failed', about: known ? account.name : '', because: code })
}

const dropSignIn = (accountId: string): Promise<unknown> => dropRow(items.signIns, accountId)

/**
 * Puts an account where a provider's answer says; gives it once it is signed in.
 * @param options.adopted the session was found in the browser, so whose it is stands only in the answer
 * @param options.isWanted asked at the last moment
 */
export async function enter(
  asking: Account,
  result: SignIn,
  { adopted = false, isWanted = () => true }: { adopted?: boolean; isWanted?: () => boolean } = {},
): Promise<Account | undefined> {
  await items.draft.write(undefined)
  const account =
    result.status === 'signed-in' ? await accountOf(asking, result.accountName, adopted) : asking
  // From here on the provider has accepted the name.
  await items.accounts.update((all) =>
    isWanted() ? [...all.filter(({ id }) => id !== account.id), account] : all,
  )
  if (sessionIn(result) !== undefined) await endOtherSessions(account)
  await items.signIns.update((table) =>
    isWanted() ? { ...table, [account.id]: stateAfter(result, sessionOf(table[account.id])) } : table,
  )
  if (result.status !== 'signed-in' || !isWanted()) return undefined
  await note({ kind: 'signed-in', about: account.name })
  return account
}

/** What follows a sign-in, and what the person wanted before it. */
export async function goOnSignedIn(account: Account): Promise<void> {
  const intent = await takeIntent(account.profileId)
  // What goes wrong from here on stands in the mailbox list or with the password; the sign-in itself has succeeded.
  await refreshMailboxes(account.id)
    .then(() => intent && carryOut(account, intent))
    .catch(() => undefined)
  await goOnWithBatch(account.id).catch(() => undefined)
  await refreshSignedOut(account.id)
  void lookIntoDoubts(true).catch(() => undefined)
  void lookIntoDetails(true).catch(() => undefined)
  // Webmails are asked one after the other, and nobody waits for it.
  void tryPasswordsInDoubt().catch(() => undefined)
}

const accountOf = async (
  asking: Account,
  statedName: string | undefined,
  adopted: boolean,
): Promise<Account> => (adopted ? accountOfSession(asking, statedName) : withStatedName(asking, statedName))

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

/** One that is not known is stored only once the provider has accepted its name. */
const knownOrNew = async (profileId: ProfileId, name: string): Promise<Account> =>
  (await accountNamed(profileId, name)) ?? { id: crypto.randomUUID(), profileId, name }
