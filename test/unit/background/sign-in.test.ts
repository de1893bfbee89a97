import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAccount, signOut } from '../../../src/background/accounts.ts'
import { settle } from '../../../src/background/settle.ts'
import { cancelSignIn, signIn } from '../../../src/background/sign-in.ts'
import { answerSecondFactor } from '../../../src/background/sign-in-steps.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import type { SignIn } from '../../../src/core/provider.ts'
import type { FakeBrowser } from '../../fake-browser.ts'
import { settled } from './stop-at.ts'
import { createDeferred, createTestProvider, createWorld, key, ref, signedIn } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const anna = { profileId: 'thexyz', accountName: 'anna@firm.example', password: 'hunter2!' } as const
const stateOf = async (id = 'a1') => (await items.signIns.read())[id]
const everything = async (browser: FakeBrowser) =>
  JSON.stringify([await browser.storage.local.get(), await browser.storage.session.get()])

beforeEach(() => {
  provider = createTestProvider()
})

describe('signing in', () => {
  it('ends signed in, with the mailboxes listed', async () => {
    await createWorld({ signIn: { status: 'signed-out' } })
    await signIn(anna)
    expect(await stateOf()).toEqual({ status: 'signed-in', session: { sid: 1 } })
    expect((await items.mailboxes.read()).a1?.status).toBe('ready')
  })

  it('keeps the password nowhere, whether it is right or wrong', async () => {
    const browser = await createWorld({ signIn: { status: 'signed-out' } })
    await signIn(anna)
    provider.signIn.mockRejectedValue(new AppError('wrong-password'))
    await expect(signIn(anna)).rejects.toMatchObject({ code: 'wrong-password' })
    expect(await everything(browser)).not.toContain('hunter2')
  })

  it('with a wrong password keeps the name that was typed and adds no account', async () => {
    await createWorld()
    provider.signIn.mockRejectedValue(new AppError('wrong-password'))
    await expect(signIn({ ...anna, accountName: ' new@firm.example ' })).rejects.toMatchObject({
      code: 'wrong-password',
    })
    expect(await items.draft.read()).toEqual({
      provider: 'thexyz',
      accountName: 'new@firm.example',
      error: 'wrong-password',
    })
    expect((await items.accounts.read()).map(({ name }) => name)).toEqual(['anna@firm.example'])
  })

  it('asks nothing of a provider whose hosts are not granted', async () => {
    const browser = await createWorld({ signIn: { status: 'signed-out' } })
    await browser.permissions.remove({ origins: ['https://www.thexyz.com/*'] })
    await expect(signIn(anna)).rejects.toMatchObject({ code: 'no-permission' })
    expect(provider.signIn).not.toHaveBeenCalled()
  })

  it('of one person ends the session of the other at the same provider, as they share cookies', async () => {
    await createWorld()
    await signIn({ ...anna, accountName: 'bob@firm.example' })
    expect(await stateOf()).toEqual({ status: 'signed-out' })
    const bob = (await items.accounts.read()).find(({ name }) => name === 'bob@firm.example')
    expect(await stateOf(bob?.id)).toMatchObject({ status: 'signed-in' })
  })

  it('that was overtaken by a newer one does not win', async () => {
    await createWorld({ signIn: { status: 'signed-out' } })
    const slow = createDeferred<SignIn>()
    provider.signIn.mockReturnValueOnce(slow.promise)
    const first = signIn(anna)
    await vi.waitFor(() => expect(provider.signIn).toHaveBeenCalledTimes(1))
    provider.signIn.mockResolvedValueOnce({ status: 'signed-in', session: { sid: 2 } })
    const second = signIn(anna)
    await settled()
    expect(provider.signIn).toHaveBeenCalledTimes(1)
    slow.resolve(signedIn)
    await Promise.all([first, second])
    expect(await stateOf()).toEqual({ status: 'signed-in', session: { sid: 2 } })
    expect(provider.signOut).toHaveBeenCalledExactlyOnceWith({ sid: 1 })
  })

  it('that was cancelled leaves no session behind when its answer comes late', async () => {
    await createWorld({ signIn: { status: 'signed-out' } })
    const slow = createDeferred<SignIn>()
    provider.signIn.mockReturnValueOnce(slow.promise)
    const tried = signIn(anna)
    await vi.waitFor(() => expect(provider.signIn).toHaveBeenCalled())
    await cancelSignIn({ accountId: 'a1' })
    slow.resolve(signedIn)
    await tried
    expect(await stateOf()).toEqual({ status: 'signed-out' })
    expect(provider.signOut).toHaveBeenCalledWith({ sid: 1 })
  })

  it('does not list an account again that was forgotten as it was answered', async () => {
    await createWorld({ signIn: { status: 'signed-out' } })
    const writing = createDeferred<void>()
    vi.spyOn(items.draft, 'write').mockResolvedValueOnce().mockReturnValueOnce(writing.promise)
    const tried = signIn(anna)
    await vi.waitFor(() => expect(items.draft.write).toHaveBeenCalledTimes(2))
    const forgotten = forgetAccount({ accountId: 'a1' })
    await vi.waitFor(async () => expect(await items.accounts.read()).toEqual([]))
    writing.resolve()
    await Promise.all([tried, forgotten])
    expect(await items.accounts.read()).toEqual([])
    expect(await items.signIns.read()).toEqual({})
    expect(provider.signOut).toHaveBeenCalledWith({ sid: 1 })
  })

  it('for the first time can be cancelled too, before there is an account', async () => {
    await createWorld({ signIn: { status: 'signed-out' } })
    const slow = createDeferred<SignIn>()
    provider.signIn.mockReturnValueOnce(slow.promise)
    const tried = signIn({ ...anna, accountName: 'bob@firm.example' })
    await vi.waitFor(() => expect(provider.signIn).toHaveBeenCalled())
    const rows = Object.entries(await items.signIns.read())
    const [accountId = ''] = rows.find(([, { status }]) => status === 'signing-in') ?? []
    await cancelSignIn({ accountId })
    slow.resolve(signedIn)
    await tried
    expect(Object.keys(await items.signIns.read())).toEqual(['a1'])
    expect(await items.accounts.read()).toHaveLength(1)
    expect(provider.signOut).toHaveBeenCalledWith({ sid: 1 })
  })

  it('for the first time says in the form that a stopped worker has cut it off', async () => {
    await createWorld()
    await items.signIns.write({ new: { status: 'signing-in' } })
    await items.draft.write({ provider: 'thexyz', accountName: 'bob@firm.example' })
    await settle()
    expect(await items.signIns.read()).toEqual({})
    expect(await items.draft.read()).toMatchObject({
      accountName: 'bob@firm.example',
      error: 'unknown-outcome',
    })
  })

  it('goes on undisturbed when the person signs out of another account meanwhile', async () => {
    await createWorld()
    const slow = createDeferred<SignIn>()
    provider.signIn.mockReturnValueOnce(slow.promise)
    const tried = signIn({ ...anna, accountName: 'bob@firm.example' })
    await vi.waitFor(() => expect(provider.signIn).toHaveBeenCalled())
    const leaving = signOut({ accountId: 'a1' })
    await settled()
    slow.resolve(signedIn)
    await Promise.all([tried, leaving])
    const bob = (await items.accounts.read()).find(({ name }) => name === 'bob@firm.example')
    expect(await stateOf(bob?.id)).toMatchObject({ status: 'signed-in' })
  })

  it('goes on with what the person wanted before', async () => {
    await createWorld({ signIn: { status: 'signed-out' } })
    await items.intent.write({ profileId: 'thexyz', mailbox: ref, kind: 'get', at: Date.now() })
    await signIn(anna)
    expect((await items.oneTimePasswords.read())[key]).toMatchObject({ status: 'ready', value: 'otp-1' })
    expect(await items.intent.read()).toBeUndefined()
  })
})

