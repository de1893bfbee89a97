import type { Item } from '../browser/storage.ts'
import { type MailboxRef, mailboxKey } from '../core/state.ts'
import { dropRows } from './drop-rows.ts'

/** Drops what the person has read or saved of a mailbox, unless it is still under way. */
export async function dropRead<Row extends { readonly status: string }>(
  item: Item<Record<string, Row>>,
  ref: MailboxRef,
  underWay: Row['status'],
): Promise<void> {
  const key = mailboxKey(ref)
  await dropRows(item, (one, { status }) => one === key && status !== underWay)
}
