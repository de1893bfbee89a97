import { describe, expect, it, vi } from 'vitest'
import {
  account,
  askedFor,
  createBatchProvider,
  idsOf,
  mailboxesOf,
  startWorker,
  type Worker,
} from './password-batch-world.ts'

let provider = createBatchProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const never = () => new Promise<never>(() => undefined)

/** Stops everything for ever at the moment of this number: around each write of the batch and each request. */
function stopAt(worker: Worker, moment: number) {
  let count = 0
  const isStopped = () => count >= moment
  const pass = async () => {
    count++
    if (isStopped()) await never()
  }
  const { set } = worker.browser.storage.session
  worker.browser.storage.session.set = async (values) => {
    if (!('passwordBatches' in values)) return set(values)
    await pass()
    await set(values)
    await pass()
  }
  const { change, holds } = provider.mailboxPassword
  const [changeNow, holdsNow] = [change.getMockImplementation(), holds.getMockImplementation()]
  change.mockImplementation(async (...input) => {
    await pass()
    await changeNow?.(...input)
    await pass()
  })
  holds.mockImplementation(async (...input) => {
    await pass()
    const answer = (await holdsNow?.(...input)) ?? false
    await pass()
    return answer
  })
  /** The next worker meets a provider that answers. */
  const revive = () => {
    if (changeNow) change.mockImplementation(changeNow)
    if (holdsNow) holds.mockImplementation(holdsNow)
  }
  return { isStopped, revive }
}

const isOver = async (worker: Worker) => (await worker.batchOf())?.status === 'finished'

/** Undefined: there are fewer moments. */
async function killAt(moment: number, loseFirstAnswer: boolean) {
  provider = createBatchProvider()
  let worker = await startWorker()
  if (loseFirstAnswer) {
    const { change } = provider.mailboxPassword
    const send = change.getMockImplementation()
    change.mockImplementation(async (...input) => {
      await send?.(...input)
      const isLost = input[1].id === 'm1'
      if (isLost) throw new (await import('../../../src/core/errors.ts')).AppError('unknown-outcome')
    })
  }
  const { isStopped, revive } = stopAt(worker, moment)
  void worker.startPasswordBatch({ ...account, mailboxIds: idsOf(2) })
  await vi.waitFor(async () => expect(isStopped() || (await isOver(worker))).toBe(true))
  if (!isStopped()) return undefined
  revive()
  worker = await startWorker(worker)
  await worker.settle()
  await worker.goOnWithBatches()
  return worker
}

async function checkTruth(worker: Worker) {
  const batch = await worker.batchOf()
  expect(batch?.status ?? 'finished').toBe('finished')
  const asked = askedFor(provider)
  expect(asked).toEqual([...new Set(asked)])
  for (const row of batch?.rows ?? [])
    if (row.status === 'changed') expect(provider.passwords.get(row.mailboxId)).toBe(row.next)
    else {
      expect(row).toMatchObject({ status: 'failed', error: 'not-done', next: expect.any(String) })
      expect(provider.passwords.has(row.mailboxId)).toBe(false)
    }
}

describe('a worker stopped while it changes many passwords', () => {
  it.each([
    ['whose answers all come', false, 13],
    ['of which an answer gets lost', true, 15],
  ])(
    'is followed by one that knows of each what became of it, and sends nothing twice: %s',
    async (_, lost, least) => {
      let moment = 1
      for (let worker = await killAt(moment, lost); worker; worker = await killAt(moment, lost)) {
        await checkTruth(worker)
        moment++
      }
      expect(moment).toBeGreaterThanOrEqual(least)
    },
    60_000,
  )

  it('and cannot ask the webmail leaves the mailbox in doubt, keeps its password and does the rest', async () => {
    provider = createBatchProvider()
    let worker = await startWorker()
    provider.mailboxPassword.change.mockImplementationOnce(never)
    await worker.startPasswordBatch({ ...account, mailboxIds: idsOf(3) })
    await vi.waitFor(() => expect(provider.mailboxPassword.change).toHaveBeenCalledOnce())
    worker = await startWorker(worker)
    provider.mailboxPassword.holds.mockRejectedValue(new worker.AppError('offline'))
    await worker.settle()
    await worker.goOnWithBatches()
    const next = provider.mailboxPassword.change.mock.calls[0]?.[2].next
    expect((await worker.batchOf())?.rows[0]).toMatchObject({ status: 'unknown', next, because: 'offline' })
    expect(askedFor(provider)).toEqual(idsOf(3))
    await worker.goOnWithBatches()
    expect(provider.mailboxPassword.holds).toHaveBeenCalledOnce()
  })
})