describe('what was typed into the name box', () => {
  it('is not on disk before the provider has accepted it', async () => {
    const browser = await createWorld()
    provider.signIn.mockRejectedValue(new AppError('wrong-password'))
    await expect(signIn({ ...anna, accountName: 'hunter2!' })).rejects.toMatchObject({
      code: 'wrong-password',
    })
    expect(JSON.stringify(await browser.storage.local.get())).not.toContain('hunter2!')
    expect(Object.keys(await items.signIns.read())).toEqual(['a1'])
  })
})

describe('a try that was overtaken by another account', () => {
  it('does not stay under way for ever', async () => {
    await createWorld({ signIn: { status: 'signed-out' } })
    const slow = createDeferred<SignIn>()
    provider.signIn.mockReturnValueOnce(slow.promise)
    const first = signIn(anna)
    await vi.waitFor(() => expect(provider.signIn).toHaveBeenCalledTimes(1))
    provider.signIn.mockRejectedValueOnce(new AppError('wrong-password'))
    const second = signIn({ ...anna, accountName: 'bob@firm.example' })
    await settled()
    slow.resolve(signedIn)
    await Promise.all([first, expect(second).rejects.toThrow()])
    expect(await stateOf()).toBeUndefined()
    // Nobody would end it later.
    expect(provider.signOut).toHaveBeenCalledWith({ sid: 1 })
  })
})

describe('the second factor', () => {
  const waiting = { status: 'second-factor' as const, pending: { step: 2 }, kinds: ['code' as const] }

  it('stays where it was after a wrong code, so that another can be typed', async () => {
    await createWorld({ signIn: waiting })
    provider.answerSecondFactor.mockRejectedValue(new AppError('wrong-code'))
    await expect(answerSecondFactor({ accountId: 'a1', kind: 'code', code: '000000' })).rejects.toMatchObject(
      {
        code: 'wrong-code',
      },
    )
    expect(await stateOf()).toEqual({ ...waiting, error: 'wrong-code' })
  })

  it('answered twice at once is sent once', async () => {
    await createWorld({ signIn: waiting })
    const slow = createDeferred<SignIn>()
    provider.answerSecondFactor.mockReturnValueOnce(slow.promise)
    const send = () => answerSecondFactor({ accountId: 'a1', kind: 'code', code: '123456' })
    const first = send()
    await vi.waitFor(() => expect(provider.answerSecondFactor).toHaveBeenCalled())
    await items.signIns.write({ a1: waiting })
    const second = send()
    await settled()
    slow.resolve(signedIn)
    await Promise.all([first, second])
    expect(provider.answerSecondFactor).toHaveBeenCalledTimes(1)
    expect(provider.signOut).not.toHaveBeenCalled()
    expect(await stateOf()).toEqual(signedIn)
  })

  it('answered by a backup code keeps the new backup code until the person has it', async () => {
    await createWorld({ signIn: waiting })
    provider.answerSecondFactor.mockResolvedValue({ ...signedIn, newBackupCode: 'AB CD 12' } as SignIn)
    await answerSecondFactor({ accountId: 'a1', kind: 'backup-code', code: 'old' })
    expect(await items.backupCodes.read()).toEqual({ a1: 'AB CD 12' })
  })
})
