import { AppError } from '../../core/errors.ts'
import type { Mailbox, Session } from '../../core/provider.ts'
import type { Fields } from '../http.ts'
import { onceSent } from '../once-sent.ts'
import type { Api } from './api.ts'
import { refusalOf } from './refusal.ts'
import { openedSession, partsOf } from './session.ts'
import { quotaOf, type User, usersOf } from './users.ts'

/** A mailbox as it is listed now, and what says which it is. */
export interface ListedUser {
  readonly token: string
  readonly domain: string
  readonly user: User
}

/**
 * Looks a mailbox up: an ended session, and a mailbox that is gone, are told before anything is sent.
 * @throws AppError `not-offered` for what the session may not change
 */
export async function findUser(api: Api, session: Session, mailbox: Mailbox): Promise<ListedUser> {
  const opened = openedSession(session)
  const parts = partsOf(mailbox.address)
  if (opened.level !== 'admin' || parts === undefined) throw new AppError('not-offered')
  const users = await usersOf(api, opened, parts.domain)
  const user = users.find(({ username }) => username.toLowerCase() === parts.username.toLowerCase())
  if (user === undefined) throw new AppError('not-offered')
  return { token: opened.token, domain: parts.domain, user }
}

interface Changes {
  readonly uname?: string | undefined
  readonly quotaMB?: number | undefined
  readonly password?: string | undefined
}

/**
 * Changes what is given. The vendor's own client sends all the rest with every change, so it may be that what is left out
 * is lost. A quota is listed in thousandths of what is sent.
 * @throws AppError as `Provider.mailboxPassword`; `changed` when what is to stay is not known
 */
export async function updateUser(api: Api, found: ListedUser, changes: Changes): Promise<void> {
  const { token, domain, user } = found
  const { uname = user.uname ?? '', quotaMB = quotaOf(user), password } = changes
  if (user.account_type === undefined || quotaMB === undefined) throw new AppError('changed')
  const fields: Fields = [
    ['token', token],
    ['editusername', user.username],
    ['editdomain', domain],
    ['edituname', uname],
    ['editaccount_type', String(user.account_type)],
    ['editquota', String(quotaMB / 1000)],
    ...(password === undefined ? [] : [['editpassword', password] as const]),
  ]
  await onceSent(async () => {
    const reply = await api.ask('admin', 'updateUser', fields, { unrepeatable: true })
    if (!reply.isDone) throw refusalOf(reply.said, { secrets: [password ?? '', token] })
  })
}
