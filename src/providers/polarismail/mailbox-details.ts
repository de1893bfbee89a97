import { AppError } from '../../core/errors.ts'
import type { Mailbox, MailboxDetails, Session } from '../../core/provider.ts'
import type { Api } from './api.ts'
import { findUser, updateUser } from './update-user.ts'
import { quotaOf } from './users.ts'

/** The name and the quota of a mailbox of an own domain. @throws AppError */
export async function readMailboxDetails(
  api: Api,
  session: Session,
  mailbox: Mailbox,
): Promise<MailboxDetails> {
  const { user } = await findUser(api, session, mailbox)
  return { displayName: user.uname ?? '', quotaMB: quotaOf(user) }
}

/** @throws AppError as `Provider.mailboxPassword`; `needs-page` for names the API does not know */
export async function changeMailboxDetails(
  api: Api,
  session: Session,
  mailbox: Mailbox,
  { firstName, lastName, displayName, quotaMB }: MailboxDetails,
): Promise<void> {
  if (firstName !== undefined || lastName !== undefined) throw new AppError('needs-page')
  await updateUser(api, await findUser(api, session, mailbox), { uname: displayName, quotaMB })
}
