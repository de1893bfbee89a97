import { type MailboxRef, mailboxKey } from '../core/state.ts'

/** The mailbox of a key made by `mailboxKey`. */
export function refOf(key: string): MailboxRef | undefined {
  let parts: unknown
  try {
    parts = JSON.parse(key)
  } catch {
    return undefined // not one of ours
  }
  const [accountId, mailboxId] = Array.isArray(parts) ? parts : []
  const ref = { accountId: String(accountId), mailboxId: String(mailboxId) }
  return mailboxKey(ref) === key ? ref : undefined
}
