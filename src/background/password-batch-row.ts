import { items } from '../browser/items.ts'
import { AppError } from '../core/errors.ts'
import type { PasswordBatch } from '../core/password-batch.ts'
import {
  type BatchOutcome,
  outcomeBeforeSending,
  outcomeOfError,
  withOutcome,
  withSending,
} from '../core/password-batch-steps.ts'
import { passwordPolicies } from '../core/password-policies.ts'
import type { Mailbox } from '../core/provider.ts'
import type { MailboxRef } from '../core/state.ts'
import { suggestPassword } from '../core/suggest-password.ts'
import {
  type FoundOut,
  findOut,
  isUntried,
  mayFindOut,
  noteChange,
  sendPassword,
} from './mailbox-password-sending.ts'
import { mailboxOf, refreshMailboxes } from './mailboxes.ts'
import { updateBatch } from './password-batch-store.ts'

/**
 * Gives a mailbox that waits a new password, which is kept before it is sent.
 * @throws AppError `storage-full` when what became of it could not be kept; it then counts as cut off
 */
export async function changeRow(ref: MailboxRef): Promise<void> {
  let mailbox: Mailbox
  let next: string
  try {
    mailbox = await mailboxToChange(ref)
    next = strongPassword(mailbox)
    if (!(await begin(ref, next))) return
  } catch (error) {
    return end(ref, undefined, outcomeBeforeSending(error))
  }
  return end(ref, next, await send(ref, mailbox, next))
}

/** Finds out what became of a mailbox that is in doubt. Resolves to false when there is none, or it cannot be found out now. */
export async function findOutRow(accountId: string, batch: PasswordBatch): Promise<boolean> {
  const row = batch.rows.find((one) => one.status === 'unknown' && isUntried(one))
  if (row?.status !== 'unknown' || !(await mayFindOut(accountId))) return false
  const { mailboxId, next } = row
  await end({ accountId, mailboxId }, next, await findOut({ accountId, mailboxId }, next))
  return true
}

/**
 * Finds out once more, because the person asks, what became of a mailbox of a batch.
 * @throws AppError `invalid` when it is not in doubt
 */
export async function findOutAgain(ref: MailboxRef): Promise<FoundOut> {
  const rows = (await items.passwordBatches.read())[ref.accountId]?.rows ?? []
  const row = rows.find(({ mailboxId }) => mailboxId === ref.mailboxId)
  if (row?.status !== 'unknown') throw new AppError('invalid')
  const found = await findOut(ref, row.next)
  await end(ref, row.next, found)
  return found
}

/** After a sign-out nothing is listed until somebody lists it again. */
async function mailboxToChange(ref: MailboxRef): Promise<Mailbox> {
  if ((await items.signIns.read())[ref.accountId]?.status !== 'signed-in') throw new AppError('signed-out')
  const known = await mailboxOf(ref).catch(() => undefined)
  if (known !== undefined) return known
  await refreshMailboxes(ref.accountId)
  return mailboxOf(ref).catch((cause: unknown) => {
    throw new AppError('not-offered', { cause })
  })
}

function strongPassword({ address, passwordPolicy }: Mailbox): string {
  const policy = passwordPolicy && passwordPolicies[passwordPolicy]
  const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))
  const password = suggestPassword(address, policy, randomBytes)
  if (password === undefined) throw new AppError('invalid')
  return password.value
}

/** Resolves to false when it was paused or cancelled meanwhile. */
async function begin({ accountId, mailboxId }: MailboxRef, next: string): Promise<boolean> {
  let mayBegin = false
  await updateBatch(accountId, (batch) => {
    const row = batch.rows.find((one) => one.mailboxId === mailboxId)
    mayBegin = batch.status === 'running' && row?.status === 'waiting'
    return mayBegin ? withSending(batch, mailboxId, next) : batch
  })
  return mayBegin
}

/** A doubt is looked into at once, while the row still says that it is under way. */
async function send(ref: MailboxRef, mailbox: Mailbox, next: string): Promise<BatchOutcome> {
  try {
    await sendPassword(ref.accountId, mailbox, { current: '', next })
    return { status: 'changed' }
  } catch (error) {
    const outcome = outcomeOfError(error)
    return outcome.status === 'unknown' && (await mayFindOut(ref.accountId)) ? findOut(ref, next) : outcome
  }
}

/** @param next The password that was sent; absent when it did not come to that */
async function end(
  { accountId, mailboxId }: MailboxRef,
  next: string | undefined,
  outcome: BatchOutcome,
): Promise<void> {
  let address: string | undefined
  await updateBatch(accountId, (batch) => {
    // Without its row the account was forgotten meanwhile.
    const row = batch.rows.find((one) => one.mailboxId === mailboxId)
    if (row === undefined || row.status === 'changed' || row.status === 'failed') return batch
    if ((row.status === 'waiting' ? undefined : row.next) !== next) return batch
    address = row.address
    return withOutcome(batch, mailboxId, next ?? '', outcome, Date.now())
  })
  if (address === undefined || outcome.status === 'later') return
  const because = outcome.status === 'failed' ? outcome.error : 'unknown-outcome'
  await noteChange(accountId, address, outcome.status === 'changed' ? undefined : because)
}
