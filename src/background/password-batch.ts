import { items } from '../browser/items.ts'
import { AppError } from '../core/errors.ts'
import { cancelled, paused, resumed, retried } from '../core/password-batch-steps.ts'
import { mailboxKey } from '../core/state.ts'
import { toBegin } from './mailbox-password-sending.ts'
import { goOnInBackground } from './password-batch-run.ts'
import { updateBatch } from './password-batch-store.ts'

/* What a person may do with new passwords for many mailboxes of an account. Nobody waits for the end of a batch. */

interface Of {
  readonly accountId: string
}

/**
 * Begins to give each of the mailboxes a new password.
 * @throws AppError `invalid` where the password of one cannot be changed, or not without its present one; and while new
 *   passwords of an earlier batch, or of one of the mailboxes, have not been saved
 */
export async function startPasswordBatch({
  accountId,
  mailboxIds,
}: Of & { mailboxIds: string[] }): Promise<void> {
  const ids = [...new Set(mailboxIds)]
  const addresses = await changeableAddresses(accountId)
  const rows = ids.map((mailboxId) => {
    const address = addresses.get(mailboxId)
    if (address === undefined) throw new AppError('invalid')
    return { mailboxId, address, status: 'waiting' as const }
  })
  await toBegin(accountId, async () => {
    const isFree = await freeMailboxes(accountId)
    let mayBegin = ids.every(isFree)
    await items.passwordBatches.update((table) => {
      const before = table[accountId]
      mayBegin &&= before === undefined || before.rows.every(({ status }) => status === 'failed')
      if (!mayBegin) return table
      return { ...table, [accountId]: { startedAt: Date.now(), status: 'running', rows } }
    })
    if (!mayBegin) throw new AppError('invalid')
  })
  goOnInBackground(accountId)
}

async function changeableAddresses(accountId: string): Promise<ReadonlyMap<string, string>> {
  const { mailboxes = [] } = (await items.mailboxes.read())[accountId] ?? {}
  return new Map(
    mailboxes.flatMap(({ id, address, mailboxPassword, currentPassword }) =>
      mailboxPassword === 'offered' && currentPassword === 'not-needed' ? [[id, address]] : [],
    ),
  )
}

/** Those without a new password of their own that has not been saved. */
async function freeMailboxes(accountId: string): Promise<(mailboxId: string) => boolean> {
  const changes = await items.passwordChanges.read()
  return (mailboxId) => {
    const change = changes[mailboxKey({ accountId, mailboxId })]
    return change === undefined || change.status === 'failed'
  }
}

/** What is on its way is finished first. */
export async function pausePasswordBatch({ accountId }: Of): Promise<void> {
  await updateBatch(accountId, paused)
}

export async function resumePasswordBatch({ accountId }: Of): Promise<void> {
  await updateBatch(accountId, (batch) => (batch.status === 'paused' ? resumed(batch) : batch))
  goOnInBackground(accountId)
}

/** What was done stays until it is saved. */
export async function cancelPasswordBatch({ accountId }: Of): Promise<void> {
  await updateBatch(accountId, cancelled)
}

/** What failed is done again. Finds out once more, too, what is in doubt. */
export async function retryPasswordBatch({ accountId }: Of): Promise<void> {
  await toBegin(accountId, async () => {
    const isFree = await freeMailboxes(accountId)
    await updateBatch(accountId, (batch) => retried(batch, isFree))
  })
  goOnInBackground(accountId)
}

/** The person has every new password of it. One that is under way stays. */
export async function passwordBatchSaved({ accountId }: Of): Promise<void> {
  await items.passwordBatches.update((table) => {
    const { [accountId]: batch, ...others } = table
    if (batch === undefined || batch.status === 'running' || batch.status === 'paused') return table
    return batch.rows.some(({ status }) => status === 'changing') ? table : others
  })
}
