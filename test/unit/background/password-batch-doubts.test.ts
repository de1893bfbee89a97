import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ErrorCode } from '../../../src/core/errors.ts'
import { account, createBatchProvider, startWorker, type Worker } from './password-batch-world.ts'

let provider = createBatchProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

let worker: Worker

const failWith = (code: ErrorCode) =>
  provider.mailboxPassword.change.mockImplementationOnce(async (_, { id }, { next }) => {
    sent.push(next)
    if (code === 'unknown-outcome') provider.passwords.set(id, next)
    throw new worker.AppError(code)
  })
let sent: string[] = []
const rowOf = async (at = 0) => (await worker.batchOf())?.rows[at]
const isOver = async () => {
  const batch = await worker.batchOf()
  expect(batch?.status).toBe('finished')
  expect(batch?.rows.some((row) => row.status === 'unknown' && row.trying)).toBe(false)
}

beforeEach(async () => {
  provider = createBatchProvider()
  worker = await startWorker()
  sent = []
})

describe('mailboxes in doubt', () => {
  /** Of the two hosts, the webmail's alone; at each time that it is looked at. */
  function mayAskWebmail(...isGranted: boolean[]) {
    const left = [...isGranted]
    const last = left.at(-1) ?? false
    vi.spyOn(worker.browser.permissions, 'contains').mockImplementation(
      async ({ origins = [] }) => origins.length > 1 || (left.shift() ?? last),
    )
  }

  it('are found out once the person asks and allows the webmail, and nothing is sent again', async () => {
    mayAskWebmail(false)
    failWith('unknown-outcome')
    await worker.start(['m1', 'm2'])
    expect(await worker.statusesOf()).toEqual(['unknown', 'changed'])
    await expect(worker.findOutPasswordBatch(account)).rejects.toMatchObject({ code: 'no-permission' })
    expect(provider.mailboxPassword.holds).not.toHaveBeenCalled()
    mayAskWebmail(true)
    await worker.findOutPasswordBatch(account)
    await vi.waitFor(async () => expect(await worker.statusesOf()).toEqual(['changed', 'changed']))
    expect(provider.mailboxPassword.change).toHaveBeenCalledTimes(2)
  })

  it('may be asked about again when it came to nothing, and say meanwhile that they are tried', async () => {
    failWith('unknown-outcome')
    const trying: unknown[] = []
    provider.mailboxPassword.holds.mockImplementation(async () => {
      trying.push(await rowOf())
      expect(worker.browser.alarms.pending()).toEqual(['password-batches'])
      throw new worker.AppError('busy')
    })
    await worker.start(['m1'])
    expect(await rowOf()).toMatchObject({ status: 'unknown', because: 'busy' })
    await worker.findOutPasswordBatch(account)
    await vi.waitFor(() => expect(trying).toHaveLength(2))
    expect(trying[1]).toMatchObject({ status: 'unknown', trying: true })
    await vi.waitFor(isOver)
    expect(await rowOf()).toMatchObject({ because: 'busy' })
    expect(worker.browser.alarms.pending()).toEqual([])
  })

  it('do not say for ever that they are tried when the person signed out meanwhile', async () => {
    failWith('unknown-outcome')
    mayAskWebmail(false)
    await worker.start(['m1'])
    mayAskWebmail(true, false)
    await worker.findOutPasswordBatch(account)
    await vi.waitFor(isOver)
    expect(await rowOf()).toMatchObject({ status: 'unknown' })
    await worker.signOut(account)
    await expect(worker.findOutPasswordBatch(account)).rejects.toMatchObject({ code: 'signed-out' })
  })
})

describe('a password that was found not to hold, and may come to hold late', () => {
  beforeEach(async () => {
    failWith('not-done')
    await worker.start(['m1'])
    expect(await rowOf()).toMatchObject({ status: 'failed', error: 'not-done', next: sent[0] })
  })
  const retry = async () => {
    await worker.retryPasswordBatch(account)
    await vi.waitFor(isOver)
  }

  it('stays when the next try is refused, or not even begun', async () => {
    failWith('refused')
    await retry()
    expect(await rowOf()).toMatchObject({ status: 'failed', error: 'refused', next: sent[0] })
    await worker.items.mailboxes.write({})
    provider.mailboxes.mockResolvedValue({ mailboxes: [] })
    await retry()
    expect(await rowOf()).toMatchObject({ status: 'failed', error: 'not-offered', next: sent[0] })
  })

  it('is not replaced by another batch before it was saved', async () => {
    const start = () => worker.startPasswordBatch({ ...account, mailboxIds: ['m2'] })
    await expect(start()).rejects.toMatchObject({ code: 'invalid' })
    await worker.passwordBatchSaved(account)
    await start()
  })
})
