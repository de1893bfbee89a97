import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ErrorCode } from '../../../src/core/errors.ts'
import {
  account,
  askedFor,
  createBatchProvider,
  idsOf,
  mailboxesOf,
  startWorker,
  type Worker,
} from './password-batch-world.ts'
import { createDeferred, refuseWrite, secondFactor } from './world.ts'

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
/** Until nothing is left to do but wait. */
const still = async () => {
  for (let at = 0; at < 2000; at++) await Promise.resolve()
}
const pass = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms)
  await still()
}
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

describe('a batch of new passwords that cannot go on', () => {
  it.each(['signed-out', 'needs-code', 'no-permission', 'needs-page', 'blocked'] as const)(
    'because of %s pauses with the mailbox waiting',
    async (code) => {
      provider.mailboxPassword.change.mockImplementationOnce(async () => undefined)
      reject(code)
      await begin()
      await still()
      expect(await worker.batchOf()).toMatchObject({ status: 'paused', because: code })
      expect(await worker.statusesOf()).toEqual(['changed', 'waiting', 'waiting'])
      await worker.resumePasswordBatch(account)
      await worker.items.signIns.write({ a1: { status: 'signed-in', session: { sid: 2 } } })
      await worker.resumePasswordBatch(account)
      await still()
      expect(askedFor(provider)).toEqual(['m1', 'm2', 'm2', 'm3'])
    },
  )

  it.each([
    ['signed-out', undefined],
    ['needs-code', secondFactor],
  ] as const)('because of %s goes on by itself after the sign-in, once', async (code, asked) => {
    if (asked) provider.reauthenticate.mockResolvedValue(asked)
    reject(code)
    await begin()
    await still()
    await worker.goOnWithBatches()
    expect(times()).toBe(1)
    await worker.signIn({ profileId: 'thexyz', accountName: 'anna@firm.example', password: 'p' })
    await still()
    expect(await worker.batchOf()).toMatchObject({ status: 'finished' })
    expect(times()).toBe(4)
  })

  it('because the person signed out while it waited says so at once, and goes on after the sign-in', async () => {
    reject('busy', 600)
    await begin()
    await still()
    await worker.signOut(account)
    const stopped = await worker.batchOf()
    expect(stopped).toMatchObject({ status: 'paused', because: 'signed-out' })
    expect(stopped).not.toHaveProperty('resumesAt')
    await worker.signIn({ profileId: 'thexyz', accountName: 'anna@firm.example', password: 'p' })
    await still()
    expect(await worker.batchOf()).toMatchObject({ status: 'finished' })
  })

  it('because the person cancelled it meanwhile leaves also what was on its way alone', async () => {
    const held = createDeferred<undefined>()
    provider.mailboxPassword.change.mockImplementationOnce(() => held.promise)
    await begin()
    await still()
    await worker.cancelPasswordBatch(account)
    held.reject(new worker.AppError('busy'))
    await still()
    expect(await worker.batchOf()).toBeUndefined()
    expect(times()).toBe(1)
  })

  it('does not go on by itself after a sign-in when the person paused it', async () => {
    reject('busy', 60)
    await begin()
    await still()
    await worker.pausePasswordBatch(account)
    await worker.signIn({ profileId: 'thexyz', accountName: 'anna@firm.example', password: 'p' })
    await pass(120_000)
    expect(times()).toBe(1)
  })

  it.each(['refused', 'changed', 'no-access'] as const)(
    'because three in a row failed with %s spares the rest, but not for different reasons',
    async (code) => {
      await worker.items.mailboxes.write({ a1: { status: 'ready', mailboxes: mailboxesOf(idsOf(6)) } })
      for (const one of [code, 'invalid', code, code] as const) reject(one)
      rejectAlways(code)
      await worker.startPasswordBatch({ ...account, mailboxIds: idsOf(6) })
      await still()
      expect(await worker.batchOf()).toMatchObject({ status: 'paused', because: code })
      expect(times()).toBe(5)
    },
  )

  it('because a mailbox is not listed any more says so for that one only', async () => {
    await begin()
    await worker.items.mailboxes.write({ a1: { status: 'ready', mailboxes: mailboxesOf(['m1', 'm3']) } })
    provider.mailboxes.mockResolvedValue({ mailboxes: mailboxesOf(['m1', 'm3']) })
    await still()
    await still()
    expect(await worker.statusesOf()).toEqual(['changed', 'failed', 'changed'])
    expect((await worker.batchOf())?.rows[1]).toMatchObject({ error: 'not-offered' })
  })

  it('because the storage is full sends nothing', async () => {
    refuseWrite(worker.browser, 'session', 'passwordBatches', 2)
    await begin()
    await still()
    expect(times()).toBe(0)
    expect(await worker.batchOf()).toMatchObject({ status: 'paused', because: 'storage-full' })
    await worker.resumePasswordBatch(account)
    await still()
    expect(await worker.batchOf()).toMatchObject({ status: 'finished' })
  })

  it('because what became of one could not be kept finds it out, and sends it no second one', async () => {
    refuseWrite(worker.browser, 'session', 'passwordBatches', 3)
    await begin()
    await still()
    expect(await worker.statusesOf()).toEqual(['changing', 'waiting', 'waiting'])
    await pass(30_000)
    expect(await worker.statusesOf()).toEqual(['changed', 'changed', 'changed'])
    expect(askedFor(provider)).toEqual(idsOf(3))
  })
})
