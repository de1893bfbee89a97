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
import { createDeferred, refuseWrite, secondFactor } from './world.ts'

let provider = createBatchProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

let worker: Worker

const begin = () => worker.startPasswordBatch({ ...account, mailboxIds: idsOf(3) })
const reject = (code: ErrorCode) =>
  provider.mailboxPassword.change.mockRejectedValueOnce(new worker.AppError(code))
const rejectAlways = (code: ErrorCode) =>
  provider.mailboxPassword.change.mockRejectedValue(new worker.AppError(code))
const times = () => provider.mailboxPassword.change.mock.calls.length

beforeEach(async () => {
  provider = createBatchProvider()
  worker = await startWorker()
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

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
    reject('busy')
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
    reject('busy')
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
