import { getEventListeners } from 'node:events'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAccount, signOut } from '../../../src/background/accounts.ts'
import { refreshMailboxes } from '../../../src/background/mailboxes.ts'
import { adopt, continueOnPage } from '../../../src/background/provider-page.ts'
import { withSession } from '../../../src/background/providers.ts'
import { cancelSignIn, signIn } from '../../../src/background/sign-in.ts'
import { watchTries } from '../../../src/background/tries.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import type { MailboxListing, SignIn } from '../../../src/core/provider.ts'
import type { Fetch } from '../../../src/providers/http.ts'
import { account, anna } from './sign-out-world.ts'
import { settled } from './stop-at.ts'
import { createDeferred, createTestProvider, createWorld, mailbox } from './world.ts'

let provider = createTestProvider()
let fetchOf: Fetch | undefined
vi.mock('../../../src/providers/index.ts', () => ({
  createProvider: (_: unknown, fetch: Fetch) => {
    fetchOf = fetch
    return provider
  },
}))

const bob = { ...anna, accountName: 'bob@firm.example' }
const sessionOf = (email: string) => ({ status: 'signed-in', session: { email } }) satisfies SignIn
const stateOf = async (name: string) => {
  const account = (await items.accounts.read()).find((one) => one.name === name)
  return account && (await items.signIns.read())[account.id]
}

/** The browser's one cookie: an answer sets it when it comes. */
let cookie: string | undefined

/** Lets the one who is named wait for an answer. */
function answersLate(name: string) {
  const late = createDeferred<undefined>()
  provider.signIn.mockImplementation((async ({ accountName }: typeof anna) => {
    if (accountName === name) await late.promise
    cookie = accountName
    return sessionOf(accountName)
  }) as never)
  return late
}

beforeEach(async () => {
  provider = createTestProvider()
  provider.signOut.mockImplementation(async () => {
    cookie = undefined
    return undefined
  })
  await createWorld()
  cookie = anna.accountName
})

it('looking at the page many times leaves nothing waiting to be told that nobody wants it', async () => {
  await items.signIns.write({ a1: { status: 'on-page', reason: 'other', url: 'https://www.thexyz.com/' } })
  const { signal } = watchTries(anna.profileId)
  const before = getEventListeners(signal, 'abort').length
  for (const _ of [1, 2, 3]) await expect(adopt(account)).rejects.toMatchObject({ code: 'signed-out' })
  expect(getEventListeners(signal, 'abort')).toHaveLength(before)
})

describe('a sign-in that nobody wants any more', () => {
  beforeEach(() => items.signIns.write({}))

  it('has had its answer, and its session is ended, before the next is sent', async () => {
    const late = answersLate(anna.accountName)
    const first = signIn(anna)
    await vi.waitFor(() => expect(provider.signIn).toHaveBeenCalledTimes(1))
    await cancelSignIn(account)
    const second = signIn(bob)
    await settled()
    expect(provider.signIn).toHaveBeenCalledTimes(1)
    late.resolve(undefined)
    await Promise.all([first, second])
    expect(provider.signOut).toHaveBeenCalledExactlyOnceWith({ email: anna.accountName })
    expect(cookie).toBe(bob.accountName)
    expect(await stateOf(bob.accountName)).toEqual(sessionOf(bob.accountName))
  })

  it('ends no session that was found in the browser afterwards', async () => {
    const late = answersLate(anna.accountName)
    provider.resume.mockImplementation(async () => (cookie ? sessionOf(cookie) : undefined))
    const first = signIn(anna)
    await vi.waitFor(() => expect(provider.signIn).toHaveBeenCalledTimes(1))
    await cancelSignIn(account)
    const looking = continueOnPage({ profileId: anna.profileId, ...account })
    await settled()
    expect(provider.resume).not.toHaveBeenCalled()
    late.resolve(undefined)
    await Promise.all([first, looking])
    expect((await stateOf(anna.accountName))?.status).toBe('on-page')
  })

  it.each([
    ['signs out', () => signOut(account)],
    ['cancels', () => cancelSignIn(account)],
  ])('is not entered when the person %s while its answer is being written down', async (_, leave) => {
    const { accounts } = items
    const writing = vi.spyOn(accounts, 'update')
    let leaving: Promise<void> | undefined
    writing.mockImplementationOnce(async (change) => {
      writing.mockRestore()
      leaving = leave()
      await settled()
      return accounts.update(change)
    })
    // Nothing was sent: the session was there. Its end is told all the same.
    const told = vi.fn(async () => new Response(''))
    vi.stubGlobal('fetch', told)
    provider.signOut.mockImplementation(async () => void (await fetchOf?.('https://www.thexyz.com/', {})))
    await signIn(anna)
    await leaving
    vi.unstubAllGlobals()
    expect((await stateOf(anna.accountName))?.status).not.toBe('signed-in')
    expect(told).toHaveBeenCalled()
    expect(provider.mailboxes).not.toHaveBeenCalled()
  })
})

it.each([
  ['signing out', () => signOut(account)],
  ['forgetting an account', () => forgetAccount(account)],
])('%s does not end the session of somebody else who is just signing in', async (_, leave) => {
  const late = answersLate(bob.accountName)
  const signing = signIn(bob)
  await vi.waitFor(() => expect(provider.signIn).toHaveBeenCalled())
  const leaving = leave()
  await settled()
  late.resolve(undefined)
  await Promise.all([signing, leaving])
  expect(cookie).toBe(bob.accountName)
  expect(provider.signOut).not.toHaveBeenCalled()
})

