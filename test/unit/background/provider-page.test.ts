import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAccount, signOut } from '../../../src/background/accounts.ts'
import {
  adopt,
  cancelContinueOnPage,
  continueOnPage,
  watchTabs,
} from '../../../src/background/provider-page.ts'
import { signIn } from '../../../src/background/sign-in.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import type { SignIn } from '../../../src/core/provider.ts'
import { mailboxKey } from '../../../src/core/state.ts'
import { createDeferred, createTestProvider, createWorld, signedIn } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const anna = { profileId: 'thexyz', accountName: 'anna@firm.example', password: 'hunter2!' } as const
const stateOf = async (id = 'a1') => (await items.signIns.read())[id]

beforeEach(() => {
  provider = createTestProvider()
})

describe('a session found in the browser', () => {
  it('of somebody else does not appear under the name that looked for it', async () => {
    await createWorld({ signIn: { status: 'signed-out' } })
    provider.resume.mockResolvedValue({ ...signedIn, accountName: 'carol@other.example' } as SignIn)
    await continueOnPage({ profileId: 'thexyz', accountId: 'a1' })
    const carol = (await items.accounts.read()).find(({ name }) => name === 'carol@other.example')
    expect(await stateOf()).not.toMatchObject({ status: 'signed-in' })
    expect(await stateOf(carol?.id)).toMatchObject({ status: 'signed-in' })
  })

  it('is of the account that signed in by a shorter name before, and goes on with what was wanted', async () => {
    await createWorld({ signIn: { status: 'signed-out' } })
    await items.accounts.write([])
    provider.signIn.mockResolvedValue({ ...signedIn, accountName: 'anna@firm.example' } as SignIn)
    await signIn({ ...anna, accountName: 'anna' })
    const [account] = await items.accounts.read()
    const accountId = account?.id ?? ''
    await signOut({ accountId })
    const mailbox = { accountId, mailboxId: 'm1' }
    await items.intent.write({ profileId: 'thexyz', mailbox, kind: 'get', at: Date.now() })
    provider.resume.mockResolvedValue({ ...signedIn, accountName: 'Anna@firm.example' } as SignIn)
    await continueOnPage({ profileId: 'thexyz', accountId })
    expect(await items.accounts.read()).toEqual([account])
    expect(account).toMatchObject({ name: 'anna' })
    expect((await items.oneTimePasswords.read())[mailboxKey(mailbox)]).toMatchObject({ status: 'ready' })
    await signIn(anna)
    expect(await items.accounts.read()).toEqual([account])
  })

  it('counts for nothing when somebody signed in meanwhile', async () => {
    await createWorld({ signIn: { status: 'signed-out' } })
    const answer = createDeferred<SignIn>()
    provider.resume.mockReturnValueOnce(answer.promise)
    const looked = continueOnPage({ profileId: 'thexyz', accountId: 'a1' })
    await vi.waitFor(() => expect(provider.resume).toHaveBeenCalled())
    const signing = signIn({ ...anna, accountName: 'bob@firm.example' })
    await vi.waitFor(async () => expect(Object.keys(await items.signIns.read())).toHaveLength(2))
    answer.resolve({ ...signedIn, accountName: 'anna@firm.example' } as SignIn)
    await Promise.all([looked, signing])
    expect(await stateOf()).not.toMatchObject({ status: 'signed-in' })
  })

  it('does not list an account again that is forgotten just then', async () => {
    await createWorld({ signIn: { status: 'signed-out' } })
    provider.resume.mockResolvedValue({ ...signedIn, accountName: 'anna@firm.example' } as SignIn)
    const writing = createDeferred<void>()
    vi.spyOn(items.draft, 'write').mockReturnValueOnce(writing.promise)
    const looked = continueOnPage({ profileId: 'thexyz', accountId: 'a1' })
    await vi.waitFor(() => expect(items.draft.write).toHaveBeenCalled())
    const forgotten = forgetAccount({ accountId: 'a1' })
    await vi.waitFor(async () => expect(await items.accounts.read()).toEqual([]))
    writing.resolve()
    await Promise.all([looked, forgotten])
    expect(await items.accounts.read()).toEqual([])
    expect(await items.signIns.read()).toEqual({})
  })

  it('that cannot be looked for leaves no nameless account', async () => {
    await createWorld()
    provider.resume.mockRejectedValue(new AppError('offline'))
    await expect(continueOnPage({ profileId: 'thexyz' })).rejects.toMatchObject({ code: 'offline' })
    expect(await items.accounts.read()).toHaveLength(1)
  })
})

