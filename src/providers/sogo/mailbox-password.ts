import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Mailbox, Passwords, Session } from '../../core/provider.ts'
import type { Answer } from '../http.ts'
import { jsonOf } from '../json-answer.ts'
import { onceSent } from '../once-sent.ts'
import type { Page } from '../page.ts'
import type { Groupware } from './groupware.ts'
import { policy, refusalOf } from './policy.ts'
import { ownPreferences } from './session.ts'

/**
 * Whether the preferences have a form for it, which `SOGoPasswordChangeEnabled` decides. SOGo itself does not: its call
 * changes the password also where the host has switched that off, and without a session.
 */
export const offersChange = ({ source }: Page): boolean =>
  // The form is text to a parser: a template for SOGo's script.
  /<input\b[^<>]*\bname="newPasswordConfirmation"/.test(source)

/**
 * Changes the password of the mailbox whose session it is (6.2). SOGo then gives the browser new cookies, as the session
 * itself is bound to the old password. @throws AppError as `Provider.mailboxPassword`
 */
export async function changeMailboxPassword(
  groupware: Groupware,
  session: Session,
  mailbox: Mailbox,
  { current, next }: Passwords,
): Promise<void> {
  const { named, page } = await ownPreferences(groupware, session)
  if (named.address !== mailbox.address) throw new AppError('invalid')
  if (!offersChange(page)) throw new AppError('not-offered')
  // By name: should somebody else sign in now, it is still this mailbox and this password that count.
  const value = { userName: named.userLogin, domain: null, oldPassword: current, newPassword: next }
  await onceSent(async () => {
    const answer = await groupware.post('so/changePassword', value, { unrepeatable: true })
    if (answer === undefined) throw new AppError('changed')
    if (!isDone(answer)) throw refusalOf(answer, { [policy.unknown]: 'wrong-password' }, 'refused')
  })
}

const Done = z.object({ username: z.string() })

/** 204 up to 5.8, 200 and the name after it. */
const isDone = (answer: Answer): boolean =>
  answer.status === 204 || (answer.status === 200 && z.safeParse(Done, jsonOf(answer)).success)
