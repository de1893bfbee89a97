import { items } from '../browser/items.ts'
import { hasHosts } from '../browser/permissions.ts'
import { AppError } from '../core/errors.ts'
import { type Profile, profileOf } from '../core/profiles.ts'
import type { Provider, Session } from '../core/provider.ts'
import type { Account } from '../core/state.ts'
import { createProvider } from '../providers/index.ts'
import { sendAsOwnPage } from './request-headers.ts'

/** The provider of a profile, ready to be asked. @throws AppError `no-permission` without its hosts. */
export async function providerOf(profile: Profile): Promise<Provider> {
  if (!(await hasHosts(profile))) throw new AppError('no-permission')
  await sendAsOwnPage(profile)
  return createProvider(profile, (url, init) => fetch(url, init))
}

/** @throws AppError `invalid` when there is no such account. */
export async function accountWithId(accountId: string): Promise<{ account: Account; profile: Profile }> {
  const account = (await items.accounts.read()).find(({ id }) => id === accountId)
  if (account === undefined) throw new AppError('invalid')
  return { account, profile: profileOf(account.profileId) }
}

/** Does something that needs a session. A session found to have ended is remembered as ended. */
export async function withSession<Result>(
  accountId: string,
  action: (provider: Provider, session: Session) => Promise<Result>,
): Promise<Result> {
  const { profile } = await accountWithId(accountId)
  const state = (await items.signIns.read())[accountId]
  if (state?.status !== 'signed-in') throw new AppError('signed-out')
  try {
    return await action(await providerOf(profile), state.session)
  } catch (error) {
    if (error instanceof AppError && error.code === 'signed-out') {
      // Only this session: a newer sign-in may have come in between.
      await items.signIns.update((table) =>
        JSON.stringify(table[accountId]) === JSON.stringify(state)
          ? { ...table, [accountId]: { status: 'signed-out', error: 'signed-out' } }
          : table,
      )
    }
    throw error
  }
}
