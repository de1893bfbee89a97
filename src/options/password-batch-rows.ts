import type { BatchRow } from '../core/password-batch.ts'
import { findAddresses } from './password-batch-mailboxes.ts'

export type RowFilter = 'all' | 'changed' | 'failed' | 'unknown' | 'waiting'
export const rowFilters: readonly RowFilter[] = ['all', 'changed', 'failed', 'unknown', 'waiting']

export type RowWithPassword = Extract<BatchRow, { status: 'changed' | 'unknown' }>

/** What is being changed still waits for its end. */
const filterOf = ({ status }: BatchRow) => (status === 'changing' ? 'waiting' : status)

export function countRows(rows: readonly BatchRow[]): Record<RowFilter, number> {
  const counts = { all: rows.length, changed: 0, failed: 0, unknown: 0, waiting: 0 }
  for (const row of rows) counts[filterOf(row)]++
  return counts
}

export const findBatchRows = (
  rows: readonly BatchRow[],
  filter: RowFilter,
  search: string,
): readonly BatchRow[] =>
  findAddresses(filter === 'all' ? rows : rows.filter((row) => filterOf(row) === filter), search)

/** Those whose new password holds or may hold. */
export const rowsWithPassword = (rows: readonly BatchRow[]): RowWithPassword[] =>
  rows.filter((row) => row.status === 'changed' || row.status === 'unknown')