it('a sign-out is noticed by a look at the page that began after an earlier one', async () => {
  await signOut(account)
  await items.signIns.write({ a1: { status: 'signed-in', session: { sid: 2 } } })
  const looked = createDeferred<SignIn>()
  provider.resume.mockReturnValueOnce(looked.promise)
  const looking = continueOnPage({ profileId: anna.profileId })
  await vi.waitFor(() => expect(provider.resume).toHaveBeenCalled())
  const leaving = signOut(account)
  await settled()
  looked.resolve({ ...sessionOf(anna.accountName), accountName: anna.accountName })
  await Promise.all([looking, leaving])
  expect(await stateOf(anna.accountName)).toBeUndefined()
})

describe('what is asked in a session', () => {
  it.each([
    ['a sign-in', () => signIn(anna), () => provider.signIn],
    ['a look for a session on the page', () => adopt(account).catch(() => undefined), () => provider.resume],
  ])('is answered before %s begins: a late answer may bring a cookie', async (_, begin, asked) => {
    const listing = createDeferred<MailboxListing>()
    provider.mailboxes.mockReturnValueOnce(listing.promise)
    const refreshing = refreshMailboxes('a1').catch(() => undefined)
    await vi.waitFor(() => expect(provider.mailboxes).toHaveBeenCalled())
    await signOut(account)
    expect(provider.signOut).toHaveBeenCalled()
    const beginning = begin()
    await settled()
    expect(asked()).not.toHaveBeenCalled()
    listing.resolve({ mailboxes: [] })
    await Promise.all([refreshing, beginning])
    expect(asked()).toHaveBeenCalled()
  })

  it('holds nobody else up once the sign-in that waited for it is cancelled', async () => {
    const listing = createDeferred<MailboxListing>()
    provider.mailboxes.mockReturnValueOnce(listing.promise)
    const refreshing = refreshMailboxes('a1')
    await vi.waitFor(() => expect(provider.mailboxes).toHaveBeenCalled())
    const signing = signIn(bob)
    await settled()
    const [waiting = ''] = Object.keys(await items.signIns.read()).filter((id) => id !== 'a1')
    await cancelSignIn({ accountId: waiting })
    await signing
    expect(provider.signIn).not.toHaveBeenCalled()
    expect(await withSession('a1', async () => 'asked')).toBe('asked')
    listing.resolve({ mailboxes: [mailbox] })
    await refreshing
  })

  it('holds nobody up for a sign-in that was cancelled before its turn came', async () => {
    const [listing, ended] = [createDeferred<MailboxListing>(), createDeferred<undefined>()]
    provider.mailboxes.mockReturnValueOnce(listing.promise)
    const refreshing = refreshMailboxes('a1').catch(() => undefined)
    await vi.waitFor(() => expect(provider.mailboxes).toHaveBeenCalled())
    provider.signOut.mockReturnValueOnce(ended.promise)
    const leaving = signOut(account)
    const signing = signIn(bob)
    await settled()
    const [waiting = ''] = Object.keys(await items.signIns.read()).filter((id) => id !== 'a1')
    await cancelSignIn({ accountId: waiting })
    ended.resolve(undefined)
    await Promise.all([leaving, signing])
    expect(provider.signIn).not.toHaveBeenCalled()
    listing.resolve({ mailboxes: [] })
    await refreshing
  })

  it('waits while somebody else signs in, and is then not asked in their session', async () => {
    const late = answersLate(bob.accountName)
    const signing = signIn(bob)
    await vi.waitFor(() => expect(provider.signIn).toHaveBeenCalled())
    provider.mailboxes.mockResolvedValue({ mailboxes: [{ ...mailbox, address: bob.accountName }] })
    const refreshing = refreshMailboxes('a1').catch((error: unknown) => error)
    await settled()
    expect(provider.mailboxes).not.toHaveBeenCalled()
    late.resolve(undefined)
    await signing
    expect(await refreshing).toMatchObject({ code: 'signed-out' })
    const { a1 } = await items.mailboxes.read()
    expect(a1?.mailboxes.map(({ address }) => address)).toEqual([anna.accountName])
  })

  it('and fails holds nobody up', async () => {
    await expect(withSession('a1', () => Promise.reject(new AppError('offline')))).rejects.toMatchObject({
      code: 'offline',
    })
    await signIn(anna)
    expect(await stateOf(anna.accountName)).toMatchObject({ status: 'signed-in' })
  })
})

it('a look at the page that a sign-in ends is no failure', async () => {
  await items.signIns.write({ a1: { status: 'on-page', reason: 'other', url: 'https://www.thexyz.com/' } })
  const looked = createDeferred<undefined>()
  provider.resume.mockReturnValueOnce(looked.promise)
  const looking = adopt(account)
  await vi.waitFor(() => expect(provider.resume).toHaveBeenCalled())
  const signing = signIn(anna)
  await settled()
  looked.reject(new AppError('offline'))
  await Promise.all([looking, signing])
  expect(await stateOf(anna.accountName)).toMatchObject({ status: 'signed-in' })
})
