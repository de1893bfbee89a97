import type { Item } from '../browser/storage.ts'
import { type MailboxRef, mailboxKey } from '../core/state.ts'

/** Drops what the person has read or saved of a mailbox, unless it is still under way. */
export async function dropRead<Row extends { readonly status: string }>(
  item: Item<Record<string, Row>>,
  ref: MailboxRef,
  underWay: Row['status'],
): Promise<void> {
  const key = mailboxKey(ref)
  await item.update((table) => {
    if (table[key] === undefined || table[key].status === underWay) return table
    const { [key]: _, ...others } = table
    return others
  })
}
