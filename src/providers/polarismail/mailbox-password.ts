import { AppError } from '../../core/errors.ts'
import type { Mailbox, Passwords, Session } from '../../core/provider.ts'
import type { Fields } from '../http.ts'
import { onceSent } from '../once-sent.ts'
import type { Api } from './api.ts'
import { refusalOf } from './refusal.ts'
import { openedSession, partsOf } from './session.ts'
import { type User, usersOf } from './users.ts'

/**
 * Changes the password of a mailbox of an own domain; the present one is not asked for.
 * @throws AppError as `Provider.mailboxPassword`
 */
export async function changeMailboxPassword(
  api: Api,
  session: Session,
  mailbox: Mailbox,
  { next }: Passwords,
): Promise<void> {
  const opened = openedSession(session)
  const parts = partsOf(mailbox.address)
  if (opened.level !== 'admin' || parts === undefined) throw new AppError('not-offered')
  // Looks first: an ended session, and a mailbox that is gone, are told before the password is sent.
  const users = await usersOf(api, opened, parts.domain)
  const user = users.find(({ username }) => username.toLowerCase() === parts.username.toLowerCase())
  if (user === undefined) throw new AppError('not-offered')
  const fields: Fields = [
    ['token', opened.token],
    ['editusername', user.username],
    ['editdomain', parts.domain],
    ...keptOf(user),
    ['editpassword', next],
  ]
  await onceSent(async () => {
    const reply = await api.ask('admin', 'updateUser', fields, { unrepeatable: true })
    if (!reply.isDone) throw refusalOf(reply.said, { secrets: [next, opened.token] })
  })
}

/**
 * What is to stay as it is. The vendor's own client sends all of it with every change, so it may be that what is left out is
 * lost. It is listed in thousandths of what is sent. @throws AppError `changed` when any of it is not known
 */
function keptOf({ uname, account_type, quota }: User): Fields {
  const listed = Number(quota === '' ? Number.NaN : quota)
  if (account_type === undefined || !Number.isFinite(listed)) throw new AppError('changed')
  return [
    ['edituname', uname ?? ''],
    ['editaccount_type', String(account_type)],
    ['editquota', String(listed / 1000)],
  ]
}
