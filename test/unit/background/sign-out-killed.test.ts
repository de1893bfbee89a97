import { beforeEach, describe, expect, it, vi } from 'vitest'
import { account, anna, createEndingProvider, goOn } from './sign-out-world.ts'
import { startWorker, type Worker } from './started-worker.ts'
import { settled, stopAt, wasStopped } from './stop-at.ts'
import { createDeferred, signedIn } from './world.ts'

let provider = createEndingProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

beforeEach(() => {
  provider = createEndingProvider()
})

/** Undefined once there are fewer moments than that. */
async function killedAt(moment: number, press: (worker: Worker) => Promise<void>) {
  provider = createEndingProvider()
  const first = await startWorker()
  const isStopped = stopAt(first, [provider.signOut, first.browser.permissions.remove], moment)
  if (!(await wasStopped(press(first), isStopped))) return undefined
  provider.signOut.mockImplementation(provider.end)
  return goOn(first.browser)
}

describe('a worker stopped at any moment', () => {
  it.each([
    ['of a sign-out', (worker: Worker) => worker.signOut(account), 1],
    ['of forgetting an account', (worker: Worker) => worker.forgetAccount(account), 0],
  ] as const)('%s has ended it here and at the provider once it has started anew', async (_, press, left) => {
    let moment = 1
    for (;;) {
      const worker = await killedAt(moment, press)
      if (worker === undefined) break
      const signIns = await worker.items.signIns.read()
      // Nothing was begun before it was noted.
      if (moment > 1) expect([moment, signIns]).toEqual([moment, {}])
      expect([moment, provider.ended.length > 0]).toEqual([moment, signIns.a1 === undefined])
      expect(await worker.items.sessionsToEnd.read()).toEqual({})
      const accounts = await worker.items.accounts.read()
      if (moment > 1) expect([moment, accounts]).toMatchObject([moment, { length: left }])
      expect([moment, worker.browser.permissions.granted()]).toMatchObject([
        moment,
        { length: accounts.length * 2 },
      ])
      moment++
    }
    expect(moment).toBeGreaterThan(4)
  })
})

describe('a session that was to be ended', () => {
  /** Stopped while the provider was asked. */
  async function stopped() {
    const worker = await startWorker()
    provider.signOut.mockReturnValueOnce(createDeferred<undefined>().promise)
    void worker.signOut(account)
    await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalled())
    return worker
  }

  it('is tried again once, and then forgotten', async () => {
    const first = await stopped()
    provider.signOut.mockReturnValueOnce(createDeferred<undefined>().promise)
    const second = await startWorker(first.browser)
    await second.goOnSigningOut()
    await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalledTimes(2))
    expect(await second.items.sessionsToEnd.read()).toEqual({})
    await goOn(second.browser)
    expect(provider.ended).toEqual([])
  })

  it('is left alone when it is too old, or the clock was set back', async () => {
    for (const ms of [16 * 60_000, -60_000]) {
      provider = createEndingProvider()
      const { browser } = await stopped()
      const { sessionsToEnd } = (await browser.storage.session.get('sessionsToEnd')) as {
        sessionsToEnd: { a1: { at: number } }
      }
      const a1 = { ...sessionsToEnd.a1, at: sessionsToEnd.a1.at - ms }
      await browser.storage.session.set({ sessionsToEnd: { a1 } })
      const worker = await goOn(browser)
      expect(provider.ended).toEqual([])
      expect(await worker.items.sessionsToEnd.read()).toEqual({})
    }
  })

  it('is left alone when somebody is signed in there by now: the two may share a cookie', async () => {
    const { browser } = await stopped()
    await browser.storage.session.set({ signIns: { a1: { status: 'signed-in', session: { sid: 2 } } } })
    const worker = await goOn(browser)
    expect(provider.ended).toEqual([])
    expect(await worker.items.signIns.read()).toMatchObject({ a1: { session: { sid: 2 } } })
  })

  it('is waited for by a new sign-in', async () => {
    const { browser } = await stopped()
    const worker = await startWorker(browser)
    const answer = createDeferred<undefined>()
    provider.signOut.mockReturnValue(answer.promise)
    await worker.goOnSigningOut()
    const signing = worker.signIn(anna)
    await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalledTimes(2))
    await settled()
    expect(provider.signIn).not.toHaveBeenCalled()
    answer.resolve(undefined)
    await signing
    expect(await worker.items.signIns.read()).toMatchObject({ a1: signedIn })
  })

  it('holds a new sign-in up, which is not sent once it was cancelled or overtaken', async () => {
    const { browser } = await stopped()
    const worker = await startWorker(browser)
    const answer = createDeferred<undefined>()
    provider.signOut.mockReturnValue(answer.promise)
    await worker.goOnSigningOut()
    const first = worker.signIn(anna)
    await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalledTimes(2))
    await settled()
    const second = worker.signIn(anna)
    await settled()
    await worker.cancelSignIn(account)
    answer.resolve(undefined)
    await Promise.all([first, second])
    expect(provider.signIn).not.toHaveBeenCalled()
    expect(await worker.items.signIns.read()).toMatchObject({ a1: { status: 'signed-out' } })
  })
})
