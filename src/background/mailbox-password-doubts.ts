import { items } from '../browser/items.ts'
import { AppError } from '../core/errors.ts'
import { mapRows } from '../core/map-rows.ts'
import { webmailOrigin } from '../core/profiles.ts'
import { type MailboxRef, mailboxKey, type PasswordChange } from '../core/state.ts'
import { afterAskingFor, refusalsSoFar } from './hosts.ts'
import {
  type FoundOut,
  findOut,
  isUntried,
  mayFindOut,
  noteChange,
  underWay,
} from './mailbox-password-sending.ts'
import { mailboxOf } from './mailboxes.ts'
import { findOutAgain } from './password-batch-row.ts'
import { accountWithId } from './providers.ts'

/*
 * A password that was sent and may hold or not: signing in with it tells. By itself Latchkey tries that once, as webmails
 * count the sign-ins that fail.
 */

/**
 * The person wants to know which password holds. Begins once the webmail's host is granted.
 * @throws AppError `invalid` when nothing of the mailbox is in doubt; otherwise why it could not be found out
 */
export async function tryPassword(ref: MailboxRef): Promise<void> {
  const refusedBefore = refusalsSoFar()
  const { profile } = await accountWithId(ref.accountId)
  await afterAskingFor([webmailOrigin(profile)], refusedBefore, async () => {
    const change = (await items.passwordChanges.read())[mailboxKey(ref)]
    const found = await (change?.status === 'unknown' ? tryChange(ref) : findOutAgain(ref))
    if (found?.status === 'unknown' && found.because !== undefined) throw new AppError(found.because)
  })
}

/** Tries it if nobody has to be asked for that. Resolves to what it came to; undefined while nobody knows. */
export async function tryByItself(ref: MailboxRef): Promise<'changed' | 'failed' | undefined> {
  if (!(await mayFindOut(ref.accountId))) return undefined
  const found = await tryChange(ref)
  return found?.status === 'unknown' ? undefined : found?.status
}

/** Tries what has not been tried yet, of the accounts that are signed in. What goes wrong stands with the change itself. */
export async function tryPasswordsInDoubt(): Promise<void> {
  await leaveInDoubt().catch(() => undefined)
  const [lists, changes] = await Promise.all([items.mailboxes.read(), items.passwordChanges.read()])
  for (const [accountId, { mailboxes }] of Object.entries(lists))
    for (const { id: mailboxId } of mailboxes) {
      const change = changes[mailboxKey({ accountId, mailboxId })]
      if (change?.status === 'unknown' && isUntried(change))
        await tryByItself({ accountId, mailboxId }).catch(() => undefined)
    }
}

/** What was found out and could not be written down. */
const unkept = new Map<string, FoundOut>()

/** Puts right what a full memory left standing: that a change is under way, or being found out, which is over. */
async function leaveInDoubt(): Promise<void> {
  const at = Date.now()
  const late = new Map(unkept)
  await items.passwordChanges.update((table) =>
    mapRows(table, (change, key) => {
      const found = late.get(key)
      if (found !== undefined && isBeingTried(change)) return decided(change, found)
      return change.status === 'changing' && !underWay.has(key)
        ? { ...change, status: 'unknown', at }
        : change
    }),
  )
  for (const key of late.keys()) unkept.delete(key)
}

type Unknown = Extract<PasswordChange, { status: 'unknown' }>

const isBeingTried = (change: PasswordChange | undefined): change is Unknown =>
  change?.status === 'unknown' && change.trying === true

/** Undefined when somebody else is at it, or has saved it meanwhile. */
async function tryChange(ref: MailboxRef): Promise<FoundOut | undefined> {
  const key = mailboxKey(ref)
  let next: string | undefined
  await items.passwordChanges.update((table) => {
    const change = table[key]
    if (change?.status !== 'unknown' || change.trying) return table
    const { because: _, ...untried } = change
    next = change.next
    return { ...table, [key]: { ...untried, trying: true } }
  })
  if (next === undefined) return undefined
  const tried = next
  unkept.delete(key)
  const found = await findOut(ref, tried)
  let isKept = false
  const keep = () =>
    items.passwordChanges.update((table) => {
      const change = table[key]
      if (!isBeingTried(change) || change.next !== tried) return table
      isKept = true
      return { ...table, [key]: decided(change, found) }
    })
  await keep()
    .catch(keep)
    .catch((error: unknown) => {
      // Else it would say that it is being found out until the worker starts anew.
      unkept.set(key, found)
      throw error
    })
  const address = (await mailboxOf(ref).catch(() => undefined))?.address
  if (isKept && address !== undefined && found.status !== 'unknown')
    await noteChange(ref.accountId, address, found.status === 'failed' ? found.error : undefined)
  return found
}

function decided({ trying: _, late = [], ...change }: Unknown, found: FoundOut): PasswordChange {
  const { next, ...rest } = change
  if (found.status === 'changed') return { ...change, status: 'changed', wasTried: true }
  return found.status === 'unknown'
    ? { ...change, ...found, ...(late.length > 0 && { late }) }
    : { ...rest, status: 'failed', error: found.error, late: [...late, next], at: Date.now() }
}
