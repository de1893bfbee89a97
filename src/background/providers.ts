import { items } from '../browser/items.ts'
import { hasHosts } from '../browser/permissions.ts'
import { AppError, codeOf } from '../core/errors.ts'
import type { MailSettings } from '../core/mail-settings.ts'
import { type Profile, profileOf } from '../core/profiles.ts'
import type { Provider, Session, SignIn } from '../core/provider.ts'
import type { Account, SignInState } from '../core/state.ts'
import { findMailSettings } from '../providers/autoconfig.ts'
import type { Fetch } from '../providers/http.ts'
import { createProvider } from '../providers/index.ts'
import { sendAsOwnPage } from './request-headers.ts'
import { useSession } from './session-turns.ts'
import { stateAfter } from './sign-in-state.ts'

/**
 * The provider of a profile, ready to be asked.
 * @param signal ends everything until something was sent; from then on only the answer tells what became of that
 * @throws AppError `no-permission` without its hosts.
 */
export async function providerOf(profile: Profile, signal?: AbortSignal): Promise<Provider> {
  if (!(await hasHosts(profile))) throw new AppError('no-permission')
  await sendAsOwnPage(profile)
  return createProvider(profile, signal ? fetchUnless(signal) : (url, init) => fetch(url, init))
}

function fetchUnless(cancelled: AbortSignal): Fetch {
  let hasSent = false
  return async (url, init) => {
    if (!hasSent) cancelled.throwIfAborted()
    hasSent ||= (init.method ?? 'GET') !== 'GET'
    if (hasSent) return fetch(url, init)
    return fetch(url, {
      ...init,
      signal: AbortSignal.any([cancelled, ...(init.signal ? [init.signal] : [])]),
    })
  }
}

/** What a domain tells mail programs, once its hosts are granted; see `findMailSettings`. */
export const mailSettingsAt = (domain: string): Promise<MailSettings | undefined> =>
  findMailSettings(domain, (url, init) => fetch(url, init))

/** @throws AppError `invalid` when there is no such account. */
export async function accountWithId(accountId: string): Promise<{ account: Account; profile: Profile }> {
  const account = (await items.accounts.read()).find(({ id }) => id === accountId)
  if (account === undefined) throw new AppError('invalid')
  return { account, profile: profileOf(account.profileId) }
}

/**
 * Does something that needs a session. A session found to have ended is remembered as ended; where the second factor is
 * asked for again, the account waits for it.
 */
export async function withSession<Result>(
  accountId: string,
  action: (provider: Provider, session: Session) => Promise<Result>,
): Promise<Result> {
  const { profile } = await accountWithId(accountId)
  return useSession(profile.id, () => act(accountId, profile, action))
}

async function act<Result>(
  accountId: string,
  profile: Profile,
  action: (provider: Provider, session: Session) => Promise<Result>,
): Promise<Result> {
  const state = (await items.signIns.read())[accountId]
  if (state?.status !== 'signed-in') throw new AppError('signed-out')
  const { session } = state
  try {
    const provider = await providerOf(profile)
    return await action(provider, session).catch(async (error: unknown) => {
      if (codeOf(error) === 'needs-code') await askAgain(accountId, provider, session)
      throw error
    })
  } catch (error) {
    if (codeOf(error) === 'signed-out')
      await leaveSession(accountId, session, { status: 'signed-out', error: 'signed-out' })
    throw error
  }
}

/**
 * Does something that only some providers can, in a session.
 * @throws AppError `not-offered` where this one cannot; else as `withSession`
 */
export function withFacet<
  Name extends 'oneTimePassword' | 'mailboxPassword' | 'mailboxDetails' | 'appPasswords',
  Result,
>(
  accountId: string,
  name: Name,
  action: (facet: NonNullable<Provider[Name]>, session: Session) => Promise<Result>,
): Promise<Result> {
  return withSession(accountId, async (provider, session) => {
    const facet = provider[name]
    if (facet === undefined) throw new AppError('not-offered')
    return action(facet, session)
  })
}

const askingAgain = new Map<string, Promise<void>>()

/** Has the second factor asked for, once, however many find that it is: the provider may send a message each time. */
function askAgain(accountId: string, provider: Provider, session: Session): Promise<void> {
  const asking =
    askingAgain.get(accountId) ??
    askAgainNow(accountId, provider, session).finally(() => askingAgain.delete(accountId))
  askingAgain.set(accountId, asking)
  return asking
}

async function askAgainNow(accountId: string, provider: Provider, session: Session): Promise<void> {
  if ((await items.signIns.read())[accountId]?.status !== 'signed-in') return
  const next = await questionOf(provider, session)
  if (next !== undefined) await leaveSession(accountId, session, stateAfter(next, session))
}

/** Only the end of the session is news: whatever else goes wrong, the code is still what is needed. */
async function questionOf(provider: Provider, session: Session): Promise<SignIn | undefined> {
  try {
    return await provider.reauthenticate?.(session)
  } catch (error) {
    if (codeOf(error) === 'signed-out') throw error
    return undefined
  }
}

/** Puts an account elsewhere, if it is still in this very session: a newer sign-in may have come in between. */
export async function leaveSession(accountId: string, session: Session, next: SignInState): Promise<void> {
  await items.signIns.update((table) => {
    const state = table[accountId]
    const isSame = state?.status === 'signed-in' && JSON.stringify(state.session) === JSON.stringify(session)
    return isSame ? { ...table, [accountId]: next } : table
  })
}
