import { AppError } from '../../core/errors.ts'
import type { Mailbox, Passwords, Session } from '../../core/provider.ts'
import type { Http } from '../http.ts'
import { onceSent } from '../once-sent.ts'
import { createApi } from './api.ts'
import { capabilitiesOf } from './capabilities.ts'
import type { Meanings } from './refusal.ts'
import { openedIn } from './session.ts'

export const changeCapability = 'edit_password'

const meanings: Meanings = {
  // "The current password is incorrect."
  'USR-0027': 'wrong-password',
  // The session could not be brought up to date: the password was changed before that.
  'SES-0001': 'unknown-outcome',
  'SES-0006': 'unknown-outcome',
}

/**
 * Said before anything is changed: of the session, of what was asked for, and of the passwords (`UserExceptionCode`, and
 * `PasswordExceptionCode` of the bundle that runs a host's own script). The other numbers of the last two are a database,
 * a cache or a script that failed, perhaps half-way, and other families are not known here.
 */
const certain =
  /^(SES|LGI|MFA)-\d+$|^SVL-00(01|02|07|12)$|^USR-00(13|15|20|21|22|26|27|28|29)$|^PSW-000[2347]$/

/** Changes the password of the mailbox whose session it is (ox facts 4). @throws AppError as `Provider.mailboxPassword` */
export async function changeMailboxPassword(
  http: Http,
  session: Session,
  mailbox: Mailbox,
  { current, next }: Passwords,
): Promise<void> {
  const opened = openedIn(session)
  if (opened.address !== mailbox.address) throw new AppError('invalid')
  const api = createApi(http, opened)
  const offered = await capabilitiesOf(api)
  if (offered?.has(changeCapability) === false) throw new AppError('not-offered')
  const value = { old_password: current, new_password: next }
  const options = { unrepeatable: true, meanings, certain, secrets: [current, next] }
  await onceSent(() => api.put('passwordchange', 'update', value, options))
}
