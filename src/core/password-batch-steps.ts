import { AppError, codeOf, type ErrorCode } from './errors.ts'
import type { BatchRow, PasswordBatch } from './password-batch.ts'

/* How a batch of new passwords goes on: from where it stands and what happened to where it stands then. */

/** What became of one mailbox. `later`: nothing was done, so it waits again. */
export type BatchOutcome =
  | { readonly status: 'changed' }
  | { readonly status: 'unknown'; readonly because?: ErrorCode }
  | { readonly status: 'failed'; readonly error: ErrorCode; readonly reason?: string }
  | { readonly status: 'later'; readonly because: ErrorCode; readonly retryAfterS?: number }

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

/** Of these the next mailbox would hear too, until the person has done something. */
const forAll: ReadonlySet<ErrorCode> = new Set([
  'signed-out',
  'needs-code',
  'no-permission',
  'needs-page',
  'blocked',
])

/** So many mailboxes in a row with the same bad end, and the rest is not put through it. */
const mostMisses = 3

/** What a change that was rejected comes to. */
export function outcomeOfError(error: unknown): BatchOutcome {
  const code = codeOf(error)
  if (mayHold.has(code)) return { status: 'unknown' }
  const { reason, retryAfterS } = error instanceof AppError ? error : {}
  if (mostWaits.has(code) || forAll.has(code))
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
  return withRow(rest, mailboxId, ({ address }) => [{ mailboxId, address, status: 'changing', next }])
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
  const { waits: _, misses: before, ...rest } = batch
  const { status } = batch
  const changed = withRow(rest, mailboxId, ({ address }) => [
    outcome.status === 'failed'
      ? { mailboxId, address, ...outcome, at: now }
      : { mailboxId, address, next, ...outcome, at: now },
  ])
  if (outcome.status === 'changed') return ended(changed)
  const code = outcome.status === 'failed' ? outcome.error : 'unknown-outcome'
  const misses = { code, count: before?.code === code ? before.count + 1 : 1 }
  const isTooMany = status === 'running' && misses.count >= mostMisses
  return ended(isTooMany ? { ...changed, misses, status: 'paused', because: code } : { ...changed, misses })
}

/** What a killed worker was changing may have been changed. The same batch when there is nothing of the kind. */
export function withCutOff(batch: PasswordBatch, now: number): PasswordBatch {
  if (!batch.rows.some(({ status }) => status === 'changing')) return batch
  const rows = batch.rows.map((row) =>
    row.status === 'changing' ? { ...row, status: 'unknown' as const, at: now } : row,
  )
  return ended({ ...batch, rows })
}

/** Nothing new is begun. `because` is absent when the person wants it so. */
export function paused({ resumesAt: _, ...batch }: PasswordBatch, because?: ErrorCode): PasswordBatch {
  if (batch.status !== 'running') return batch
  return { ...batch, status: 'paused', ...(because && { because }) }
}

/** Begins anew with its patience, and finds out once more what could not be found out. */
export function resumed(batch: PasswordBatch): PasswordBatch {
  const { resumesAt: _, waits: __, misses: ___, because: ____, ...rest } = batch
  const rows = rest.rows.map((row) => {
    if (row.status !== 'unknown') return row
    const { because: _____, ...untried } = row
    return untried
  })
  return ended({ ...rest, rows, status: 'running' })
}

/** What failed waits again, where it may. */
export function retried(batch: PasswordBatch, mayRetry: (mailboxId: string) => boolean): PasswordBatch {
  const rows = batch.rows.map(({ mailboxId, address, ...row }) =>
    row.status === 'failed' && mayRetry(mailboxId)
      ? { mailboxId, address, status: 'waiting' as const }
      : { mailboxId, address, ...row },
  )
  // A provider that asked to wait is not asked sooner for it.
  return batch.status === 'running' ? { ...batch, rows } : resumed({ ...batch, rows })
}

/** Leaves alone what was waiting. */
export function cancelled({ resumesAt: _, because: __, ...batch }: PasswordBatch): PasswordBatch {
  if (batch.status === 'finished') return batch
  return { ...batch, rows: batch.rows.filter(({ status }) => status !== 'waiting'), status: 'cancelled' }
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
  const isOver = batch.status === 'cancelled'
  const left = withRow(batch, mailboxId, ({ address }) =>
    isOver ? [] : [{ mailboxId, address, status: 'waiting' }],
  )
  if (batch.status !== 'running') return left
  const { waits = 0 } = batch
  if (waits >= (mostWaits.get(because) ?? 0)) return paused(left, because)
  const ownMs = Math.min(2 ** waits * firstWaitMs, longestWaitMs)
  const resumesAt = now + Math.max(ownMs, Math.min(retryAfterS * 1000, longestAskedMs))
  return { ...left, resumesAt, waits: waits + 1 }
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
