import { AppError } from '../../core/errors.ts'
import type { Api, Level } from './api.ts'
import { refusalOfSignIn } from './refusal.ts'
import { partsOf } from './session.ts'

/** What opens the API at one of its two levels: a name and a password, or an address and its password (facts A4). */
export interface Login {
  readonly level: Level
  readonly accountName: string
  readonly password: string
}

/** Signs in by one request; gives the token. @throws AppError `wrong-password`, `code-on-page`, `refused`, `busy` */
export async function logIn(api: Api, { level, accountName, password }: Login): Promise<string> {
  const parts = level === 'user' ? partsOf(accountName) : undefined
  const reply = await api.ask(level, 'login', [
    ['username', parts?.username ?? accountName],
    ['password', password],
    ...(parts === undefined ? [] : [['domain', parts.domain] as const]),
  ])
  if (!reply.isDone) throw refusalOfSignIn(reply.said, password)
  const { value: token } = reply
  if (typeof token !== 'string' || token.trim() === '') throw new AppError('changed')
  return token
}
