import { AppError, codeOf } from '../../core/errors.ts'
import type { Mailbox, OneTimePassword, Session } from '../../core/provider.ts'
import type { Api } from './api.ts'
import { refusalOf } from './refusal.ts'
import { openedSession, partsOf } from './session.ts'
import { domainsOf } from './users.ts'

/** Knowledge base 400 of Thexyz, which sells the same mailboxes; the API itself says nothing of it (facts A4). */
const lifetimeMs = 5 * 60_000

/** Makes a one-time password; the one before stops working. @throws AppError as `Provider.oneTimePassword` */
export async function generate(api: Api, session: Session, mailbox: Mailbox): Promise<OneTimePassword> {
  const opened = openedSession(session)
  const parts = partsOf(mailbox.address)
  if (opened.level !== 'admin' || parts === undefined) throw new AppError('not-offered')
  const { token } = opened
  const fields = [
    ['token', token],
    ['username', parts.username],
    ['domain', parts.domain],
  ] as const
  const reply = await api.ask('admin', 'getOTPass', fields, { unrepeatable: true })
  if (!reply.isDone) {
    const refusal = refusalOf(reply.said, { secrets: [token] })
    // No sentence for an ended token is known: whether it was that, another question tells.
    if (refusal.code === 'refused' && (await hasEnded(api, session))) throw new AppError('signed-out')
    throw refusal
  }
  if (typeof reply.value !== 'string' || reply.value.trim() === '') throw new AppError('changed')
  return { value: reply.value, sentAt: reply.sentAt, lifetimeMs }
}

const hasEnded = (api: Api, session: Session): Promise<boolean> =>
  domainsOf(api, openedSession(session)).then(
    () => false,
    (error: unknown) => codeOf(error) === 'signed-out',
  )
