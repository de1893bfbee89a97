import { items } from '../browser/items.ts'
import { AppError, codeOf } from '../core/errors.ts'
import { mayHold } from '../core/password-batch-steps.ts'
import { type MailboxRef, mailboxKey, type PasswordChange } from '../core/state.ts'
import { tryByItself } from './mailbox-password-doubts.ts'
import { noteChange, sendPassword, toBegin } from './mailbox-password-sending.ts'
import { mailboxOf } from './mailboxes.ts'
import { accountWithId } from './providers.ts'
import { dropRead } from './read-rows.ts'

/**
 * Changes the password of a mailbox. The new one is kept from before it is sent until the person has saved it.
 * @throws AppError `invalid` while an earlier new one has not been saved: it would be lost
 */
export async function changePassword({
  current,
  next,
  ...ref
}: MailboxRef & { current: string; next: string }): Promise<void> {
  const [, mailbox] = await Promise.all([accountWithId(ref.accountId), mailboxOf(ref)])
  if (current === '' && mailbox.currentPassword !== 'not-needed') throw new AppError('invalid')
  const key = mailboxKey(ref)
  await toBegin(ref.accountId, () => begin(ref, next))
  // Without its row the account was forgotten meanwhile.
  const end = (state: PasswordChange) =>
    items.passwordChanges.update((table) =>
      table[key]?.status === 'changing' ? { ...table, [key]: state } : table,
    )
  try {
    await sendPassword(ref.accountId, mailbox, { current, next })
    await end({ status: 'changed', next, at: Date.now() })
    await noteChange(ref.accountId, mailbox.address)
  } catch (error) {
    const code = codeOf(error)
    const at = Date.now()
    const reason = error instanceof AppError ? error.reason : undefined
    const isInDoubt = mayHold.has(code)
    await end(
      isInDoubt
        ? { status: 'unknown', next, at }
        : { status: 'failed', error: code, at, ...(reason && { reason }) },
    )
    const found = isInDoubt ? await tryByItself(ref) : undefined
    if (found === 'changed') return
    if (found === 'failed') throw new AppError('not-done')
    await noteChange(ref.accountId, mailbox.address, code)
    throw error
  }
}

async function begin(ref: MailboxRef, next: string): Promise<void> {
  const key = mailboxKey(ref)
  const rows = (await items.passwordBatches.read())[ref.accountId]?.rows ?? []
  let mayBegin = !rows.some(({ mailboxId, status }) => mailboxId === ref.mailboxId && status !== 'failed')
  await items.passwordChanges.update((table) => {
    mayBegin &&= table[key] === undefined || table[key].status === 'failed'
    return mayBegin ? { ...table, [key]: { status: 'changing', next } } : table
  })
  if (!mayBegin) throw new AppError('invalid')
}

/** The person has the new password, or has read what went wrong. One that is on its way stays. */
export const passwordSaved = (ref: MailboxRef): Promise<void> =>
  dropRead(items.passwordChanges, ref, 'changing')