describe("the provider's own page", () => {
  it('is not opened once it is no longer wanted, however late the provider answers', async () => {
    const browser = await createWorld({ signIn: { status: 'signed-out' } })
    const answer = createDeferred<SignIn | undefined>()
    provider.resume.mockReturnValueOnce(answer.promise)
    const looked = continueOnPage({ profileId: 'thexyz' })
    await vi.waitFor(() => expect(provider.resume).toHaveBeenCalled())
    await cancelContinueOnPage({ profileId: 'thexyz' })
    answer.resolve(undefined)
    await looked
    expect(browser.tabs.create).not.toHaveBeenCalled()
    expect(await items.accounts.read()).toHaveLength(1)
    expect(await stateOf()).toEqual({ status: 'signed-out' })
  })

  it('is not looked for when it is no longer wanted by the time it could be', async () => {
    await createWorld()
    const ended = createDeferred<undefined>()
    provider.signOut.mockReturnValueOnce(ended.promise)
    const leaving = signOut({ accountId: 'a1' })
    await vi.waitFor(() => expect(provider.signOut).toHaveBeenCalled())
    const looked = continueOnPage({ profileId: 'thexyz' })
    await cancelContinueOnPage({ profileId: 'thexyz' })
    ended.resolve(undefined)
    await Promise.all([leaving, looked])
    expect(provider.resume).not.toHaveBeenCalled()
  })

  it('is nothing any more to whoever has left it, whoever is signed in there', async () => {
    await createWorld({ signIn: { status: 'signed-out' } })
    provider.resume.mockResolvedValue(signedIn)
    await adopt({ accountId: 'a1' })
    expect(await stateOf()).toEqual({ status: 'signed-out' })
  })

  it('is opened in a tab, and its session adopted when the tab gets there', async () => {
    const browser = await createWorld({
      signIn: { status: 'on-page', reason: 'captcha', url: 'https://www.thexyz.com/account/login' },
    })
    browser.tabs.create.mockResolvedValue({ id: 77 })
    await continueOnPage({ profileId: 'thexyz', accountId: 'a1' })
    expect(await stateOf()).toMatchObject({ status: 'on-page', reason: 'captcha', tabId: 77 })
    provider.resume.mockResolvedValue(signedIn)
    browser.tabs.onUpdated.emit(
      77,
      { status: 'complete' },
      { url: 'https://www.thexyz.com/account/clientarea.php' },
    )
    await vi.waitFor(async () => expect((await stateOf())?.status).toBe('signed-in'))
  })

  it('is adopted when only its address changes, as in a one-page application', async () => {
    const browser = await createWorld({
      signIn: { status: 'on-page', reason: 'other', url: 'https://www.thexyz.com/account/', tabId: 5 },
    })
    watchTabs()
    provider.resume.mockResolvedValue(signedIn)
    browser.tabs.onUpdated.emit(5, { status: 'loading' }, { url: 'https://www.thexyz.com/account/#in' })
    await new Promise(setImmediate)
    expect(provider.resume).not.toHaveBeenCalled()
    browser.tabs.onUpdated.emit(5, { url: 'https://www.thexyz.com/account/#in' }, {})
    await vi.waitFor(async () => expect((await stateOf())?.status).toBe('signed-in'))
  })

  it('is looked at again when it changes during a look', async () => {
    const browser = await createWorld({
      signIn: { status: 'on-page', reason: 'other', url: 'https://www.thexyz.com/account/', tabId: 5 },
    })
    watchTabs()
    const early = createDeferred<undefined>()
    provider.resume.mockReturnValueOnce(early.promise).mockResolvedValue(signedIn)
    browser.tabs.onUpdated.emit(5, { status: 'complete' }, { url: 'https://www.thexyz.com/account/' })
    await vi.waitFor(() => expect(provider.resume).toHaveBeenCalledTimes(1))
    browser.tabs.onUpdated.emit(5, { url: 'https://www.thexyz.com/account/#in' }, {})
    browser.tabs.onUpdated.emit(5, { url: 'https://www.thexyz.com/account/#mail' }, {})
    await new Promise(setImmediate)
    early.resolve(undefined)
    await vi.waitFor(async () => expect((await stateOf())?.status).toBe('signed-in'))
    expect(provider.resume).toHaveBeenCalledTimes(2)
  })

  it('is adopted once, however many notice at the same time', async () => {
    await createWorld({
      signIn: { status: 'on-page', reason: 'captcha', url: 'https://www.thexyz.com/account/login' },
    })
    await items.intent.write({
      profileId: 'thexyz',
      mailbox: { accountId: 'a1', mailboxId: 'm1' },
      kind: 'get',
      at: Date.now(),
    })
    provider.resume.mockResolvedValue(signedIn)
    await Promise.all([adopt({ accountId: 'a1' }), adopt({ accountId: 'a1' })])
    expect(provider.mailboxes).toHaveBeenCalledTimes(1)
    expect(provider.oneTimePassword.generate).toHaveBeenCalledTimes(1)
  })

  it('is not opened when the browser is signed in already', async () => {
    const browser = await createWorld({ signIn: { status: 'signed-out' } })
    provider.resume.mockResolvedValue(signedIn)
    await continueOnPage({ profileId: 'thexyz', accountId: 'a1' })
    expect(browser.tabs.create).not.toHaveBeenCalled()
    expect((await stateOf())?.status).toBe('signed-in')
  })

  it('gives a new account the name the provider states', async () => {
    await createWorld()
    await continueOnPage({ profileId: 'thexyz' })
    const added = (await items.accounts.read()).find(({ name }) => name === '')
    provider.resume.mockResolvedValue({ ...signedIn, accountName: 'carl@firm.example' } as SignIn)
    await adopt({ accountId: added?.id ?? '' })
    expect((await items.accounts.read()).find(({ id }) => id === added?.id)?.name).toBe('carl@firm.example')
  })

  it('ignores other tabs and other sites', async () => {
    const browser = await createWorld({
      signIn: { status: 'on-page', reason: 'sso', url: 'https://www.thexyz.com/account/login', tabId: 5 },
    })
    provider.resume.mockResolvedValue(signedIn)
    watchTabs()
    browser.tabs.onUpdated.emit(
      6,
      { status: 'complete' },
      { url: 'https://www.thexyz.com/account/clientarea.php' },
    )
    browser.tabs.onUpdated.emit(5, { status: 'complete' }, { url: 'https://sso.example/' })
    await new Promise(setImmediate)
    expect(provider.resume).not.toHaveBeenCalled()
  })
})
