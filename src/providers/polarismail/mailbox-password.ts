import type { Mailbox, Passwords, Session } from '../../core/provider.ts'
import type { Api } from './api.ts'
import { findUser, updateUser } from './update-user.ts'

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
  await updateUser(api, await findUser(api, session, mailbox), { password: next })
}
