import { items } from '../browser/items.ts'
import { AppError, codeOf } from '../core/errors.ts'
import type { Mailbox, MailboxListing } from '../core/provider.ts'
import type { MailboxList, MailboxRef } from '../core/state.ts'
import { createNewest } from './newest.ts'
import { withSession } from './providers.ts'

const listings = createNewest<void>()

/** Asks the provider for the mailboxes of an account. What could not be listed keeps the ones that were known. */
export function refreshMailboxes(accountId: string): Promise<void> {
  return listings.run(accountId, (overtakenBy) => list(accountId, overtakenBy))
}

async function list(accountId: string, overtakenBy: () => Promise<void> | undefined): Promise<void> {
  await items.mailboxes.update((table) => ({
    ...table,
    [accountId]: { status: 'loading', mailboxes: table[accountId]?.mailboxes ?? [] },
  }))
  const end = (change: (known: readonly Mailbox[]) => MailboxList) =>
    items.mailboxes.update((table) => {
      const before = table[accountId]
      // Signed out meanwhile: then nothing of it may come back.
      return before?.status === 'loading' ? { ...table, [accountId]: change(before.mailboxes) } : table
    })
  try {
    const listing = await withSession(accountId, (provider, session) => provider.mailboxes(session))
    if (overtakenBy() !== undefined) return await overtakenBy()
    // Somebody else's sign-in ended this one.
    if ((await items.signIns.read())[accountId]?.status !== 'signed-in') throw new AppError('signed-out')
    const now = (await end((known) => listOf(listing, known)))[accountId]
    if (now !== undefined) await forgetChoiceWithout(accountId, now.mailboxes)
  } catch (error) {
    if (overtakenBy() !== undefined) return await overtakenBy()
    await end((known) => ({ status: 'failed', mailboxes: [...known], error: codeOf(error) }))
    throw error
  }
}

function listOf({ mailboxes, missing }: MailboxListing, known: readonly Mailbox[]): MailboxList {
  if (missing === undefined) return { status: 'ready', mailboxes }
  const listed = new Set(mailboxes.map(({ id }) => id))
  const before = known.filter(({ id }) => !listed.has(id))
  return { status: 'failed', mailboxes: [...mailboxes, ...before], error: missing }
}

/** A choice stands as long as its mailbox exists. */
async function forgetChoiceWithout(accountId: string, mailboxes: readonly Mailbox[]): Promise<void> {
  await items.chosenMailbox.update((chosen) => {
    const isGone = chosen?.accountId === accountId && !mailboxes.some(({ id }) => id === chosen.mailboxId)
    return isGone ? undefined : chosen
  })
}

/** @throws AppError `invalid` when the account has no such mailbox. */
export async function mailboxOf({ accountId, mailboxId }: MailboxRef): Promise<Mailbox> {
  const mailbox = (await items.mailboxes.read())[accountId]?.mailboxes.find(({ id }) => id === mailboxId)
  if (mailbox === undefined) throw new AppError('invalid')
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
