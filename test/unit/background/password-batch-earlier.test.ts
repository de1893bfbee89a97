import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ErrorCode } from '../../../src/core/errors.ts'
import { account, createBatchProvider, startWorker, type Worker } from './password-batch-world.ts'

let provider = createBatchProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

let worker: Worker
let first: string | undefined

const row = async () => (await worker.batchOf())?.rows[0]
const fail = (code: ErrorCode) =>
  provider.mailboxPassword.change.mockRejectedValueOnce(new worker.AppError(code))
const ended = (status: string) => vi.waitFor(async () => expect((await row())?.status).toBe(status))

/** A slow provider may still set the first. */
beforeEach(async () => {
  provider = createBatchProvider()
  worker = await startWorker()
  fail('not-done')
  await worker.start(['m1'])
  first = provider.mailboxPassword.change.mock.calls[0]?.[2].next
  expect(await row()).toMatchObject({ status: 'failed', error: 'not-done', next: first })
})

describe('a new password that was sent and did not hold', () => {
  it('is still there when the mailbox is tried again and left alone after all', async () => {
    fail('busy')
    await worker.retryPasswordBatch(account)
    await vi.waitFor(async () => expect(await worker.batchOf()).toHaveProperty('resumesAt'))
    await worker.cancelPasswordBatch(account)
    expect(await worker.batchOf()).toMatchObject({ status: 'cancelled' })
    expect(await row()).toMatchObject({ status: 'failed', error: 'not-done', next: first })
  })

  it('is still there when the mailbox is left alone while it is asked for again', async () => {
    provider.mailboxPassword.change.mockImplementationOnce(async () => {
      await worker.cancelPasswordBatch(account)
      throw new worker.AppError('busy')
    })
    await worker.retryPasswordBatch(account)
    await ended('failed')
    expect(await row()).toMatchObject({ error: 'not-done', next: first })
  })

  it('is still there when the next one is refused, and beside the next that does not hold', async () => {
    fail('refused')
    await worker.retryPasswordBatch(account)
    await vi.waitFor(async () => expect(await row()).toMatchObject({ error: 'refused', next: first }))
    fail('not-done')
    await worker.retryPasswordBatch(account)
    await vi.waitFor(async () => expect(await row()).toMatchObject({ error: 'not-done' }))
    const last = provider.mailboxPassword.change.mock.calls[2]?.[2].next
    expect(await row()).toMatchObject({ next: last, earlier: [first] })
  })

  it('is still there beside one of which nobody knows, and gone once that one holds', async () => {
    fail('unknown-outcome')
    provider.mailboxPassword.holds.mockRejectedValueOnce(new worker.AppError('offline'))
    await worker.retryPasswordBatch(account)
    await ended('unknown')
    expect(await row()).toMatchObject({ earlier: [first] })
    provider.mailboxPassword.holds.mockResolvedValue(true)
    await worker.tryPassword({ ...account, mailboxId: 'm1' })
    expect(await row()).toMatchObject({ status: 'changed' })
    expect(await row()).not.toHaveProperty('earlier')
  })

  it('has to be saved before another batch or another change of the mailbox', async () => {
    const others = () => worker.startPasswordBatch({ ...account, mailboxIds: ['m2'] })
    const change = () => worker.changePassword({ ...account, mailboxId: 'm1', current: '', next: 'own' })
    await expect(others()).rejects.toMatchObject({ code: 'invalid' })
    await expect(change()).rejects.toMatchObject({ code: 'invalid' })
    expect(await row()).toMatchObject({ next: first })
    await worker.passwordBatchSaved(account)
    await change()
    expect(provider.passwords.get('m1')).toBe('own')
  })

  it('of a change of its own has to be saved before a batch gives the mailbox another', async () => {
    await worker.passwordBatchSaved(account)
    const key = JSON.stringify(['a1', 'm1'])
    await worker.items.passwordChanges.write({
      [key]: { status: 'failed', error: 'not-done', late: ['own'], at: 1 },
    })
    await expect(worker.startPasswordBatch({ ...account, mailboxIds: ['m1'] })).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})
