import { expect, it, vi } from 'vitest'
import { account, createBatchProvider, startWorker } from './password-batch-world.ts'
import { stopAt, wasStopped } from './stop-at.ts'

let provider = createBatchProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const ref = { ...account, mailboxId: 'm1' }
const key = JSON.stringify(['a1', 'm1'])

/** Resolves to false once there are fewer moments than that. */
async function isKilledAt(moment: number): Promise<boolean> {
  provider = createBatchProvider()
  const { change, holds } = provider.mailboxPassword
  const [changeNow, holdsNow] = [change.getMockImplementation(), holds.getMockImplementation()]
  let worker = await startWorker()
  const isStopped = stopAt(worker, [change, holds], moment)
  const changing = worker.changePassword({ ...ref, current: '', next: 'new-secret' })
  if (!(await wasStopped(changing, isStopped))) return false
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
