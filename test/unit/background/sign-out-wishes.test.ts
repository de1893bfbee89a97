import { beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '../../../src/core/errors.ts'
import { account, anna, createEndingProvider, goOn } from './sign-out-world.ts'
import { startWorker, type Worker } from './started-worker.ts'
import { settled } from './stop-at.ts'
import { createDeferred, refuseWrite, signedIn } from './world.ts'

let provider = createEndingProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

beforeEach(() => {
  provider = createEndingProvider()
})

describe('a wish to sign out that has not been carried out', () => {
  /** As Roundcube's: every session looks the same. */
  const wish = (isForgotten?: true) => ({
    a1: { profileId: 'thexyz', session: { sid: 1 }, at: Date.now(), ...(isForgotten && { isForgotten }) },
  })

  it.each([true, undefined] as const)(
    'is taken back by a new sign-in (forgotten: %s)',
    async (isForgotten) => {
      const first = await startWorker()
      await first.browser.storage.session.set({ signIns: {}, sessionsToEnd: wish(isForgotten) })
      await first.signIn(anna)
      const { items } = await goOn(first.browser)
      expect(await items.accounts.read()).toHaveLength(1)
      expect(await items.signIns.read()).toMatchObject({ a1: signedIn })
      expect(provider.ended).toEqual([])
    },
  )

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

describe('a worker that finds wishes to sign out', () => {
  const hosts = { origins: ['https://www.thexyz.com/*'] }
  const { profileId } = anna
  const at = Date.now()

  it('drops what the person had wanted with an account that is forgotten', async () => {
    const { browser } = await startWorker()
    const sessionsToEnd = { a1: { profileId, isForgotten: true, at } }
    await browser.storage.session.set({ sessionsToEnd, intent: { profileId, kind: 'open', at } })
    const worker = await goOn(browser)
    expect(await worker.items.intent.read()).toBeUndefined()
  })

  it('leaves what others of the profile want, where only the hosts of a forgotten one are left', async () => {
    const { browser } = await startWorker()
    const intent = { profileId, kind: 'open', at: Date.now() }
    await browser.storage.session.set({
      sessionsToEnd: { gone: { profileId, isForgotten: true, at } },
      intent,
    })
    const worker = await goOn(browser)
    expect(await worker.items.intent.read()).toEqual(intent)
    expect(await worker.items.sessionsToEnd.read()).toEqual({})
  })

  it('carries out the others where one fails, and that one with the next start', async () => {
    const { browser } = await startWorker()
    const sessionsToEnd = {
      other: { profileId: 'private-email', isForgotten: true, at },
      a1: { profileId, session: { sid: 1 }, at },
    }
    await browser.storage.session.set({ sessionsToEnd })
    const worker = await startWorker(browser)
    refuseWrite(worker.browser, 'session', 'fillJobs', 1)
    await worker.goOnSigningOut()
    await worker.giveBackLate()
    expect(provider.ended).toEqual([{ sid: 1 }])
    expect(Object.keys(await worker.items.sessionsToEnd.read())).toEqual(['other'])
    expect(await (await goOn(worker.browser)).items.sessionsToEnd.read()).toEqual({})
  })

  const signInNew = (worker: Worker) =>
    worker.afterAsking(profileId, () => worker.signIn({ ...anna, accountName: 'new@firm.example' }))

  it('takes no hosts from the first sign-in that woke it', async () => {
    const { browser } = await startWorker()
    await browser.storage.session.set({ sessionsToEnd: { a1: { profileId, isForgotten: true, at } } })
    const worker = await startWorker(browser)
    await worker.goOnSigningOut()
    // Both begin when the worker answers.
    await Promise.all([worker.giveBackLate(), signInNew(worker)])
    expect(await worker.items.accounts.read()).toMatchObject([{ name: 'new@firm.example' }])
    expect(await worker.browser.permissions.contains(hosts)).toBe(true)
  })

  it('takes no hosts from a first sign-in that waits for it, but when that came to nothing', async () => {
    const { browser } = await startWorker()
    const sessionsToEnd = { a1: { profileId, session: { sid: 1 }, isForgotten: true, at } }
    await browser.storage.session.set({ sessionsToEnd })
    const worker = await startWorker(browser)
    const answer = createDeferred<undefined>()
    provider.signOut.mockReturnValue(answer.promise)
    provider.signIn.mockRejectedValueOnce(new AppError('wrong-password'))
    await worker.goOnSigningOut()
    await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalled())
    const givingBack = worker.giveBackLate()
    const signing = signInNew(worker)
    await vi.waitFor(async () =>
      expect(Object.values(await worker.items.signIns.read())).toMatchObject([{ status: 'signing-in' }]),
    )
    answer.resolve(undefined)
    await givingBack
    await expect(signing).rejects.toMatchObject({ code: 'wrong-password' })
    await vi.waitFor(async () => expect(await worker.items.sessionsToEnd.read()).toEqual({}))
    expect(await worker.browser.permissions.contains(hosts)).toBe(false)
    expect(provider.signOut).toHaveBeenCalledOnce()
  })

  it('a sign-in that is being cancelled is not settled any more', async () => {
    const worker = await startWorker()
    const onPage = { status: 'on-page', reason: 'other', url: 'https://www.thexyz.com/', session: { sid: 1 } }
    await worker.browser.storage.session.set({ signIns: { a1: onPage } })
    const found = createDeferred<typeof signedIn>()
    provider.resume.mockReturnValue(found.promise)
    const adopting = worker.adopt(account)
    await vi.waitFor(() => expect(provider.resume).toHaveBeenCalled())
    const noted = createDeferred<undefined>()
    const { session } = worker.browser.storage
    const { set } = session
    let isNoting = false
    session.set = async (values) => {
      if ('sessionsToEnd' in values && !isNoting) {
        isNoting = true
        await noted.promise
      }
      await set(values)
    }
    const cancelling = worker.cancelSignIn(account)
    await vi.waitFor(() => expect(isNoting).toBe(true))
    found.resolve(signedIn)
    await Promise.race([adopting, vi.waitFor(() => expect(provider.mailboxes).toHaveBeenCalled())])
    noted.resolve(undefined)
    await Promise.all([adopting, cancelling])
    expect(provider.mailboxes).not.toHaveBeenCalled()
  })
})

it('an account that is forgotten while another signs in for the first time leaves it its hosts', async () => {
  const worker = await startWorker()
  const answer = createDeferred<typeof signedIn>()
  provider.signIn.mockReturnValue(answer.promise)
  const signing = worker.afterAsking(anna.profileId, () =>
    worker.signIn({ ...anna, accountName: 'new@firm.example' }),
  )
  await vi.waitFor(() => expect(provider.signIn).toHaveBeenCalled())
  const forgetting = worker.forgetAccount(account)
  await vi.waitFor(async () => expect(await worker.items.accounts.read()).toEqual([]))
  answer.resolve(signedIn)
  await Promise.all([signing, forgetting])
  expect(worker.browser.permissions.remove).toHaveBeenCalledWith({ origins: [] })
  await vi.waitFor(async () => expect(await worker.items.sessionsToEnd.read()).toEqual({}))
  expect(worker.browser.permissions.granted()).toHaveLength(2)
})

it('of two accounts forgotten at once, neither takes the hosts that the other signs out with', async () => {
  const worker = await startWorker()
  const [first] = await worker.items.accounts.read()
  await worker.items.accounts.update((all) => [
    ...all,
    { ...first, id: 'a2', name: 'b' } as (typeof all)[number],
  ])
  const told = createDeferred<undefined>()
  provider.signOut.mockReturnValueOnce(told.promise)
  const forgetting = worker.forgetAccount(account)
  await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalled())
  await worker.items.signIns.update((all) => ({ ...all, a2: { status: 'signed-in', session: { sid: 2 } } }))
  const hosts = worker.browser.permissions.granted()
  const other = worker.forgetAccount({ accountId: 'a2' })
  await vi.waitFor(async () => expect(await worker.items.accounts.read()).toEqual([]))
  await settled()
  expect(worker.browser.permissions.granted()).toEqual(hosts)
  told.resolve(undefined)
  await Promise.all([forgetting, other])
  expect(provider.signOut).toHaveBeenLastCalledWith({ sid: 2 })
  await vi.waitFor(() => expect(worker.browser.permissions.granted()).toEqual([]))
  expect(await worker.items.sessionsToEnd.read()).toEqual({})
})
