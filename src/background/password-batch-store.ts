import { items } from '../browser/items.ts'
import type { PasswordBatch } from '../core/password-batch.ts'

/** Changes the batch of an account if there is one. One without rows is over. Resolves to what there is then. */
export async function updateBatch(
  accountId: string,
  change: (batch: PasswordBatch) => PasswordBatch,
): Promise<PasswordBatch | undefined> {
  const batches = await items.passwordBatches.update((table) => {
    const before = table[accountId]
    if (before === undefined) return table
    const after = change(before)
    if (after === before) return table
    if (after.rows.length > 0) return { ...table, [accountId]: after }
    const { [accountId]: _, ...others } = table
    return others
  })
  return batches[accountId]
}
