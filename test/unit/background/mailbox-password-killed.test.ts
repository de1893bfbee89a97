import { expect, it, vi } from 'vitest'
import { account, createBatchProvider, startWorker, type Worker } from './password-batch-world.ts'

let provider = createBatchProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const ref = { ...account, mailboxId: 'm1' }
const key = JSON.stringify(['a1', 'm1'])
const never = () => new Promise<never>(() => undefined)
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

/** Stops everything for ever at the moment of this number: around each write of the session's storage and each request. */
function stopAt({ browser }: Worker, moment: number) {
  let count = 0
  const pass = async () => {
    count++
    if (count >= moment) await never()
  }
  const { session } = browser.storage
  const { set } = session
  session.set = async (values) => {
    await pass()
    await set(values)
    await pass()
  }
  for (const name of ['change', 'holds'] as const) {
    const asked = provider.mailboxPassword[name]
    const now = asked.getMockImplementation() as (...input: unknown[]) => Promise<never>
    asked.mockImplementation(async (...input: unknown[]) => {
      await pass()
      const answer = await now(...input)
      await pass()
      return answer
    })
  }
  return () => count >= moment
}

/** Resolves to false once there are fewer moments than that. */
async function isKilledAt(moment: number): Promise<boolean> {
  provider = createBatchProvider()
  const { change, holds } = provider.mailboxPassword
  const [changeNow, holdsNow] = [change.getMockImplementation(), holds.getMockImplementation()]
  let worker = await startWorker()
  const isStopped = stopAt(worker, moment)
  let isOver = false
  const changing = worker.changePassword({ ...ref, current: '', next: 'new-secret' })
  void changing.finally(() => {
    isOver = true
  })
  await vi.waitFor(() => expect(isStopped() || isOver).toBe(true))
  // What stops there may have something beside it that goes on.
  await settled()
  if (!isStopped()) return false
  if (changeNow) change.mockImplementation(changeNow)
  if (holdsNow) holds.mockImplementation(holdsNow)
  worker = await startWorker(worker)
  await worker.settle()
  await worker.tryPasswordsInDoubt()
  expect(change.mock.calls.length).toBeLessThanOrEqual(1)
  const { [key]: state } = await worker.items.passwordChanges.read()
  if (provider.passwords.has('m1')) expect(state).toMatchObject({ status: 'changed', next: 'new-secret' })
  else if (state !== undefined) expect(state).toMatchObject({ status: 'failed', late: ['new-secret'] })
  return true
}

it('a worker stopped at any moment of a change leaves one that knows what became of it, and sends nothing twice', async () => {
  let moment = 1
  while (await isKilledAt(moment)) moment++
  expect(moment).toBeGreaterThan(6)
}, 30_000)
