import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '../../../src/core/provider.ts'
import { type Browser, startWorker, type Worker } from './started-worker.ts'
import { createTestProvider, refuseWrite, signedIn } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const account = { accountId: 'a1' }
const anna = { profileId: 'thexyz', accountName: 'anna@firm.example', password: 'pw' } as const

/** The sessions that the provider has ended. */
let ended: Session[] = []

beforeEach(() => {
  provider = createTestProvider()
  ended = []
  provider.signOut.mockImplementation(async (...[session]: Session[]) => {
    ended.push(session as Session)
    return undefined
  })
})

async function goOn(before: Browser): Promise<Worker> {
  const worker = await startWorker(before)
  await worker.goOnSigningOut()
  await worker.signOutsOver()
  return worker
}

describe('a wish to sign out that has not been carried out', () => {
  /** As Roundcube's: every session looks the same. */
  const wish = (isForgotten?: true) => ({
    a1: { profileId: 'thexyz', session: { sid: 1 }, at: Date.now(), ...(isForgotten && { isForgotten }) },
  })

  it.each([true, undefined] as const)('is taken back by a new sign-in (forgotten: %s)', async (isForgotten) => {
    const first = await startWorker()
    await first.browser.storage.session.set({ signIns: {}, sessionsToEnd: wish(isForgotten) })
    await first.signIn(anna)
    const { items } = await goOn(first.browser)
    expect(await items.accounts.read()).toHaveLength(1)
    expect(await items.signIns.read()).toMatchObject({ a1: signedIn })
    expect(ended).toEqual([])
  })

  it.each([
    ['pressing that it is done', (worker: Worker) => worker.adopt(account)],
    ['going on there', (worker: Worker) => worker.continueOnPage({ profileId: 'thexyz', ...account })],
  ])('is taken back by a session found in the browser: %s', async (_, press) => {
    const first = await startWorker()
    const onPage = { status: 'on-page', reason: 'other', url: 'https://www.thexyz.com/' }
    await first.browser.storage.session.set({ signIns: { a1: onPage }, sessionsToEnd: wish(true) })
    provider.resume.mockResolvedValue({ status: 'signed-in', session: { sid: 1 } })
    await press(first)
    const { items } = await goOn(first.browser)
    expect(await items.signIns.read()).toMatchObject({ a1: { session: { sid: 1 } } })
  })

  it.each([
    ['forgetting', 'accounts', (worker: Worker) => worker.forgetAccount(account)],
    ['forgetting, at once', 'signIns', (worker: Worker) => worker.forgetAccount(account)],
    ['signing out', 'signIns', (worker: Worker) => worker.signOut(account)],
    ['cancelling', 'signIns', (worker: Worker) => worker.cancelSignIn(account)],
  ])('is not carried out later when the person heard that it failed: %s', async (_, item, press) => {
    const worker = await startWorker()
    refuseWrite(worker.browser, item === 'accounts' ? 'local' : 'session', item, 1)
    await expect(press(worker)).rejects.toMatchObject({ code: 'storage-full' })
    expect(await worker.items.sessionsToEnd.read()).toEqual({})
  })
})
