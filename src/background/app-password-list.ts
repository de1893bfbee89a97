import { items } from '../browser/items.ts'
import type { AppPasswordList } from '../core/app-password-state.ts'
import { AppError, codeOf, type ErrorCode } from '../core/errors.ts'
import { isWithin } from '../core/expiry.ts'
import type { AppPassword, AppPasswordListing } from '../core/provider.ts'
import { type MailboxRef, mailboxKey } from '../core/state.ts'
import { decideDoubts, isToBeListed, lateMs } from './app-password-doubts.ts'
import { mailboxOf } from './mailboxes.ts'
import { createNewest } from './newest.ts'
import { withFacet } from './providers.ts'

const listings = createNewest<AppPasswordListing>()

/** Asks the provider for the app passwords of a mailbox. A listing that fails keeps the ones that were known. */
export function refreshAppPasswords(ref: MailboxRef): Promise<AppPasswordListing> {
  const key = mailboxKey(ref)
  return listings.run(key, (overtakenBy) => list(ref, key, overtakenBy))
}

async function list(
  ref: MailboxRef,
  key: string,
  overtakenBy: () => Promise<AppPasswordListing> | undefined,
): Promise<AppPasswordListing> {
  const mailbox = await mailboxOf(ref)
  await items.appPasswords.update((table) => {
    const { apps = [], appPasswords = [] } = table[key] ?? {}
    return { ...table, [key]: { status: 'loading', apps, appPasswords } }
  })
  try {
    const listing = await withFacet(ref.accountId, 'appPasswords', (facet, session) =>
      facet.list(session, mailbox),
    )
    const newer = overtakenBy()
    if (newer !== undefined) return await newer
    // Somebody else's sign-in ended this one.
    if ((await items.signIns.read())[ref.accountId]?.status !== 'signed-in') throw new AppError('signed-out')
    await keep(key, listing)
    return listing
  } catch (error) {
    const newer = overtakenBy()
    if (newer !== undefined) return await newer
    await items.appPasswords.update((table) => {
      const before = table[key]
      if (before?.status !== 'loading') return table
      return { ...table, [key]: { ...before, status: 'failed', error: codeOf(error) } }
    })
    throw error
  }
}

async function keep(key: string, { apps, appPasswords }: AppPasswordListing): Promise<void> {
  let known: AppPasswordList['appPasswords'] | undefined
  await items.appPasswords.update((table) => {
    const before = table[key]
    // Signed out meanwhile: then nothing of it may come back.
    known = before?.status === 'loading' ? before.appPasswords : undefined
    if (known === undefined) return table
    return { ...table, [key]: { status: 'ready', apps: [...apps], appPasswords: [...appPasswords] } }
  })
  if (known === undefined) return
  await rememberFirstSeen(key, appPasswords)
  await decideDoubts(key, appPasswords, known)
}

async function rememberFirstSeen(key: string, appPasswords: readonly AppPassword[]): Promise<void> {
  const now = Date.now()
  // A full disk loses the date, not the list.
  await items.appPasswordsSeen
    .update((table) => {
      const seen = new Map(Object.entries(table[key] ?? {}))
      return { ...table, [key]: Object.fromEntries(appPasswords.map(({ id }) => [id, seen.get(id) ?? now])) }
    })
    .catch(() => undefined)
}

/** After these nobody knows which were revoked. */
const unseen: ReadonlySet<ErrorCode> = new Set(['unknown-outcome', 'storage-full'])

/** After these a list may come that did not before, although the person has done nothing. */
const passing: ReadonlySet<ErrorCode | undefined> = new Set([
  undefined,
  'unknown-outcome',
  'signed-out',
  'needs-code',
])

/**
 * Lists again where it is not known yet what became of making or revoking. By itself Latchkey does so once a worker, for
 * as long as a list may tell more; `again`: the person is here.
 */
export async function lookIntoDoubts(again = false): Promise<void> {
  const [creations, revocations, lists] = await Promise.all([
    items.appPasswordCreations.read(),
    items.appPasswordRevocations.read(),
    items.appPasswords.read(),
  ])
  await refreshThose((ref) => {
    const key = mailboxKey(ref)
    if (listings.isRunning(key) || !(again || passing.has(lists[key]?.error))) return false
    const [creation, revocation] = [creations[key], revocations[key]]
    const isInDoubt =
      revocation?.status === 'failed' &&
      unseen.has(revocation.error) &&
      (again || isWithin(lateMs, revocation.at, Date.now()))
    // Also what was answered, and could not be listed after it.
    const isUnseen = revocation?.status === 'failed' && lists[key]?.status === 'failed'
    return (creation !== undefined && isToBeListed(creation)) || isInDoubt || isUnseen
  })
}

/** Lists again, after a sign-in, where only that was missing. */
export async function refreshSignedOut(accountId: string): Promise<void> {
  const lists = await items.appPasswords.read()
  await refreshThose((ref) => {
    const { status, error } = lists[mailboxKey(ref)] ?? {}
    const wasMissing = status === 'failed' && (error === 'signed-out' || error === 'needs-code')
    return ref.accountId === accountId && wasMissing
  })
}

/** Of the accounts that are signed in. What goes wrong stands in the list itself. */
async function refreshThose(isWanted: (ref: MailboxRef) => boolean): Promise<void> {
  const [signIns, lists] = await Promise.all([items.signIns.read(), items.mailboxes.read()])
  const refs = Object.entries(lists).flatMap(([accountId, { mailboxes }]) =>
    signIns[accountId]?.status === 'signed-in'
      ? mailboxes.map(({ id: mailboxId }) => ({ accountId, mailboxId }))
      : [],
  )
  await Promise.all(refs.filter(isWanted).map((ref) => refreshAppPasswords(ref).catch(() => undefined)))
}
