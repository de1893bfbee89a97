import { vi } from 'vitest'
import type { MailboxDetails, MailboxListing, Provider } from '../../../src/core/provider.ts'
import type { FakeBrowser } from '../../fake-browser.ts'
import { createTestProvider, mailbox } from './world.ts'

export const account = { accountId: 'a1' }

export const idsOf = (count: number) => Array.from({ length: count }, (_, at) => `m${at + 1}`)

export const mailboxesOf = (ids: readonly string[]) =>
  ids.map((id) => ({
    ...mailbox,
    id,
    address: `${id}@firm.example`,
    mailboxPassword: 'offered' as const,
    currentPassword: 'not-needed' as const,
    passwordPolicy: 'thexyzMailbox' as const,
  }))

/** Has the truth about which password opens which mailbox. */
export function createBatchProvider() {
  const passwords = new Map<string, string>()
  return {
    ...createTestProvider(),
    passwords,
    mailboxes: vi.fn(async (): Promise<MailboxListing> => ({ mailboxes: mailboxesOf(idsOf(3)) })),
    mailboxPassword: {
      change: vi.fn(async (...[, { id }, { next }]: ChangeInput): Promise<void> => {
        passwords.set(id, next)
      }),
      holds: vi.fn(
        async (...[, { id }, password]: HoldsInput): Promise<boolean> => passwords.get(id) === password,
      ),
    },
    mailboxDetails: {
      read: vi.fn(async (): Promise<MailboxDetails> => ({ firstName: 'Anna', quotaMB: 500 })),
      change: vi.fn(async (): Promise<void> => undefined),
    },
  } satisfies Provider & { passwords: unknown }
}
type Change = NonNullable<Provider['mailboxPassword']>
type ChangeInput = Parameters<Change['change']>
type HoldsInput = Parameters<NonNullable<Change['holds']>>

export const askedFor = (provider: ReturnType<typeof createBatchProvider>) =>
  provider.mailboxPassword.change.mock.calls.map(([, { id }]) => id)

export type Worker = Awaited<ReturnType<typeof startWorker>>

/** A worker with nothing in its memory, as after the browser has stopped the one before; which may have stored something. */
export async function startWorker(before?: { readonly browser: FakeBrowser }) {
  const stored = before && {
    local: await before.browser.storage.local.get(),
    session: await before.browser.storage.session.get(),
  }
  vi.resetModules()
  const browser = await (await import('./world.ts')).createWorld()
  await browser.storage.session.set({
    mailboxes: { a1: { status: 'ready', mailboxes: mailboxesOf(idsOf(3)) } },
  })
  if (stored) {
    await browser.storage.local.set(stored.local)
    await browser.storage.session.set(stored.session)
  }
  const parts = await Promise.all([
    import('../../../src/background/accounts.ts'),
    import('../../../src/background/mailbox-details.ts'),
    import('../../../src/background/mailbox-details-doubts.ts'),
    import('../../../src/background/mailbox-password.ts'),
    import('../../../src/background/mailbox-password-doubts.ts'),
    import('../../../src/background/password-batch.ts'),
    import('../../../src/background/password-batch-run.ts'),
    import('../../../src/background/settle.ts'),
    import('../../../src/background/sign-in.ts'),
    import('../../../src/browser/items.ts'),
    import('../../../src/core/errors.ts'),
  ])
  const all = Object.assign({}, ...parts) as Parts<typeof parts>
  browser.alarms.onAlarm.addListener(() => void all.goOnWithBatches())
  const batchOf = async (accountId = 'a1') => (await all.items.passwordBatches.read())[accountId]
  return {
    ...all,
    browser,
    batchOf,
    statusesOf: async (accountId = 'a1') => (await batchOf(accountId))?.rows.map(({ status }) => status),
    /** Resolves once the batch no longer runs. */
    start: async (mailboxIds = idsOf(3)) => {
      await all.startPasswordBatch({ ...account, mailboxIds })
      await vi.waitFor(async () => {
        const batch = await batchOf()
        if (batch?.status === 'running') throw new Error('still running')
      })
    },
  }
}
type Parts<All extends readonly object[]> = All extends readonly [infer First, ...infer Rest extends object[]]
  ? First & Parts<Rest>
  : unknown

/** Until nothing is left to do but wait. For fake timers. */
export async function still(): Promise<void> {
  for (let at = 0; at < 2000; at++) await Promise.resolve()
}

export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await still()
}
