import type { ErrorCode } from './errors.ts'
import type { BatchRow } from './password-batch.ts'

/* What becomes of one mailbox of a batch, and of the new passwords that were sent for it. */

/** `later`: nothing was done, so it waits again. */
export type BatchOutcome =
  | { readonly status: 'changed' }
  | { readonly status: 'unknown'; readonly because?: ErrorCode }
  | { readonly status: 'failed'; readonly error: ErrorCode; readonly reason?: string }
  | { readonly status: 'later'; readonly because: ErrorCode; readonly retryAfterS?: number }

/** Whether of a change, in a batch or alone, nothing is under way and no new password is left to be saved. */
export const isDoneWith = ({
  status,
  next,
}: {
  readonly status: string
  readonly next?: string | undefined
}): boolean => status === 'failed' && next === undefined

export const waitingRow = (row: BatchRow): BatchRow => ({
  ...mailboxOf(row),
  status: 'waiting',
  ...earlierOf(row),
})

export const changingRow = (row: BatchRow, next: string): BatchRow => ({
  ...mailboxOf(row),
  status: 'changing',
  next,
  ...earlierOf(row),
})

/**
 * Only a new password that certainly holds makes the earlier ones needless.
 * @param next The password the outcome is about
 * @param at Epoch milliseconds
 */
export function endedRow(
  row: BatchRow,
  next: string,
  outcome: Exclude<BatchOutcome, { status: 'later' }>,
  at: number,
): BatchRow {
  if (outcome.status === 'changed') return { ...mailboxOf(row), ...outcome, next, at }
  const { earlier = [] } = earlierOf(row)
  if (outcome.status === 'unknown') return { ...mailboxOf(row), ...outcome, next, ...listOf(earlier), at }
  return failedRow(row, outcome, outcome.error === 'not-done' ? [...earlier, next] : earlier, at)
}

/** A mailbox that waited and is left alone: gone, or as it was where an earlier password is kept for it. */
export function leftAlone(row: BatchRow, at: number): BatchRow[] {
  const { earlier } = earlierOf(row)
  return earlier === undefined ? [] : [failedRow(row, { status: 'failed', error: 'not-done' }, earlier, at)]
}

function failedRow(
  row: BatchRow,
  outcome: Extract<BatchOutcome, { status: 'failed' }>,
  mayHoldLate: readonly string[],
  at: number,
): BatchRow {
  const next = mayHoldLate.at(-1)
  return {
    ...mailboxOf(row),
    ...outcome,
    ...(next !== undefined && { next }),
    ...listOf(mayHoldLate.slice(0, -1)),
    at,
  }
}

const mailboxOf = ({ mailboxId, address }: BatchRow) => ({ mailboxId, address })

function earlierOf(row: BatchRow): { earlier?: string[] } {
  if (row.status === 'changed') return {}
  const { earlier = [] } = row
  return listOf(row.status === 'failed' && row.next !== undefined ? [...earlier, row.next] : earlier)
}

const listOf = (earlier: readonly string[]) => (earlier.length > 0 ? { earlier: [...earlier] } : {})
