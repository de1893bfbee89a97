import { signal } from '@preact/signals'
import { vi } from 'vitest'
import type { BatchRow, PasswordBatch } from '../../../src/core/password-batch.ts'
import { type Account, mailboxKey } from '../../../src/core/state.ts'
import { createPasswordBatchModel } from '../../../src/options/password-batch-model.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import { createFakePort, createFakeStored, mailbox } from '../ui/fake-port.ts'

/* A customer panel with many mailboxes, whose passwords change without the present one. */

export const panel: Account = { id: 'panel', profileId: 'metutech-panel', name: 'post@firm.example' }
export const inside = { status: 'signed-in', session: {} } as const

/** `id@domain`, with the whole address as its id. */
export const box = (address: string) =>
  mailbox(address, { address, mailboxPassword: 'offered', currentPassword: 'not-needed' })
export const boxes = (count: number, domain = 'firm.example') =>
  Array.from({ length: count }, (_, at) => box(`user${at}@${domain}`))

export const keyOf = (mailboxId: string) => mailboxKey({ accountId: panel.id, mailboxId })

type Outcome = [status: BatchRow['status'], more?: object]
/** Rows for user0, user1 and so on. The passwords are `pass-0`, `pass-1`. */
export const rows = (...outcomes: Outcome[]): BatchRow[] =>
  outcomes.map(([status, more], at) => {
    const address = `user${at}@firm.example`
    return {
      mailboxId: address,
      address,
      status,
      next: `pass-${at}`,
      error: 'refused',
      at: 1,
      ...more,
    } as BatchRow
  })
export const batch = (
  status: PasswordBatch['status'],
  of: BatchRow[],
  more: Partial<PasswordBatch> = {},
) => ({
  panel: { startedAt: 1, status, rows: of, ...more },
})

export function createBatchWorld(facts: Partial<Facts> = {}) {
  const stored = createFakeStored({
    accounts: [panel],
    signIns: { panel: inside },
    mailboxes: { panel: { status: 'ready', mailboxes: boxes(3) } },
    ...facts,
  })
  const world = createFakePort()
  const openSignIn = vi.fn()
  const now = signal(1_000_000)
  const port = { ...world.port, now: () => now.value }
  const model = createPasswordBatchModel(port, stored, openSignIn)
  return { ...world, port, stored, model, openSignIn, now }
}
