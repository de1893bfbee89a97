import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '../../../src/core/provider.ts'
import { type Browser, startWorker, type Worker } from './started-worker.ts'
import { createTestProvider, signedIn } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const account = { accountId: 'a1' }
const anna = { profileId: 'thexyz', accountName: 'anna@firm.example', password: 'pw' } as const
const never = () => new Promise<never>(() => undefined)
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
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

/** Stops everything for ever at the moment of this number: around each write of the session's storage, each request and giving hosts back. */
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
  const remove = browser.permissions.remove.getMockImplementation()
  browser.permissions.remove.mockImplementation(async (hosts) => {
    await pass()
    await remove?.(hosts)
    await pass()
    return true
  })
  const end = provider.signOut.getMockImplementation()
  provider.signOut.mockImplementation(async (...given: []) => {
    await pass()
    await end?.(...given)
    return undefined
  })
  return () => count >= moment
}

async function goOn(before: Browser): Promise<Worker> {
  provider.signOut.mockImplementation(async (...[session]: Session[]) => {
    ended.push(session as Session)
    return undefined
  })
  const worker = await startWorker(before)
  await worker.goOnSigningOut()
  await worker.giveBackLate()
  return worker
}

/** Undefined once there are fewer moments than that. */
async function killedAt(moment: number, press: (worker: Worker) => Promise<void>) {
  ended = []
  const first = await startWorker()
  const isStopped = stopAt(first, moment)
  let isOver = false
  void press(first).finally(() => {
    isOver = true
  })
  await vi.waitFor(() => expect(isStopped() || isOver).toBe(true))
  await settled()
  return isStopped() ? goOn(first.browser) : undefined
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
      expect([moment, ended.length > 0]).toEqual([moment, signIns.a1 === undefined])
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
    provider.signOut.mockReset().mockImplementation(never)
    void worker.signOut(account)
    await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalled())
    return worker
  }

  it('is tried again once, and then forgotten', async () => {
    const first = await stopped()
    const second = await startWorker(first.browser)
    await second.goOnSigningOut()
    await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalledTimes(2))
    expect(await second.items.sessionsToEnd.read()).toEqual({})
    await goOn(second.browser)
    expect(ended).toEqual([])
  })

  it('is left alone when it is too old, or the clock was set back', async () => {
    for (const ms of [16 * 60_000, -60_000]) {
      const { browser } = await stopped()
      const { sessionsToEnd } = (await browser.storage.session.get('sessionsToEnd')) as {
        sessionsToEnd: { a1: { at: number } }
      }
      const a1 = { ...sessionsToEnd.a1, at: sessionsToEnd.a1.at - ms }
      await browser.storage.session.set({ sessionsToEnd: { a1 } })
      const worker = await goOn(browser)
      expect(ended).toEqual([])
      expect(await worker.items.sessionsToEnd.read()).toEqual({})
    }
  })

  it('is left alone when somebody is signed in there by now: the two may share a cookie', async () => {
    const { browser } = await stopped()
    await browser.storage.session.set({ signIns: { a1: { status: 'signed-in', session: { sid: 2 } } } })
    const worker = await goOn(browser)
    expect(ended).toEqual([])
    expect(await worker.items.signIns.read()).toMatchObject({ a1: { session: { sid: 2 } } })
  })

  it('is waited for by a new sign-in', async () => {
    const { browser } = await stopped()
    const worker = await startWorker(browser)
    let end: () => void = () => undefined
    provider.signOut.mockImplementation(
      () =>
        new Promise((resolve) => {
          end = () => resolve(undefined)
        }),
    )
    await worker.goOnSigningOut()
    const signing = worker.signIn(anna)
    await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalledTimes(2))
    await settled()
    expect(provider.signIn).not.toHaveBeenCalled()
    end()
    await signing
    expect(await worker.items.signIns.read()).toMatchObject({ a1: signedIn })
  })

  it('holds a new sign-in up, which is not sent once it was cancelled or overtaken', async () => {
    const { browser } = await stopped()
    const worker = await startWorker(browser)
    let end: () => void = () => undefined
    provider.signOut.mockImplementation(
      () =>
        new Promise((resolve) => {
          end = () => resolve(undefined)
        }),
    )
    await worker.goOnSigningOut()
    const first = worker.signIn(anna)
    await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalledTimes(2))
    await settled()
    const second = worker.signIn(anna)
    await settled()
    await worker.cancelSignIn(account)
    end()
    await Promise.all([first, second])
    expect(provider.signIn).not.toHaveBeenCalled()
    expect(await worker.items.signIns.read()).toMatchObject({ a1: { status: 'signed-out' } })
  })
})
