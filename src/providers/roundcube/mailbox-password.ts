import { AppError } from '../../core/errors.ts'
import type { Mailbox, Passwords, Session } from '../../core/provider.ts'
import { formsOf } from '../form.ts'
import { onceSent } from '../once-sent.ts'
import { reasonWithout } from '../reason.ts'
import { messagesOf } from './messages.ts'
import { saysWrongCurrentPassword } from './sentences.ts'
import { namedSession, refuseSomebodyElse } from './session.ts'
import type { View, Webmail } from './webmail.ts'

/*
 * Roundcube's plugin `password` (6.1). It compares the current password with the one the session was opened with, and
 * where it is set up not to ask for it, it asks nothing at all.
 */

export const passwordPage = '?_task=settings&_action=plugin.password'

export function offersChange({ page, env }: View): boolean {
  // 524: no such action, as the plugin is not there or not for this person.
  if (env.server_error === 524 || env.password_disabled === true) return false
  if (fieldsOn(page).includes('_newpasswd')) return true
  throw new AppError('changed')
}

/** Changes the password of the mailbox whose session it is. @throws AppError as `Provider.mailboxPassword` */
export async function changeMailboxPassword(
  webmail: Webmail,
  session: Session,
  mailbox: Mailbox,
  { current, next }: Passwords,
): Promise<void> {
  const named = namedSession(session)
  if (named.address !== mailbox.address) throw new AppError('invalid')
  const view = await webmail.open(passwordPage)
  refuseSomebodyElse(named, view.env)
  if (!offersChange(view)) throw new AppError('not-offered')
  const token = view.env.request_token
  if (token === undefined) throw new AppError('changed')
  // The token is the session's: should somebody else sign in now, Roundcube refuses it.
  await onceSent(async () => {
    const answer = await webmail.submitOnce(`${passwordPage}-save`, [
      ['_token', token],
      ...(fieldsOn(view.page).includes('_curpasswd') ? [['_curpasswd', current] as const] : []),
      ['_newpasswd', next],
      ['_confpasswd', next],
    ])
    judge(answer, [current, next])
  })
}

function judge(answer: View | undefined, passwords: readonly string[]): void {
  if (answer === undefined) throw new AppError('changed')
  const { page, env } = answer
  // "Request check failed" and the sign-in page: another session than the one the form was for. Nothing was done.
  if (env.server_error === 403 || env.task === 'login') throw new AppError('signed-out')
  if (env.server_error === 524) throw new AppError('not-offered')
  const messages = messagesOf(page)
  const error = messages.find(({ kind }) => kind === 'error')
  const isConfirmed = messages.some(({ kind }) => kind === 'confirmation')
  if (error === undefined && isConfirmed) return
  // Another plugin that is told of the change may complain about something else.
  if (isConfirmed) throw new AppError('unknown-outcome')
  if (error === undefined) throw new AppError('changed')
  if (saysWrongCurrentPassword(error.text)) throw new AppError('wrong-password')
  throw new AppError('refused', { reason: reasonWithout(error.text, passwords) })
}

const fieldsOn = (page: View['page']): string[] =>
  formsOf(page).flatMap(({ element, controls }) =>
    element.attribs.id === 'password-form' ? controls.map(({ name }) => name) : [],
  )
