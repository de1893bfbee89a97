import type { ActivityEntry } from '../../../src/core/activity.ts'
import type { AppPasswordCreation, AppPasswordRevocation } from '../../../src/core/app-password-state.ts'
import { liveAppPassword, liveOneTimePassword } from '../../../src/core/expiry.ts'
import { holdsDetails, type MailboxDetailsChange } from '../../../src/core/mailbox-details-state.ts'
import type { PasswordBatch } from '../../../src/core/password-batch.ts'
import type { MailboxDetails } from '../../../src/core/provider.ts'
import type {
  MailboxList,
  OneTimePasswordState,
  PasswordChange,
  SignInState,
} from '../../../src/core/state.ts'
import type { Computer } from './computer.ts'
import type { Life } from './life.ts'

/* What has to hold whatever went wrong. Each gives what does not hold, in a sentence. */

type Table<Row> = Record<string, Row>

interface Session {
  readonly signIns?: Table<SignInState>
  readonly mailboxes?: Table<MailboxList>
  readonly oneTimePasswords?: Table<OneTimePasswordState>
  readonly passwordChanges?: Table<PasswordChange>
  readonly passwordBatches?: Table<PasswordBatch>
  readonly mailboxDetailsChanges?: Table<MailboxDetailsChange>
  readonly appPasswords?: Table<{ status: string }>
  readonly appPasswordCreations?: Table<AppPasswordCreation>
  readonly appPasswordRevocations?: Table<AppPasswordRevocation>
  readonly mailSettings?: Table<{ status: string }>
  readonly backupCodes?: Table<string>
  readonly usedBackupCodes?: Table<true>
  readonly strongPasswords?: Table<{ filled?: boolean }>
}

const session = async (computer: Computer): Promise<Session> => computer.stored('session')
const rows = <Row>(table: Table<Row> | undefined): Row[] => Object.values(table ?? {})

const busy = new Set(['making', 'signing-in', 'loading', 'changing', 'creating', 'revoking', 'looking'])

/** Nothing says that it is under way when nothing is. */
export async function whatIsBusy(computer: Computer): Promise<string[]> {
  const stored = await session(computer)
  const found = Object.entries(stored).flatMap(([name, table]) =>
    typeof table !== 'object' || table === null
      ? []
      : rows(table as Table<{ status?: string; trying?: boolean }>).flatMap((row) =>
          busy.has(row?.status ?? '') || row?.trying ? `${name} is ${row.status} for ever` : [],
        ),
  )
  for (const { rows: all } of rows(stored.passwordBatches)) {
    if (all.some((row) => row.status === 'changing' || ('trying' in row && row.trying)))
      found.push('a mailbox of a batch is under way for ever')
  }
  if (rows(stored.strongPasswords).some(({ filled }) => filled === undefined))
    found.push('a strong password is being filled for ever')
  return found
}

/** What a server had before the operation. */
export interface Before {
  readonly passwords: ReadonlyMap<string, string>
  readonly appPasswordIds: ReadonlySet<string>
  readonly backupCode: string
  /** The names and sizes, by address. */
  readonly details: Readonly<Record<string, MailboxDetails>>
}

export function lookAtTruth({ town: { truth, details, backupCode } }: Computer): Before {
  const mailboxes = truth.addresses().map((address) => truth.mailbox(address))
  return {
    backupCode: backupCode(),
    details: details(),
    passwords: new Map(mailboxes.map((mailbox) => [mailbox?.address ?? '', mailbox?.mailboxPassword ?? ''])),
    appPasswordIds: new Set(
      mailboxes.flatMap((mailbox) => [...(mailbox?.appPasswords ?? [])].map(({ id }) => id)),
    ),
  }
}

