import { items } from '../browser/items.ts'
import { AppError, codeOf } from '../core/errors.ts'
import type { Mailbox } from '../core/provider.ts'
import type { MailboxRef } from '../core/state.ts'
import { withSession } from './providers.ts'

/** Asks the provider for the mailboxes of an account. A failure keeps the ones that were known. */
export async function refreshMailboxes(accountId: string): Promise<Mailbox[]> {
  await items.mailboxes.update((table) => ({
    ...table,
    [accountId]: { status: 'loading', mailboxes: table[accountId]?.mailboxes ?? [] },
  }))
  try {
    const mailboxes = await withSession(accountId, (provider, session) => provider.mailboxes(session))
    await items.mailboxes.update((table) => ({ ...table, [accountId]: { status: 'ready', mailboxes } }))
    await chooseAmong(accountId, mailboxes)
    return mailboxes
  } catch (error) {
    const code = codeOf(error)
    await items.mailboxes.update((table) => ({
      ...table,
      [accountId]: { status: 'failed', mailboxes: table[accountId]?.mailboxes ?? [], error: code },
    }))
    throw error
  }
}

/** Keeps the person's choice if it still exists, else takes the first mailbox that can have a one-time password. */
async function chooseAmong(accountId: string, mailboxes: readonly Mailbox[]): Promise<void> {
  const first = mailboxes.find((mailbox) => mailbox.oneTimePassword === 'offered') ?? mailboxes[0]
  await items.chosenMailbox.update((chosen) => {
    const stands = chosen?.accountId === accountId && mailboxes.some(({ id }) => id === chosen.mailboxId)
    if (stands) return chosen
    return first && { accountId, mailboxId: first.id }
  })
}

/** @throws AppError `invalid` when the account has no such mailbox, `not-offered` for one of the older generation. */
export async function mailboxOf({ accountId, mailboxId }: MailboxRef): Promise<Mailbox> {
  const mailbox = (await items.mailboxes.read())[accountId]?.mailboxes.find(({ id }) => id === mailboxId)
  if (mailbox === undefined) throw new AppError('invalid')
  if (mailbox.oneTimePassword === 'older-generation') throw new AppError('not-offered')
  return mailbox
}

/** Lists the mailboxes of every signed-in account that has no list, because the worker died or the network was down. */
export async function refreshMissingMailboxes(): Promise<void> {
  const [signIns, lists] = await Promise.all([items.signIns.read(), items.mailboxes.read()])
  const missing = Object.keys(signIns).filter((accountId) => {
    const status = lists[accountId]?.status
    return signIns[accountId]?.status === 'signed-in' && (status === undefined || status === 'failed')
  })
  // What goes wrong stands in the list itself.
  await Promise.all(missing.map((accountId) => refreshMailboxes(accountId).catch(() => undefined)))
}
