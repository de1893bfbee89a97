import { AppError, codeOf, type ErrorCode } from './errors.ts'
import type { BatchRow, PasswordBatch } from './password-batch.ts'
import {
  type BatchOutcome,
  changingRow,
  endedRow,
  isDoneWith,
  leftAlone,
  waitingRow,
} from './password-batch-rows.ts'

/* How a batch of new passwords goes on: from where it stands and what happened to where it stands then. */

/** After these a new password that was sent may hold. Providers turn every doubt into the first. */
export const mayHold: ReadonlySet<ErrorCode> = new Set(['unknown-outcome', 'storage-full'])

/** These pass by themselves; so often in a row they are waited for. */
const mostWaits: ReadonlyMap<ErrorCode, number> = new Map([
  ['busy', 8],
  ['offline', 4],
  ['timeout', 4],
])
const firstWaitMs = 5000
/** Of what is not asked for by the provider. */
const longestWaitMs = 15 * 60_000
/** Nobody waits for longer with the browser open. Also keeps a wild number within what can be stored as a time. */
const longestAskedMs = 24 * 60 * 60_000

/** Of these every other mailbox would hear too, until the person has done something. */
const ofAccount: ReadonlySet<ErrorCode> = new Set([
  'signed-out',
  'needs-code',
  'no-permission',
  'storage-full',
])

/** So many mailboxes in a row with the same bad end, and the rest is not put through it. */
const mostMisses = 3

/** Whether a mailbox gets, or has, a new password in a batch: there is room for one. */
export const holdsMailbox = (batch: PasswordBatch | undefined, mailboxId: string): boolean =>
  batch?.rows.some((row) => row.mailboxId === mailboxId && !isDoneWith(row)) ?? false

/** What a change that was rejected comes to. */
export function outcomeOfError(error: unknown): BatchOutcome {
  const code = codeOf(error)
  if (mayHold.has(code)) return { status: 'unknown' }
  const { reason, retryAfterS } = error instanceof AppError ? error : {}
  // A firewall bans the browser more often than one request. What only a page can do, it may ask for of one mailbox.
  if (mostWaits.has(code) || ofAccount.has(code) || code === 'blocked')
    return { status: 'later', because: code, ...(retryAfterS !== undefined && { retryAfterS }) }
  return { status: 'failed', error: code, ...(reason && { reason }) }
}

/** The same for what came in between before anything was sent. */
export function outcomeBeforeSending(error: unknown): BatchOutcome {
  const outcome = outcomeOfError(error)
  return outcome.status === 'unknown' ? { status: 'later', because: codeOf(error) } : outcome
}

/** Keeps the new password of a mailbox, which is going to be sent. */
export function withSending(batch: PasswordBatch, mailboxId: string, next: string): PasswordBatch {
  const { resumesAt: _, ...rest } = batch
  return withRow(rest, mailboxId, (row) => [changingRow(row, next)])
}

/**
 * @param next The password the outcome is about
 * @param now Epoch milliseconds
 */
export function withOutcome(
  batch: PasswordBatch,
  mailboxId: string,
  next: string,
  outcome: BatchOutcome,
  now: number,
): PasswordBatch {
  if (outcome.status === 'later') return waitingAgain(batch, mailboxId, outcome, now)
  const isTry = batch.rows.some((row) => row.mailboxId === mailboxId && row.status === 'unknown')
  const changed = withRow(batch, mailboxId, (row) => [endedRow(row, next, outcome, now)])
  // Finding out sends nothing, so it does not tell how the next change would end.
  return ended(isTry ? changed : withMisses(changed, outcome))
}

function withMisses(
  { waits: _, misses: before, ...batch }: PasswordBatch,
  outcome: Exclude<BatchOutcome, { status: 'later' }>,
): PasswordBatch {
  if (outcome.status === 'changed') return batch
  const code = outcome.status === 'failed' ? outcome.error : 'unknown-outcome'
  const misses = { code, count: before?.code === code ? before.count + 1 : 1 }
  return misses.count < mostMisses ? { ...batch, misses } : paused({ ...batch, misses }, code)
}

/** What a killed worker was changing may have been changed. The same batch when there is nothing to put right. */
export function withCutOff(batch: PasswordBatch, now: number): PasswordBatch {
  if (!batch.rows.some(({ status }) => status === 'changing')) return ended(batch)
  const rows = batch.rows.map((row) =>
    row.status === 'changing' ? { ...row, status: 'unknown' as const, at: now } : row,
  )
  return ended({ ...batch, rows })
}

