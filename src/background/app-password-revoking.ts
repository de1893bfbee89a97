import { items } from '../browser/items.ts'
import type { AppPasswordRevocation } from '../core/app-password-state.ts'
import { AppError, codeOf } from '../core/errors.ts'
import type { Mailbox } from '../core/provider.ts'
import { type MailboxRef, mailboxKey } from '../core/state.ts'
import { note } from './activity.ts'
import { dropCardOf, namesOf } from './app-password-doubts.ts'
import { refreshAppPasswords } from './app-password-list.ts'
import { pursue } from './intent.ts'
import { mailboxOf } from './mailboxes.ts'
import { accountWithId, withFacet } from './providers.ts'
import { dropRead } from './read-rows.ts'

/**
 * Revokes app passwords one after another, up to the first that fails. Which are gone, only a new listing tells: a
 * provider may answer the same for one it does not know.
 * @throws AppError `invalid` while others are being revoked
 */
export async function revokeAppPasswords({ ids, ...ref }: MailboxRef & { ids: string[] }): Promise<void> {
  const [{ profile }, mailbox] = await Promise.all([accountWithId(ref.accountId), mailboxOf(ref)])
  const about = { about: mailbox.address, host: new URL(profile.panelUrl).host }
  await begin(mailboxKey(ref), ids)
  await pursue(ref, { kind: 'revoke-app-passwords', ids }, async () => {
    try {
      await revoke(ref, mailbox, ids)
      await note({ kind: 'app-passwords-revoked', ...about })
    } catch (error) {
      await note({ kind: 'app-passwords-revoke-failed', ...about, because: codeOf(error) })
      throw error
    }
  })
}

async function begin(key: string, ids: string[]): Promise<void> {
  let mayBegin = false
  await items.appPasswordRevocations.update((table) => {
    mayBegin = table[key]?.status !== 'revoking'
    return mayBegin ? { ...table, [key]: { status: 'revoking', ids, at: Date.now() } } : table
  })
  if (!mayBegin) throw new AppError('invalid')
}

async function revoke(ref: MailboxRef, mailbox: Mailbox, ids: readonly string[]): Promise<void> {
  const key = mailboxKey(ref)
  const known = (await items.appPasswords.read())[key]?.appPasswords ?? []
  let failure = await revokeEach(ref, mailbox, ids)
  const listed = await listedIds(ref).catch((error: unknown) => {
    failure ??= error
    return undefined
  })
  const left = ids.filter((id) => listed === undefined || listed.has(id))
  const gone = ids.filter((id) => !left.includes(id))
  const names = namesOf(gone, known)
  const at = Date.now()
  // Answered as if it were done, and still there.
  if (left.length > 0) failure ??= new AppError('changed')
  const reason = failure instanceof AppError ? failure.reason : undefined
  const why = { error: codeOf(failure), ...(reason && { reason }) }
  const keep = async () => {
    // First: a worker stopped in between must not leave the card of one that is said to be revoked.
    await dropCardOf(key, gone)
    await end(
      key,
      left.length === 0
        ? { status: 'revoked', names, at }
        : { status: 'failed', ids: left, names, ...why, at },
    )
  }
  // Once more, else it would say that it is being revoked until the worker starts anew.
  await keep().catch(keep)
  if (left.length > 0) throw failure
}

/** Resolves to what stopped it, if anything did. */
async function revokeEach(ref: MailboxRef, mailbox: Mailbox, ids: readonly string[]): Promise<unknown> {
  for (const id of ids) {
    try {
      await withFacet(ref.accountId, 'appPasswords', (facet, session) => facet.revoke(session, mailbox, id))
    } catch (error) {
      const isDone = codeOf(error) === 'unknown-outcome' && (await isGone(ref, id))
      if (!isDone) return error
    }
  }
  return undefined
}

const listedIds = async (ref: MailboxRef): Promise<Set<string>> =>
  new Set((await refreshAppPasswords(ref)).appPasswords.map(({ id }) => id))

const isGone = (ref: MailboxRef, id: string): Promise<boolean> =>
  listedIds(ref).then(
    (listed) => !listed.has(id),
    () => false,
  )

/** Without its row the person has signed out meanwhile. */
async function end(key: string, next: AppPasswordRevocation): Promise<void> {
  await items.appPasswordRevocations.update((table) =>
    table[key]?.status === 'revoking' ? { ...table, [key]: next } : table,
  )
}

/** The person has read what became of revoking. One that is under way stays. */
export const revocationSeen = (ref: MailboxRef): Promise<void> =>
  dropRead(items.appPasswordRevocations, ref, 'revoking')
