import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { MailboxDetails } from '../../../src/core/provider.ts'
import { account, createBatchProvider, startWorker, type Worker } from './password-batch-world.ts'

let provider = createBatchProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const ref = { ...account, mailboxId: 'm1' }
const key = JSON.stringify(['a1', 'm1'])
const before: MailboxDetails = { firstName: 'Anna', quotaMB: 500 }
const anna = { profileId: 'thexyz', accountName: 'anna@firm.example', password: 'pw' } as const
const wanted = { firstName: 'Berta', quotaMB: 1000 }
const never = () => new Promise<never>(() => undefined)
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

/** What the provider has. */
let there = before
const change = (worker: Worker) => worker.changeMailboxDetails({ ...ref, details: wanted, before })
const changeOf = async ({ items }: Worker) => (await items.mailboxDetailsChanges.read())[key]

beforeEach(() => {
  provider = createBatchProvider()
  there = before
  provider.mailboxDetails.read.mockImplementation(async () => there)
  provider.mailboxDetails.change.mockImplementation(async () => {
    there = { ...there, ...wanted }
  })
})

/** A worker that is stopped while it waits for the answer. `took`: the provider did it. */
async function killedWhileSending(took: boolean, wake = true): Promise<Worker> {
  const first = await startWorker()
  provider.mailboxDetails.change.mockImplementation(() => {
    if (took) there = { ...there, ...wanted }
    return never()
  })
  void change(first)
  await vi.waitFor(() => expect(provider.mailboxDetails.change).toHaveBeenCalled())
  const next = await startWorker(first)
  await next.settle()
  if (wake) await next.lookIntoDetails()
  return next
}

/** A worker that was killed as soon as the person had signed in again. */
async function wakeSignedIn(worker: Worker): Promise<void> {
  await worker.items.signIns.write({ a1: { status: 'signed-in', session: { sid: 1 } } })
  await worker.lookIntoDetails()
}

describe('a new name or size', () => {
  it('is noted before it is sent, and not any more once the provider has answered', async () => {
    const worker = await startWorker()
    let noted: unknown
    provider.mailboxDetails.change.mockImplementation(async () => {
      noted = await changeOf(worker)
    })
    await change(worker)
    expect(noted).toMatchObject({ status: 'changing', wanted, address: 'm1@firm.example' })
    expect(await changeOf(worker)).toBeUndefined()
  })

  it('is not sent where it cannot be noted', async () => {
    const worker = await startWorker()
    worker.browser.storage.session.set = () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'))
    await expect(change(worker)).rejects.toMatchObject({ code: 'storage-full' })
    expect(provider.mailboxDetails.change).not.toHaveBeenCalled()
  })

  it.each([
    [true, 'all'],
    [false, 'none'],
  ])('that a killed worker had sent is found out at the next wake: done is %s', async (took, holds) => {
    const worker = await killedWhileSending(took)
    expect(await changeOf(worker)).toMatchObject({ status: 'found', wanted, holds })
    expect(provider.mailboxDetails.change).toHaveBeenCalledOnce()
    await worker.mailboxDetailsSeen(ref)
    expect(await changeOf(worker)).toBeUndefined()
  })

  it('that is not known for want of a network is found out when a page opens, not at each wake', async () => {
    const worker = await killedWhileSending(true, false)
    provider.mailboxDetails.read.mockRejectedValueOnce(new worker.AppError('offline'))
    await worker.lookIntoDetails()
    expect(await changeOf(worker)).toMatchObject({ status: 'unknown', because: 'offline' })
    await worker.lookIntoDetails()
    expect(provider.mailboxDetails.read).toHaveBeenCalledOnce()
    await worker.lookIntoDetails(true)
    expect(await changeOf(worker)).toMatchObject({ status: 'found', holds: 'all' })
  })

  it('that is not known while nobody is signed in is found out after the next sign-in', async () => {
    const worker = await killedWhileSending(true, false)
    await worker.items.signIns.write({ a1: { status: 'signed-out' } })
    await worker.lookIntoDetails(true)
    expect(provider.mailboxDetails.read).not.toHaveBeenCalled()
    await worker.signIn(anna)
    await vi.waitFor(async () => expect(await changeOf(worker)).toMatchObject({ holds: 'all' }))
  })

  it('that came to nothing clear is looked for at once', async () => {
    const worker = await startWorker()
    const lost = new worker.AppError('unknown-outcome')
    provider.mailboxDetails.change.mockImplementationOnce(async () => {
      there = { ...there, ...wanted }
      throw lost
    })
    await change(worker)
    expect(await changeOf(worker)).toBeUndefined()

    there = before
    provider.mailboxDetails.change.mockRejectedValueOnce(lost)
    await expect(change(worker)).rejects.toMatchObject({ code: 'not-done' })
    expect(await changeOf(worker)).toMatchObject({ status: 'found', holds: 'none' })

    provider.mailboxDetails.change.mockImplementationOnce(async () => {
      there = { ...there, quotaMB: 1000 }
      throw lost
    })
    await expect(change(worker)).rejects.toMatchObject({ code: 'unknown-outcome' })
    expect(await changeOf(worker)).toMatchObject({ status: 'found', holds: 'some' })
  })

  it('that was done though the answer was lost is under way until that is known, and never in doubt', async () => {
    const worker = await startWorker()
    const statuses = new Set<unknown>()
    worker.browser.storage.session.onChanged.addListener(({ mailboxDetailsChanges: changes }) => {
      const { newValue = {} } = (changes ?? {}) as { newValue?: Record<string, { status: string }> }
      for (const { status } of Object.values(newValue)) statuses.add(status)
    })
    provider.mailboxDetails.change.mockImplementationOnce(async () => {
      there = { ...there, ...wanted }
      throw new worker.AppError('unknown-outcome')
    })
    await change(worker)
    await settled()
    expect([...statuses]).toEqual(['changing'])
  })

  it.each([
    [true, 'mailbox-details-changed', 1],
    [false, 'mailbox-details-failed', 0],
  ])(
    'that the person looks for is told as when it is found out by itself: done is %s',
    async (took, kind, listings) => {
      const worker = await killedWhileSending(took, false)
      await worker.readMailboxDetails(ref)
      const told = async () => (await worker.items.activity.read()).map((entry) => entry.kind)
      expect(await told()).toEqual([kind])
      expect(provider.mailboxes).toHaveBeenCalledTimes(listings)
      await worker.readMailboxDetails(ref)
      expect(await told()).toEqual([kind])
    },
  )

  it('is not said to be of a mailbox that cannot be used when nobody is signed in', async () => {
    const worker = await killedWhileSending(true, false)
    await worker.signOut(account)
    await expect(worker.readMailboxDetails(ref)).rejects.toMatchObject({ code: 'signed-out' })
  })

  it.each([
    ['offline', 'a sign-in', (worker: Worker) => worker.signIn(anna)],
    ['needs-code', 'a sign-in and a wake', wakeSignedIn],
  ] as const)('that was not found out (%s) is after %s', async (because, _, next) => {
    const worker = await killedWhileSending(true, false)
    provider.mailboxDetails.read.mockRejectedValueOnce(new worker.AppError(because))
    await worker.lookIntoDetails()
    expect(await changeOf(worker)).toMatchObject({ status: 'unknown', because })
    await next(worker)
    await vi.waitFor(async () => expect(await changeOf(worker)).toMatchObject({ holds: 'all' }))
  })

  it('goes with its account when that is forgotten', async () => {
    const worker = await killedWhileSending(true, false)
    await worker.forgetAccount(account)
    await settled()
    expect(await changeOf(worker)).toBeUndefined()
  })
})
