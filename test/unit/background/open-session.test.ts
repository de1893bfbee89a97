import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAccount, signOut } from '../../../src/background/accounts.ts'
import { refreshAppPasswords } from '../../../src/background/app-password-list.ts'
import { continueOnPage } from '../../../src/background/provider-page.ts'
import { withSession } from '../../../src/background/providers.ts'
import { cancelSignIn } from '../../../src/background/sign-in.ts'
import { sessionOf } from '../../../src/background/sign-in-state.ts'
import { answerSecondFactor, chooseDevice } from '../../../src/background/sign-in-steps.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import type { SignIn } from '../../../src/core/provider.ts'
import { settled } from './stop-at.ts'
import { createDeferred, createTestProvider, createWorld, ref, secondFactor } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const askedAgain = { ...secondFactor, kinds: ['code' as const], session: { sid: 1 } }
const stateOf = async () => (await items.signIns.read()).a1
const answer = () => answerSecondFactor({ accountId: 'a1', kind: 'code', code: '123456' })
const needsCode = () => new AppError('needs-code')

beforeEach(() => {
  provider = createTestProvider()
})

describe('a session whose second factor is asked for again', () => {
  it.each([
    ['signs out', () => signOut({ accountId: 'a1' })],
    ['forgets the account', () => forgetAccount({ accountId: 'a1' })],
    ['cancels', () => cancelSignIn({ accountId: 'a1' })],
  ])('is ended at the provider when the person %s, or they hear that it could not be', async (_, end) => {
    await createWorld()
    provider.appPasswords.list.mockRejectedValueOnce(needsCode())
    await refreshAppPasswords(ref).catch(() => undefined)
    provider.chooseDevice.mockResolvedValue({ ...secondFactor, pending: { sid: 2 } })
    await chooseDevice({ accountId: 'a1', deviceId: '9' })
    provider.answerSecondFactor.mockRejectedValueOnce(new AppError('wrong-code'))
    await answer().catch(() => undefined)
    provider.signOut.mockRejectedValueOnce(new AppError('offline'))
    await expect(end()).rejects.toMatchObject({ code: 'offline' })
    expect(provider.signOut).toHaveBeenCalledExactlyOnceWith({ sid: 1 })
    expect(sessionOf(await stateOf())).toBeUndefined()
  })

  it('is ended also when a code is on its way', async () => {
    await createWorld({ signIn: askedAgain })
    const answered = createDeferred<SignIn>()
    provider.answerSecondFactor.mockReturnValue(answered.promise)
    const asked = answer()
    await vi.waitFor(() => expect(provider.answerSecondFactor).toHaveBeenCalled())
    const cancelling = cancelSignIn({ accountId: 'a1' })
    await vi.waitFor(async () => expect(await stateOf()).toEqual({ status: 'signed-out' }))
    answered.reject(new AppError('wrong-code'))
    await Promise.all([asked, cancelling])
    expect(provider.signOut).toHaveBeenCalledWith({ sid: 1 })
    expect(await stateOf()).toEqual({ status: 'signed-out' })
  })

  it('on the page of the provider is ended too', async () => {
    await createWorld()
    const onPage = { status: 'continue-on-page', reason: 'second-factor', url: 'https://www.thexyz.com/' }
    provider.reauthenticate.mockResolvedValue(onPage as SignIn)
    provider.appPasswords.list.mockRejectedValueOnce(needsCode())
    await refreshAppPasswords(ref).catch(() => undefined)
    await signOut({ accountId: 'a1' })
    expect(provider.signOut).toHaveBeenCalledWith({ sid: 1 })
  })

  it('is ended also when the person has gone to the page of the provider meanwhile', async () => {
    const browser = await createWorld({ signIn: askedAgain })
    browser.tabs.create.mockResolvedValue({ id: 77 })
    await continueOnPage({ profileId: 'thexyz', accountId: 'a1' })
    expect(await stateOf()).toMatchObject({ status: 'on-page', tabId: 77 })
    await cancelSignIn({ accountId: 'a1' })
    expect(provider.signOut).toHaveBeenCalledWith({ sid: 1 })
  })
})

describe('a second factor that several things at once find to be asked for again', () => {
  const held = () => {
    const slow = createDeferred<never>()
    const acting = withSession('a1', () => slow.promise).catch((error: unknown) => error)
    return { acting, refuse: () => slow.reject(needsCode()) }
  }

  it('is asked for once', async () => {
    await createWorld()
    const [one, other, late] = [held(), held(), held()]
    await settled()
    one.refuse()
    other.refuse()
    await Promise.all([one.acting, other.acting])
    late.refuse()
    expect(await late.acting).toMatchObject({ code: 'needs-code' })
    expect(provider.reauthenticate).toHaveBeenCalledTimes(1)
    expect(await stateOf()).toMatchObject({ status: 'second-factor' })
  })

  it('is not asked for anew by what was begun before it was answered', async () => {
    await createWorld()
    const [one, late] = [held(), held()]
    await settled()
    one.refuse()
    await one.acting
    const answering = answer()
    late.refuse()
    await Promise.all([late.acting, answering])
    expect(provider.reauthenticate).toHaveBeenCalledTimes(1)
    expect(await stateOf()).toMatchObject({ status: 'signed-in' })
  })
})