/** Nothing new is begun, however long the wait that was asked for. `because` is absent when the person wants it so. */
export function paused(batch: PasswordBatch, because?: ErrorCode): PasswordBatch {
  if (batch.status !== 'running') return batch
  return { ...batch, status: 'paused', ...(because && { because }) }
}

/** Begins anew with its patience, but not before the provider may be asked again. */
export function resumed({ waits: _, misses: __, because: ___, ...batch }: PasswordBatch): PasswordBatch {
  return ended({ ...batch, status: 'running' })
}

/** Finds out once more what is in doubt, because the person asks. */
export function tryingAgain(batch: PasswordBatch): PasswordBatch {
  const rows = batch.rows.map((row): BatchRow => {
    if (row.status !== 'unknown') return row
    const { because: _, ...untried } = row
    return { ...untried, trying: true }
  })
  return { ...batch, rows }
}

/** Nothing can be found out now. The same batch when nobody asked for it. */
export function notTried(batch: PasswordBatch): PasswordBatch {
  const isTrying = (row: BatchRow) => row.status === 'unknown' && row.trying === true
  if (!batch.rows.some(isTrying)) return batch
  return { ...batch, rows: batch.rows.map((row) => (isTrying(row) ? { ...row, trying: false } : row)) }
}

/** What failed waits again, where it may; with the password that was sent, should that come to hold late. */
export function retried(batch: PasswordBatch, mayRetry: (mailboxId: string) => boolean): PasswordBatch {
  const rows = batch.rows.map((row) =>
    row.status === 'failed' && mayRetry(row.mailboxId) ? waitingRow(row) : row,
  )
  return batch.status === 'running' ? { ...batch, rows } : resumed({ ...batch, rows })
}

/**
 * Leaves alone what was waiting.
 * @param now Epoch milliseconds
 */
export function cancelled(
  { resumesAt: _, because: __, ...batch }: PasswordBatch,
  now: number,
): PasswordBatch {
  if (batch.status === 'finished') return batch
  const rows = batch.rows.flatMap((row) => (row.status === 'waiting' ? leftAlone(row, now) : [row]))
  return { ...batch, rows, status: 'cancelled' }
}

/** Whether the provider has been given the time it asked for. A clock that was set back does not make it longer. */
export const isDue = ({ resumesAt }: PasswordBatch, now: number): boolean =>
  resumesAt === undefined || resumesAt <= now || resumesAt - now > longestAskedMs

function waitingAgain(
  batch: PasswordBatch,
  mailboxId: string,
  { because, retryAfterS = 0 }: Extract<BatchOutcome, { status: 'later' }>,
  now: number,
): PasswordBatch {
  const { status, waits = {} } = batch
  if (status === 'cancelled') return withRow(batch, mailboxId, (row) => leftAlone(row, now))
  const left = withRow(batch, mailboxId, (row) => [waitingRow(row)])
  const askedMs = Math.min(retryAfterS * 1000, longestAskedMs)
  const asked = askedMs > 0 && { resumesAt: now + askedMs }
  if (status !== 'running') return { ...left, ...asked }
  const before = waits[because] ?? 0
  if (before >= (mostWaits.get(because) ?? 0))
    return { ...paused(ofAccount.has(because) ? left : withRowLast(left, mailboxId), because), ...asked }
  const inAll = Object.values(waits).reduce((sum, one) => sum + one, 0)
  const ownMs = Math.min(2 ** inAll * firstWaitMs, longestWaitMs)
  return { ...left, resumesAt: now + Math.max(ownMs, askedMs), waits: { ...waits, [because]: before + 1 } }
}

/** It may be the mailbox that is stopped at, and no other. */
function withRowLast(batch: PasswordBatch, mailboxId: string): PasswordBatch {
  const isIt = (row: BatchRow) => row.mailboxId === mailboxId
  return { ...batch, rows: [...batch.rows.filter((row) => !isIt(row)), ...batch.rows.filter(isIt)] }
}

/** Once no row waits, there is nothing to go on with. */
function ended(batch: PasswordBatch): PasswordBatch {
  const isUnderWay = batch.rows.some(({ status }) => status === 'waiting' || status === 'changing')
  if (isUnderWay || batch.status === 'cancelled' || batch.status === 'finished') return batch
  const { resumesAt: _, waits: __, misses: ___, because: ____, ...rest } = batch
  return { ...rest, status: 'finished' }
}

const withRow = (
  batch: PasswordBatch,
  mailboxId: string,
  change: (row: BatchRow) => BatchRow[],
): PasswordBatch => ({
  ...batch,
  rows: batch.rows.flatMap((row) => (row.mailboxId === mailboxId ? change(row) : [row])),
})
