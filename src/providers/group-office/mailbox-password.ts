import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Mailbox, Passwords, Session } from '../../core/provider.ts'
import { onceSent } from '../once-sent.ts'
import { reasonWithout } from '../reason.ts'
import { resultIn } from './answers.ts'
import type { Groupware } from './groupware.ts'
import { ownSession } from './session.ts'

const Complaint = z.object({ description: z.optional(z.nullable(z.string())) })
const Refusal = z.object({
  type: z.string(),
  validationErrors: z.optional(z.record(z.string(), Complaint)),
})
const Outcome = z.object({
  updated: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  notUpdated: z.optional(z.nullable(z.record(z.string(), Refusal))),
})

/**
 * Changes the password of the person whose session it is (facts A6). Group-Office signs in anew with the current one to
 * check it, so a one-time password that has been used up does not do. @throws AppError as `Provider.mailboxPassword`
 */
export async function changeMailboxPassword(
  groupware: Groupware,
  session: Session,
  mailbox: Mailbox,
  { current, next }: Passwords,
): Promise<void> {
  const { named, open } = await ownSession(groupware, session)
  if (named.address !== mailbox.address) throw new AppError('invalid')
  // By id, and with the session's own token: should somebody else sign in now, Group-Office refuses it.
  const params = { update: { [named.userId]: { currentPassword: current, password: next } } }
  await onceSent(async () => {
    const answer = await groupware.call(
      open.CSRFToken,
      { method: 'User/set', params },
      { unrepeatable: true },
    )
    judge(resultIn(answer), named.userId, [current, next])
  })
}

function judge(result: unknown, userId: string, passwords: readonly string[]): void {
  const { data } = z.safeParse(Outcome, result)
  const refusal = data?.notUpdated?.[userId]
  if (refusal === undefined) {
    if (Object.hasOwn(data?.updated ?? {}, userId)) return
    throw new AppError('changed')
  }
  const { type, validationErrors = {} } = refusal
  if (type !== 'invalidProperties') throw new AppError('not-offered')
  if (Object.hasOwn(validationErrors, 'currentPassword')) throw new AppError('wrong-password')
  const reason = reasonWithout(validationErrors.password?.description ?? '', passwords)
  throw new AppError('refused', { reason })
}
