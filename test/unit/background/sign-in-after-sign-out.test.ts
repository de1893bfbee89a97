import { beforeEach, expect, it, vi } from 'vitest'
import { forgetAccount, signOut } from '../../../src/background/accounts.ts'
import { afterAsking } from '../../../src/background/hosts.ts'
import { adopt, continueOnPage } from '../../../src/background/provider-page.ts'
import { cancelSignIn, signIn } from '../../../src/background/sign-in.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import type { SignIn } from '../../../src/core/provider.ts'
import type { FakeBrowser } from '../../fake-browser.ts'
import { account, anna } from './sign-out-world.ts'
import { settled } from './stop-at.ts'
import { createDeferred, createTestProvider, createWorld, secondFactor, signedIn } from './world.ts'

/* A session that the provider is still ending could be taken for the new one, or its end be the new one's. */

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

let browser: FakeBrowser
let ended = createDeferred<undefined>()

beforeEach(async () => {
  provider = createTestProvider()
  browser = await createWorld()
  ended = createDeferred()
  provider.signOut.mockReturnValueOnce(ended.promise)
})

const open = { session: { sid: 1 } }
const asksAgain = { ...secondFactor, ...open }

it.each([
  ['a sign-out', () => signOut(account)],
  ['forgetting the account', () => forgetAccount(account)],
  [
    'giving up on a session asked for its second factor again',
    async () => {
      await items.signIns.write({ a1: asksAgain })
      await cancelSignIn(account)
    },
  ],
])('%s is over before a new sign-in begins', async (_, leave) => {
  const leaving = leave()
  await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalledWith({ sid: 1 }))
  const signing = afterAsking(anna.profileId, () => signIn(anna))
  await settled()
  expect(provider.signIn).not.toHaveBeenCalled()
  ended.resolve(undefined)
  await Promise.all([leaving, signing])
  expect(Object.values(await items.signIns.read())).toEqual([signedIn])
})

it('so is one that begins as soon as the account is seen to be signed out, before the provider was told', async () => {
  const noted = createDeferred<undefined>()
  const { set } = browser.storage.local
  browser.storage.local.set = async (values) => {
    if ('activity' in values) await noted.promise
    await set(values)
  }
  const leaving = signOut(account)
  await vi.waitFor(async () => expect(await items.signIns.read()).toEqual({}))
  const signing = signIn(anna)
  await settled()
  noted.resolve(undefined)
  await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalled())
  await settled()
  expect(provider.signIn).not.toHaveBeenCalled()
  ended.resolve(undefined)
  await Promise.all([leaving, signing])
  expect(await items.signIns.read()).toEqual({ a1: signedIn })
})

it('so is the end of a session that came after its sign-in was cancelled', async () => {
  const late = createDeferred<SignIn>()
  provider.signIn.mockReturnValueOnce(late.promise)
  const first = signIn(anna)
  await vi.waitFor(() => expect(provider.signIn).toHaveBeenCalledTimes(1))
  await items.signIns.write({ a1: { status: 'signing-in' } })
  await cancelSignIn(account)
  late.resolve(signedIn)
  await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalled())
  const second = signIn(anna)
  await settled()
  expect(provider.signIn).toHaveBeenCalledTimes(1)
  ended.resolve(undefined)
  await Promise.all([first, second])
  expect(await items.signIns.read()).toEqual({ a1: signedIn })
})

it.each([
  ['opened', () => continueOnPage({ profileId: anna.profileId, accountId: 'a1' })],
  ['adopted', () => adopt(account)],
])("and a session on the provider's page is not %s before", async (_, look) => {
  provider.resume.mockResolvedValue(signedIn)
  const leaving = signOut(account)
  await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalled())
  const looking = look()
  await settled()
  expect(provider.resume).not.toHaveBeenCalled()
  ended.resolve(undefined)
  await Promise.all([leaving, looking])
  expect(provider.resume).toHaveBeenCalled()
})

it('a sign-out that fails lets the sign-in begin', async () => {
  const leaving = signOut(account)
  await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalled())
  const signing = signIn(anna)
  ended.reject(new AppError('offline'))
  await expect(leaving).rejects.toMatchObject({ code: 'offline' })
  await signing
  expect(await items.signIns.read()).toEqual({ a1: signedIn })
})

it('a sign-in at another provider does not wait', async () => {
  await browser.permissions.request({ origins: ['https://privateemail.com/*'] })
  const leaving = signOut(account)
  await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalled())
  await signIn({ profileId: 'private-email', accountName: 'bob', password: 'pw' })
  expect(provider.signIn).toHaveBeenCalledTimes(1)
  ended.resolve(undefined)
  await leaving
})

it('forgetting an account whose sign-out waits for its turn keeps what is to be ended', async () => {
  const late = createDeferred<SignIn>()
  provider.signIn.mockReturnValueOnce(late.promise)
  const signing = signIn({ ...anna, accountName: 'bob@firm.example' })
  await vi.waitFor(() => expect(provider.signIn).toHaveBeenCalled())
  const leaving = signOut(account)
  await vi.waitFor(async () => expect((await items.signIns.read()).a1).toBeUndefined())
  const forgetting = forgetAccount(account)
  await vi.waitFor(async () => expect(await items.accounts.read()).toEqual([]))
  expect(await items.sessionsToEnd.read()).toMatchObject({ a1: { session: { sid: 1 }, isForgotten: true } })
  late.resolve(signedIn)
  await Promise.all([signing, leaving, forgetting])
})
