import { items } from '../browser/items.ts'
import type { AppPasswordCreation } from '../core/app-password-state.ts'
import { AppError, codeOf } from '../core/errors.ts'
import { appPasswordCardMs, expireAppPasswords } from '../core/expiry.ts'
import type { AppPasswordApp, Mailbox } from '../core/provider.ts'
import { type MailboxRef, mailboxKey } from '../core/state.ts'
import { note } from './activity.ts'
import { refreshAppPasswords } from './app-password-list.ts'
import { pursue } from './intent.ts'
import { mailboxOf } from './mailboxes.ts'
import { accountWithId, withFacet } from './providers.ts'
import { dropRead } from './read-rows.ts'

interface Wanted {
  readonly appId: string
  readonly name: string
  readonly address: string
  readonly app?: Pick<AppPasswordApp, 'name' | 'kind'>
}

/**
 * Makes an app password and keeps it until the person has it. What there was before is written down before anything is
 * sent, so that one whose answer gets lost can be told apart in the list and revoked.
 * @throws AppError `invalid` while an earlier one has not been saved, or read of: it would be lost
 */
export async function createAppPassword({
  appId,
  name,
  ...ref
}: MailboxRef & { appId: string; name: string }): Promise<void> {
  const [{ profile }, mailbox] = await Promise.all([accountWithId(ref.accountId), mailboxOf(ref)])
  const listed = (await items.appPasswords.read())[mailboxKey(ref)]
  const wanted = withApp({ appId, name, address: mailbox.address }, listed?.apps)
  const about = { about: mailbox.address, host: new URL(profile.panelUrl).host }
  await begin(mailboxKey(ref), wanted)
  await pursue(ref, { kind: 'create-app-password', appPassword: { appId, name } }, async () => {
    try {
      await make(ref, mailbox, wanted)
      await note({ kind: 'app-password-made', ...about })
    } catch (error) {
      await note({ kind: 'app-password-failed', ...about, because: codeOf(error) })
      throw error
    }
  })
}

/** The kind of what it is for is to be told also without the list, which is gone after a sign-out. */
function withApp(wanted: Wanted, apps: readonly AppPasswordApp[] = []): Wanted {
  const app = apps.find(({ id }) => id === wanted.appId)
  return app === undefined ? wanted : { ...wanted, app: { name: app.name, kind: app.kind } }
}

async function begin(key: string, wanted: Wanted): Promise<void> {
  const at = Date.now()
  let mayBegin = false
  await items.appPasswordCreations.update((table) => {
    const status = expireAppPasswords(table, at)[key]?.status
    mayBegin = status === undefined || status === 'gone' || status === 'failed'
    return mayBegin ? { ...table, [key]: { ...wanted, status: 'creating', at } } : table
  })
  if (!mayBegin) throw new AppError('invalid')
}

async function make(ref: MailboxRef, mailbox: Mailbox, asked: Wanted): Promise<void> {
  const key = mailboxKey(ref)
  const { appId, name } = asked
  let wanted = asked
  let before: string[] = []
  let wasSent = false
  try {
    const listing = await refreshAppPasswords(ref)
    before = listing.appPasswords.map(({ id }) => id)
    wanted = withApp(asked, listing.apps)
    const isWanted = await goOn(key, { ...wanted, status: 'creating', before, at: Date.now() })
    if (!isWanted) throw new AppError('signed-out')
    const created = await withFacet(ref.accountId, 'appPasswords', async (facet, session) => {
      const at = Date.now()
      wasSent = true
      const made = await facet.create(session, mailbox, { appId, name })
      const card = { ...wanted, ...made, at, expiresAt: at + appPasswordCardMs }
      return { ...card, status: 'created' as const, ...(made.id === undefined && { before }) }
    })
    await goOn(key, created)
  } catch (error) {
    if (wasSent && mayHaveBeenMade(error)) {
      await goOn(key, { ...wanted, status: 'unknown', before, at: Date.now() })
      // What it finds is kept with it.
      await refreshAppPasswords(ref).catch(() => undefined)
    } else {
      const reason = error instanceof AppError ? error.reason : undefined
      const failure = { error: codeOf(error), at: Date.now(), ...(reason && { reason }) }
      await goOn(key, { ...wanted, status: 'failed', ...failure })
    }
    throw error
  }
  // Tells it apart in the list. What goes wrong stands in the list itself.
  await refreshAppPasswords(ref).catch(() => undefined)
}

/** What nobody foresaw says nothing about what was done. */
const mayHaveBeenMade = (error: unknown): boolean =>
  !(error instanceof AppError) || error.code === 'unknown-outcome' || error.code === 'storage-full'

/** Resolves to false without a row to go on with: the account was forgotten meanwhile. */
async function goOn(key: string, next: AppPasswordCreation): Promise<boolean> {
  let isWanted = false
  await items.appPasswordCreations.update((table) => {
    isWanted = table[key]?.status === 'creating'
    return isWanted ? { ...table, [key]: next } : table
  })
  return isWanted
}

/** The person has the app password, or has read what became of it. One that is on its way stays. */
export const appPasswordSaved = (ref: MailboxRef): Promise<void> =>
  dropRead(items.appPasswordCreations, ref, 'creating')
