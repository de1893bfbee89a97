import { AppError } from '../../core/errors.ts'
import type { Credentials, SignIn } from '../../core/provider.ts'
import type { Fields } from '../http.ts'
import type { Api, Level } from './api.ts'
import { refusalOfSignIn } from './refusal.ts'
import { type Opened, partsOf } from './session.ts'

/**
 * Signs in as who manages domains; where that is refused and the name is an address, as who has the mailbox (facts A4).
 * @throws AppError `needs-page` where a second factor keeps the API shut
 */
export async function signIn(api: Api, { accountName, password }: Credentials): Promise<SignIn> {
  const asAdmin = await login(api, 'admin', accountName, [
    ['username', accountName],
    ['password', password],
  ])
  if (!(asAdmin instanceof AppError)) return asAdmin
  const parts = partsOf(accountName)
  // Whoever is known, or has tried too often, gets in by no other door.
  if (parts === undefined || asAdmin.code !== 'wrong-password') throw asAdmin
  const asUser = await login(api, 'user', accountName, [
    ['username', parts.username],
    ['password', password],
    ['domain', parts.domain],
  ])
  if (asUser instanceof AppError) throw asUser
  return asUser
}

async function login(
  api: Api,
  level: Level,
  accountName: string,
  fields: Fields,
): Promise<SignIn | AppError> {
  const reply = await api.ask(level, 'login', fields)
  if (!reply.isDone) return refusalOfSignIn(reply.said)
  const { value: token } = reply
  if (typeof token !== 'string' || token.trim() === '') throw new AppError('changed')
  const session: Opened = { level, token, accountName }
  return { status: 'signed-in', session: { ...session } }
}
