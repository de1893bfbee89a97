import type { BatchRow } from '../core/password-batch.ts'
import { rowsWithPassword } from './password-batch-rows.ts'

/** What one person is handed. */
export interface Slip {
  readonly address: string
  readonly password: string
  /** Otherwise the old password may be the one that works. */
  readonly isCertain: boolean
}

export const slipsOf = (rows: readonly BatchRow[]): Slip[] =>
  rowsWithPassword(rows).map(({ address, next, status }) => ({
    address,
    password: next,
    isCertain: status === 'changed',
  }))
