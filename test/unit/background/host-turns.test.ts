import { beforeEach, expect, it, vi } from 'vitest'
import { account, createBatchProvider, startWorker, still, type Worker } from './password-batch-world.ts'
import { createDeferred, key } from './world.ts'

let provider = createBatchProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

let worker: Worker
let order: string[] = []

/** Says when it begins and ends; the answer comes late. */
const late = (what: string, answer?: Promise<void>) => async () => {
  order.push(`${what} begins`)
  await (answer ?? still())
  order.push(`${what} ends`)
}

beforeEach(async () => {
  provider = createBatchProvider()
  worker = await startWorker()
  order = []
})

const m2 = { ...account, mailboxId: 'm2' }
const inDoubt = { status: 'unknown', next: 'own', at: 1, because: 'offline' } as const
it.each([
  ['a change of one password', () => worker.changePassword({ ...m2, current: '', next: 'own' })],
  ['a change of names and quota', () => worker.changeMailboxDetails({ ...m2, details: { quotaMB: 1 } })],
  [
    'finding out which password holds',
    async () => {
      await worker.items.passwordChanges.write({ [key.replace('m1', 'm2')]: inDoubt })
      await worker.tryPassword(m2)
    },
  ],
])('%s waits while a batch changes a password at the host, and comes before the next', async (_, ask) => {
  const held = createDeferred<undefined>()
  provider.mailboxPassword.change.mockImplementation(async (_session, { id }) => {
    await late(id, id === 'm1' ? held.promise : undefined)()
  })
  provider.mailboxPassword.holds.mockImplementation(async () => late('m2')().then(() => true))
  provider.mailboxDetails.change.mockImplementation(late('m2'))
  await worker.startPasswordBatch({ ...account, mailboxIds: ['m1', 'm3'] })
  await still()
  const asked = ask()
  await still()
  expect(order).toEqual(['m1 begins'])
  held.resolve(undefined)
  await asked
  await vi.waitFor(async () => expect((await worker.batchOf())?.status).toBe('finished'))
  expect(order).toEqual(['m1', 'm2', 'm3'].flatMap((what) => [`${what} begins`, `${what} ends`]))
})
