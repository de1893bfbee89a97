import { items } from '../browser/items.ts'
import { AppError, codeOf } from '../core/errors.ts'
import { holdsMailbox, mayHold } from '../core/password-batch-steps.ts'
import type { Mailbox, Passwords } from '../core/provider.ts'
import { type MailboxRef, mailboxKey, type PasswordChange } from '../core/state.ts'
import { tryByItself } from './mailbox-password-doubts.ts'
import { noteChange, sendPassword, toBegin, underWay } from './mailbox-password-sending.ts'
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
  const { address } = mailbox
  await toBegin(ref.accountId, () => begin(ref, { address, next }))
  await changeBegun(ref, mailbox, { current, next })
}

async function changeBegun(ref: MailboxRef, mailbox: Mailbox, passwords: Passwords): Promise<void> {
  const { address } = mailbox
  const { next } = passwords
  // Let go as soon as that stands there: while it is tried the person may begin another.
  const end = (state: PasswordChange) =>
    endChange(ref, { ...state, address }).finally(() => underWay.delete(mailboxKey(ref)))
  try {
    await sendPassword(ref.accountId, mailbox, passwords)
    await end({ status: 'changed', next, at: Date.now() })
    await noteChange(ref.accountId, address)
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
    await noteChange(ref.accountId, address, code)
    throw error
  }
}

async function endChange(ref: MailboxRef, state: PasswordChange): Promise<void> {
  const key = mailboxKey(ref)
  const keep = () =>
    items.passwordChanges.update((table) => {
      const begun = table[key]
      // Without its row the account was forgotten meanwhile.
      if (begun?.status !== 'changing') return table
      const { late } = begun
      return { ...table, [key]: { ...state, ...(state.status !== 'changed' && late && { late }) } }
    })
  // Once more, else it would say that it is under way until the person is back.
  await keep().catch(keep)
}

async function begin(ref: MailboxRef, wanted: { address: string; next: string }): Promise<void> {
  const key = mailboxKey(ref)
  let mayBegin = !holdsMailbox((await items.passwordBatches.read())[ref.accountId], ref.mailboxId)
  const note = (table: Record<string, PasswordChange>): typeof table => {
    const { [key]: before } = table
    mayBegin &&= before === undefined || before.status === 'failed'
    if (!mayBegin) return table
    underWay.add(key)
    const late = before?.status === 'failed' ? before.late : undefined
    return { ...table, [key]: { status: 'changing', ...wanted, ...(late && { late }) } }
  }
  await items.passwordChanges.update(note).catch((error: unknown) => {
    if (mayBegin) underWay.delete(key)
    throw error
  })
  if (!mayBegin) throw new AppError('invalid')
}

/** The person has the new password, or has read what went wrong. One that is on its way stays. */
export const passwordSaved = (ref: MailboxRef): Promise<void> =>
  dropRead(items.passwordChanges, ref, 'changing')