/** What Latchkey says is so at the server, and what is in force there can be read. */
export async function whatIsWrong(computer: Computer, before: Before, isListed: boolean): Promise<string[]> {
  const stored = await session(computer)
  const { truth } = computer.town
  const wrong: string[] = []
  const holds = (address: string | undefined) => truth.mailbox(address ?? '')?.mailboxPassword

  for (const [address, password] of before.passwords) {
    const now = holds(address) ?? ''
    const kept = JSON.stringify([stored.passwordChanges, stored.passwordBatches])
    if (now !== password && !kept.includes(now)) wrong.push(`the new password of ${address} is lost`)
  }
  for (const change of rows(stored.passwordChanges)) {
    const { address = '' } = change
    if (change.status === 'changed' && holds(address) !== change.next)
      wrong.push(`the password of ${address} was not changed`)
    if (change.status === 'failed' && holds(address) !== before.passwords.get(address))
      wrong.push(`the password of ${address} was changed all the same`)
  }
  for (const row of rows(stored.passwordBatches).flatMap((batch) => batch.rows)) {
    if (row.status === 'changed' && holds(row.address) !== row.next)
      wrong.push(`the password of ${row.address} was not changed, of the batch`)
    if (row.status === 'failed' && row.next !== undefined && holds(row.address) === row.next)
      wrong.push(`the password of ${row.address} was changed all the same, of the batch`)
  }

  const code = computer.town.backupCode()
  const { backupCodes, usedBackupCodes } = stored
  const isCodeTold = rows(backupCodes).includes(code) || rows(usedBackupCodes).length > 0
  if (code !== before.backupCode && !isCodeTold)
    wrong.push('a new backup code is lost, and nobody hears of it')
  if (rows(usedBackupCodes).length > 0 && !computer.lives.every(sendsWhatItNotes))
    wrong.push('a backup code that never left is said to be used up')
  wrong.push(...(await whatIsUntold(computer, before, rows(stored.mailboxDetailsChanges))))
  const now = computer.moments.now()
  for (const [key, state] of Object.entries(stored.oneTimePasswords ?? {})) {
    const live = liveOneTimePassword(state, now)
    const address = addressOf(stored, key)
    if (live !== undefined && truth.check(address, live.value) !== 'one-time-password')
      wrong.push(`the one-time password shown for ${address} opens nothing`)
  }

  const made = truth
    .addresses()
    .flatMap((address) =>
      [...(truth.mailbox(address)?.appPasswords ?? [])].filter(({ id }) => !before.appPasswordIds.has(id)),
    )
  const creations = rows(stored.appPasswordCreations)
  for (const { id, value } of made) {
    const isKept = creations.some(
      (creation) =>
        creation.status === 'gone' ||
        (creation.status === 'unknown' && (creation.found ?? [id]).includes(id)) ||
        (creation.status === 'created' && creation.value === value),
    )
    if (!isKept) wrong.push(`an app password was made and is ${creations[0]?.status ?? 'forgotten'}`)
  }
  for (const creation of creations) {
    const live = liveAppPassword(creation, now)
    if (isListed && live !== undefined && truth.appPassword(live.address, live.value) === undefined)
      wrong.push('the app password shown opens nothing')
  }
  const left = truth
    .addresses()
    .flatMap((address) => [...(truth.mailbox(address)?.appPasswords ?? [])].map(({ name }) => name))
  for (const revocation of rows(stored.appPasswordRevocations)) {
    const gone = revocation.status === 'revoking' ? [] : revocation.names
    if (gone.some((name) => left.includes(name))) wrong.push('what is said to be revoked is there')
  }
  return wrong
}

/** Nothing is asked of a server between the note of a backup code and the code. */
function sendsWhatItNotes(life: Life): boolean {
  const calls = life.calls()
  const noted = calls.findIndex(({ name }) => name === 'storage.session.set usedBackupCodes')
  const next = calls.slice(noted + 1).find(({ kind }) => kind === 'fetch')
  if (noted < 0) return true
  return next === undefined ? life.isDead() : /^fetch POST .*\/challenge\/backup$/.test(next.name)
}

/** A name and a size of which nobody hears whether they were changed, or hears what is not so. */
async function whatIsUntold(
  computer: Computer,
  before: Before,
  changes: readonly MailboxDetailsChange[],
): Promise<string[]> {
  const { activity = [] } = (await computer.stored('local')) as { activity?: ActivityEntry[] }
  const told = new Set([
    ...changes.map(({ address }) => address),
    ...activity.flatMap(({ kind, about }) => (kind === 'mailbox-details-changed' ? about : [])),
  ])
  const now = computer.town.details()
  const untold = Object.entries(now).flatMap(([address, details]) =>
    holdsDetails(details, before.details[address] ?? {}) === 'all' || told.has(address)
      ? []
      : `nobody hears that the name or size of ${address} was changed`,
  )
  const untrue = changes.flatMap((change) =>
    change.status === 'found' &&
    holdsDetails(change.wanted, now[change.address] ?? {}, before.details[change.address]) !== change.holds
      ? `of the name and size of ${change.address} it is said: ${change.holds}`
      : [],
  )
  return [...untold, ...untrue]
}

function addressOf({ mailboxes = {} }: Session, key: string): string {
  const [accountId, mailboxId] = JSON.parse(key) as [string, string]
  return mailboxes[accountId]?.mailboxes.find(({ id }) => id === mailboxId)?.address ?? ''
}

/** Of what is this short, numbers on the disk may look like it by chance. */
const shortestSecret = 8

/** No secret is on the disk; what a person typed to sign in is nowhere. */
export async function whatIsLeft(computer: Computer, typed: readonly string[]): Promise<string[]> {
  const disk = JSON.stringify(await computer.stored('local'))
  const memory = JSON.stringify(await computer.stored('session'))
  const secrets = computer.town.secrets().filter(({ length }) => length >= shortestSecret)
  return [
    ...secrets.flatMap((secret) => (disk.includes(quoted(secret)) ? 'a secret is on the disk' : [])),
    ...typed.flatMap((password) => (memory.includes(quoted(password)) ? 'what was typed is kept' : [])),
  ]
}

/** One-time passwords, app passwords and what is noted of a copied secret are nowhere when their time is over. */
export async function whatIsLeftTooLong(computer: Computer): Promise<string[]> {
  const { truth } = computer.town
  const memory = JSON.stringify(await computer.stored('session'))
  const short = truth.addresses().flatMap((address) => {
    const { oneTimePassword, appPasswords = [] } = truth.mailbox(address) ?? {}
    return [
      ...(oneTimePassword ? [oneTimePassword.value] : []),
      ...[...appPasswords].map(({ value }) => value),
    ]
  })
  return [
    ...short.flatMap((value) => (memory.includes(quoted(value)) ? 'a secret is kept past its time' : [])),
    ...(memory.includes('copiedSecrets') ? ['what is noted of a copied secret is kept past its time'] : []),
  ]
}

/** As it stands within JSON. */
const quoted = (text: string) => JSON.stringify(text).slice(1, -1)
