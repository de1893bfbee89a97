import type { Session } from '../../../src/core/provider.ts'
import { type Browser, startWorker, type Worker } from './started-worker.ts'
import { createTestProvider } from './world.ts'

export const account = { accountId: 'a1' }
export const anna = { profileId: 'thexyz', accountName: 'anna@firm.example', password: 'pw' } as const

/** Keeps which sessions it has ended. */
export function createEndingProvider() {
  const provider = createTestProvider()
  const ended: Session[] = []
  const end = async (...[session = null]: Session[]) => {
    ended.push(session)
    return undefined
  }
  provider.signOut.mockImplementation(end)
  return { ...provider, ended, end }
}

/** The next worker in this browser, which has gone on with what the one before had begun. */
export async function goOn(before: Browser): Promise<Worker> {
  const worker = await startWorker(before)
  await worker.goOnSigningOut()
  await worker.giveBackLate()
  return worker
}
