import { computed, type ReadonlySignal } from '@preact/signals'
import { type PasswordBatch, passwordIn } from '../core/password-batch.ts'
import type { Stored } from './stored.ts'

/** What waits for the person in a change of many mailboxes. The options have everything else about it. */
export type BatchNotice = { readonly accountId: string; readonly accountName: string } & (
  | { readonly show: 'paused'; readonly done: number; readonly all: number }
  | { readonly show: 'to-save'; readonly count: number }
)

export const createBatchNotices = ({
  accounts,
  passwordBatches,
}: Pick<Stored, 'accounts' | 'passwordBatches'>): ReadonlySignal<readonly BatchNotice[]> =>
  computed(() =>
    accounts.value.flatMap(({ id, name }) => {
      const batch = passwordBatches.value[id]
      return batch === undefined ? [] : noticesOf(batch, { accountId: id, accountName: name })
    }),
  )

function noticesOf(
  { status, rows }: PasswordBatch,
  of: Pick<BatchNotice, 'accountId' | 'accountName'>,
): BatchNotice[] {
  if (status === 'running') return []
  if (status === 'paused') {
    const left = rows.filter((row) => row.status === 'waiting' || row.status === 'changing').length
    return [{ ...of, show: 'paused', done: rows.length - left, all: rows.length }]
  }
  const count = rows.filter((row) => passwordIn(row) !== undefined).length
  return count === 0 ? [] : [{ ...of, show: 'to-save', count }]
}
