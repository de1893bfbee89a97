import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ErrorCode } from '../../../src/core/errors.ts'
import {
  account,
  askedFor,
  createBatchProvider,
  idsOf,
  mailboxesOf,
  pass,
  startWorker,
  still,
  type Worker,
} from './password-batch-world.ts'
import { createDeferred } from './world.ts'

let provider = createBatchProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

let worker: Worker
let now = 0

const begin = () => worker.startPasswordBatch({ ...account, mailboxIds: idsOf(3) })
const reject = (code: ErrorCode, retryAfterS?: number) =>
  provider.mailboxPassword.change.mockRejectedValueOnce(
    new worker.AppError(code, retryAfterS === undefined ? {} : { retryAfterS }),
  )
const rejectAlways = (code: ErrorCode) =>
  provider.mailboxPassword.change.mockRejectedValue(new worker.AppError(code))
const times = () => provider.mailboxPassword.change.mock.calls.length

beforeEach(async () => {
  provider = createBatchProvider()
  worker = await startWorker()
  vi.useFakeTimers()
  now = Date.now()
})
afterEach(() => vi.useRealTimers())

describe('a batch of new passwords at a provider that is busy', () => {
  it('waits for as long as the provider says, with the mailbox unchanged and waiting', async () => {
    reject('busy', 600)
    await begin()
    await still()
    expect(await worker.batchOf()).toMatchObject({ status: 'running', resumesAt: now + 600_000 })
    expect(await worker.statusesOf()).toEqual(['waiting', 'waiting', 'waiting'])
    expect(JSON.stringify(await worker.batchOf())).not.toContain('next')
    await pass(599_000)
    expect(times()).toBe(1)
    await pass(1000)
    expect(askedFor(provider)).toEqual(['m1', 'm1', 'm2', 'm3'])
    expect(await worker.batchOf()).toMatchObject({ status: 'finished' })
  })

  it('waits twice as long each time where it says nothing, and begins small again after a success', async () => {
    reject('busy')
    reject('busy')
    await begin()
    await still()
    for (const [ms, asked] of [
      [4999, 1],
      [1, 2],
      [9999, 2],
    ] as const) {
      await pass(ms)
      expect(times()).toBe(asked)
    }
    reject('busy')
    const done = provider.mailboxPassword.change.mockImplementationOnce(async () => undefined)
    reject('busy')
    await pass(1)
    expect(done).toHaveBeenCalledTimes(3)
    await pass(20_000)
    await pass(4999)
    expect(times()).toBe(5)
    await pass(1)
    expect(await worker.batchOf()).toMatchObject({ status: 'finished' })
  })

  it('is woken by an alarm, also as a worker that was stopped meanwhile', async () => {
    reject('busy', 600)
    await begin()
    await still()
    expect(worker.browser.alarms.pending()).toEqual(['password-batches'])
    vi.useRealTimers()
    worker = await startWorker(worker)
    vi.useFakeTimers()
    vi.setSystemTime(now + 599_000)
    await worker.goOnWithBatches()
    expect(times()).toBe(1)
    vi.setSystemTime(now + 600_000)
    await worker.goOnWithBatches()
    expect(await worker.batchOf()).toMatchObject({ status: 'finished' })
  })

  it('does not ask sooner because what failed is to be done again', async () => {
    reject('refused')
    reject('busy', 60)
    await begin()
    await still()
    await worker.retryPasswordBatch(account)
    await still()
    expect(times()).toBe(2)
    await pass(60_000)
    expect(askedFor(provider)).toEqual(['m1', 'm2', 'm1', 'm2', 'm3'])
  })

  it.each([
    ['busy', 8],
    ['offline', 4],
    ['timeout', 4],
  ] as const)(
    'with %s pauses after %i waits in a row, and begins anew when asked to',
    async (code, waits) => {
      rejectAlways(code)
      await begin()
      for (let at = 0; at <= waits; at++) await pass(15 * 60_000)
      expect(await worker.batchOf()).toMatchObject({ status: 'paused', because: code })
      expect(await worker.statusesOf()).toEqual(['waiting', 'waiting', 'waiting'])
      expect(times()).toBe(waits + 1)
      await pass(60 * 60_000)
      expect(times()).toBe(waits + 1)
      await worker.resumePasswordBatch(account)
      await still()
      expect(await worker.batchOf()).toMatchObject({ status: 'running', waits: 1 })
    },
  )

  it('believes no wait that is longer than a day, nor one that a clock set back makes longer', async () => {
    reject('busy', 1e15)
    await begin()
    await still()
    expect(await worker.batchOf()).toMatchObject({ resumesAt: now + 24 * 60 * 60_000 })
    vi.setSystemTime(now - 60_000)
    await worker.goOnWithBatches()
    expect(await worker.batchOf()).toMatchObject({ status: 'finished' })
  })

  it('asks one host for one thing at a time, whatever the account', async () => {
    const other = { accountId: 'a2' }
    await worker.items.accounts.update((all) => [...all, { id: 'a2', profileId: 'thexyz', name: 'otto' }])
    await worker.items.signIns.update((all) => ({ ...all, a2: { status: 'signed-in', session: { sid: 2 } } }))
    await worker.items.mailboxes.update((all) => ({
      ...all,
      a2: { status: 'ready', mailboxes: mailboxesOf(['m7']) },
    }))
    const held = createDeferred<undefined>()
    provider.mailboxPassword.change.mockImplementationOnce(() => held.promise)
    await begin()
    await worker.startPasswordBatch({ ...other, mailboxIds: ['m7'] })
    await still()
    expect(askedFor(provider)).toEqual(['m1'])
    held.resolve(undefined)
    await still()
    await still()
    expect(askedFor(provider)).toHaveLength(4)
    expect(await worker.statusesOf('a2')).toEqual(['changed'])
  })
})