describe('a batch of new passwords whose answers get lost', () => {
  const lose = async (worker: Worker) =>
    provider.mailboxPassword.change.mockRejectedValue(new worker.AppError('unknown-outcome'))

  it('pauses after three that cannot be found out, goes on without them, and finds out which the person asks for', async () => {
    provider = createBatchProvider()
    const worker = await startWorker()
    await lose(worker)
    provider.mailboxPassword.holds.mockRejectedValue(new worker.AppError('needs-page'))
    await worker.items.mailboxes.write({ a1: { status: 'ready', mailboxes: mailboxesOf(idsOf(5)) } })
    await worker.start(idsOf(5))
    expect(await worker.batchOf()).toMatchObject({ status: 'paused', because: 'unknown-outcome' })
    expect(await worker.statusesOf()).toEqual(['unknown', 'unknown', 'unknown', 'waiting', 'waiting'])
    provider.mailboxPassword.change.mockResolvedValue(undefined)
    await worker.resumePasswordBatch(account)
    await vi.waitFor(async () =>
      expect(await worker.statusesOf()).toEqual(['unknown', 'unknown', 'unknown', 'changed', 'changed']),
    )
    expect(askedFor(provider)).toEqual(idsOf(5))
    expect(provider.mailboxPassword.holds).toHaveBeenCalledTimes(3)
    provider.mailboxPassword.holds.mockResolvedValue(true)
    await worker.tryPassword({ ...account, mailboxId: 'm2' })
    expect(await worker.statusesOf()).toEqual(['unknown', 'changed', 'unknown', 'changed', 'changed'])
  })

  it('finds out at once which hold, while they still count as on their way, and goes on', async () => {
    provider = createBatchProvider()
    const worker = await startWorker()
    await lose(worker)
    provider.mailboxPassword.holds.mockImplementation(async (_, { id }) => {
      expect(await worker.statusesOf()).toContain('changing')
      return id !== 'm2'
    })
    await worker.start()
    expect(await worker.statusesOf()).toEqual(['changed', 'failed', 'changed'])
    expect(provider.mailboxPassword.holds).toHaveBeenCalledTimes(3)
  })

  it('tries each once that could not be tried, and goes on whatever that comes to', async () => {
    provider = createBatchProvider()
    const worker = await startWorker()
    const contains = vi.spyOn(worker.browser.permissions, 'contains')
    contains.mockImplementation(async ({ origins = [] }) => origins.length > 1)
    await lose(worker)
    await worker.items.mailboxes.write({ a1: { status: 'ready', mailboxes: mailboxesOf(idsOf(5)) } })
    await worker.start(idsOf(5))
    expect(await worker.batchOf()).toMatchObject({ status: 'paused', because: 'unknown-outcome' })
    contains.mockResolvedValue(true)
    provider.mailboxPassword.holds.mockRejectedValue(new worker.AppError('needs-page'))
    provider.mailboxPassword.change.mockResolvedValue(undefined)
    await worker.resumePasswordBatch(account)
    await vi.waitFor(async () => expect((await worker.batchOf())?.status).toBe('finished'))
    expect(provider.mailboxPassword.holds).toHaveBeenCalledTimes(3)
    expect(await worker.statusesOf()).toEqual(['unknown', 'unknown', 'unknown', 'changed', 'changed'])
  })

  it('finds out nothing where the webmail is not granted, and asks for one when the person wants to know', async () => {
    provider = createBatchProvider()
    const worker = await startWorker()
    vi.spyOn(worker.browser.permissions, 'contains').mockImplementation(
      async ({ origins = [] }) => origins.length > 1,
    )
    await lose(worker)
    await worker.start(idsOf(1))
    expect(provider.mailboxPassword.holds).not.toHaveBeenCalled()
    provider.mailboxPassword.holds.mockResolvedValue(true)
    const tried = worker.tryPassword({ ...account, mailboxId: 'm1' })
    vi.mocked(worker.browser.permissions.contains).mockResolvedValue(true)
    await tried
    expect(await worker.statusesOf()).toEqual(['changed'])
  })
})
