import { items } from '../browser/items.ts'
import { AppError, codeOf, type ErrorCode } from '../core/errors.ts'
import { profileOf } from '../core/profiles.ts'
import { type MailboxRef, mailboxKey, type PasswordChange } from '../core/state.ts'
import { note } from './activity.ts'
import { mailboxOf } from './mailboxes.ts'
import { accountWithId, leaveSession, withFacet } from './providers.ts'
import { dropRead } from './read-rows.ts'

/** After these the new password may hold. Providers turn every doubt that comes after sending into the first. */
const mayHold: ReadonlySet<ErrorCode> = new Set(['unknown-outcome', 'storage-full'])

/**
 * Changes the password of a mailbox. The new one is kept from before it is sent until the person has saved it.
 * @throws AppError `invalid` while an earlier new one has not been saved: it would be lost
 */
export async function changePassword({
  current,
  next,
  ...ref
}: MailboxRef & { current: string; next: string }): Promise<void> {
  const [{ account }, mailbox] = await Promise.all([accountWithId(ref.accountId), mailboxOf(ref)])
  if (current === '' && mailbox.currentPassword !== 'not-needed') throw new AppError('invalid')
  const key = mailboxKey(ref)
  let mayBegin = false
  await items.passwordChanges.update((table) => {
    mayBegin = table[key] === undefined || table[key].status === 'failed'
    return mayBegin ? { ...table, [key]: { status: 'changing', next } } : table
  })
  if (!mayBegin) throw new AppError('invalid')
  // Without its row the account was forgotten meanwhile.
  const end = (state: PasswordChange) =>
    items.passwordChanges.update((table) =>
      table[key]?.status === 'changing' ? { ...table, [key]: state } : table,
    )
  const about = { about: mailbox.address, host: new URL(profileOf(account.profileId).panelUrl).host }
  try {
    await withFacet(ref.accountId, 'mailboxPassword', async (facet, session) => {
      await facet.change(session, mailbox, { current, next })
      await end({ status: 'changed', next, at: Date.now() })
      if (facet.endsSession?.(session)) await leaveSession(ref.accountId, session, { status: 'signed-out' })
    })
    await note({ kind: 'mailbox-password-changed', ...about })
  } catch (error) {
    const code = codeOf(error)
    const at = Date.now()
    const reason = error instanceof AppError ? error.reason : undefined
    await end(
      mayHold.has(code)
        ? { status: 'unknown', next, at }
        : { status: 'failed', error: code, at, ...(reason && { reason }) },
    )
    await note({ kind: 'mailbox-password-failed', ...about, because: code })
    throw error
  }
}

/** The person has the new password, or has read what went wrong. One that is on its way stays. */
export const passwordSaved = (ref: MailboxRef): Promise<void> =>
  dropRead(items.passwordChanges, ref, 'changing')
