import { beforeEach, describe, expect, it, vi } from 'vitest'
import { lookAtHosts, refuseHosts } from '../../../src/background/hosts.ts'
import { changePassword } from '../../../src/background/mailbox-password.ts'
import { tryPassword, tryPasswordsInDoubt } from '../../../src/background/mailbox-password-doubts.ts'
import { settle } from '../../../src/background/settle.ts'
import { signIn } from '../../../src/background/sign-in.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import { createBatchProvider } from './password-batch-world.ts'
import { createDeferred, createWorld, key, ref, refuseWrite } from './world.ts'

let provider = createBatchProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const stateOf = async () => (await items.passwordChanges.read())[key]
const webmail = { origins: ['https://mail.thexyz.com/*'] }
const change = (next = 'new-password') => changePassword({ ...ref, current: 'old', next })
const unknown = { status: 'unknown' as const, next: 'new-password', at: 1 }
const put = (more: object = {}) => items.passwordChanges.write({ [key]: { ...unknown, ...more } })
const kindsNoted = async () => (await items.activity.read()).map(({ kind, because }) => [kind, because])

/** With the webmail of the account granted or not. */
async function createDoubt(isGranted = true) {
  const browser = await createWorld()
  if (!isGranted)
    vi.spyOn(browser.permissions, 'contains').mockImplementation(async ({ origins = [] }) =>
      origins.every((origin) => origins.length > 1 || !origin.includes('mail.')),
    )
  return browser
}

beforeEach(() => {
  provider = createBatchProvider()
})

describe('a new password whose answer got lost', () => {
  it('and which signs in holds, without a fault', async () => {
    await createDoubt()
    provider.mailboxPassword.change.mockRejectedValue(new AppError('unknown-outcome'))
    provider.mailboxPassword.holds.mockImplementation(async () => {
      expect(await stateOf()).toMatchObject({ status: 'unknown', trying: true, next: 'new-password' })
      return true
    })
    await change()
    expect(await stateOf()).toMatchObject({ status: 'changed', next: 'new-password', wasTried: true })
    expect(await stateOf()).not.toHaveProperty('trying')
    expect(await kindsNoted()).toEqual([['mailbox-password-changed', undefined]])
  })

  it('and which does not sign in was not set, and the old one holds', async () => {
    await createDoubt()
    provider.mailboxPassword.change.mockRejectedValue(new AppError('unknown-outcome'))
    await expect(change()).rejects.toMatchObject({ code: 'not-done' })
    expect(await stateOf()).toMatchObject({ status: 'failed', error: 'not-done', late: ['new-password'] })
    expect(await stateOf()).not.toHaveProperty('next')
    expect(await kindsNoted()).toEqual([['mailbox-password-failed', 'not-done']])
  })

  it('says what the try came to although that could not be written down at first', async () => {
    const browser = await createDoubt()
    await put({ because: 'offline' })
    refuseWrite(browser, 'session', 'passwordChanges', 2)
    await tryPassword(ref)
    expect(await stateOf()).toMatchObject({ status: 'failed', error: 'not-done' })
  })

  it('is not tried again where what was found could not be written down, but that is said later', async () => {
    const browser = await createDoubt()
    await put({ because: 'offline' })
    refuseWrite(browser, 'session', 'passwordChanges', 2, 3)
    await expect(tryPassword(ref)).rejects.toMatchObject({ code: 'storage-full' })
    expect(await stateOf()).toMatchObject({ status: 'unknown', trying: true })
    await tryPasswordsInDoubt()
    expect(await stateOf()).toMatchObject({ status: 'failed', error: 'not-done' })
    expect(provider.mailboxPassword.holds).toHaveBeenCalledOnce()
  })

  it('stays in doubt when it cannot be tried, with the reason, and is tried no second time by itself', async () => {
    await createDoubt()
    provider.mailboxPassword.change.mockRejectedValue(new AppError('unknown-outcome'))
    provider.mailboxPassword.holds.mockRejectedValue(new AppError('blocked'))
    await expect(change()).rejects.toMatchObject({ code: 'unknown-outcome' })
    expect(await stateOf()).toMatchObject({ status: 'unknown', next: 'new-password', because: 'blocked' })
    expect(await stateOf()).not.toHaveProperty('trying')
    await tryPasswordsInDoubt()
    expect(provider.mailboxPassword.holds).toHaveBeenCalledOnce()
    expect(await kindsNoted()).toEqual([['mailbox-password-failed', 'unknown-outcome']])
  })

  it('is not tried by itself where the webmail is not granted, but when the person asks for it', async () => {
    const browser = await createDoubt(false)
    await put()
    await tryPasswordsInDoubt()
    provider.mailboxPassword.holds.mockResolvedValue(true)
    const tried = tryPassword(ref)
    await vi.waitFor(() => expect(browser.permissions.contains).toHaveBeenCalledWith(webmail))
    expect(provider.mailboxPassword.holds).not.toHaveBeenCalled()
    vi.mocked(browser.permissions.contains).mockResolvedValue(true)
    await vi.waitFor(async () => {
      await lookAtHosts()
      expect(await stateOf()).toMatchObject({ status: 'changed', wasTried: true })
    })
    await tried
  })

  it('is not tried when the person does not allow the webmail', async () => {
    await createDoubt(false)
    await put()
    const refused = expect(tryPassword(ref)).rejects.toMatchObject({ code: 'no-permission' })
    await vi.waitFor(() => {
      refuseHosts()
      return refused
    })
    expect(provider.mailboxPassword.holds).not.toHaveBeenCalled()
  })

  it('is kept through another try, until that certainly made one', async () => {
    await createDoubt()
    await put()
    provider.mailboxPassword.holds.mockResolvedValue(false)
    await tryPassword(ref)
    provider.mailboxPassword.change.mockRejectedValue(new AppError('offline'))
    await expect(change('second-one')).rejects.toMatchObject({ code: 'offline' })
    expect(await stateOf()).toMatchObject({ status: 'failed', error: 'offline', late: ['new-password'] })
    provider.mailboxPassword.change.mockRejectedValue(new AppError('unknown-outcome'))
    await expect(change('third-one')).rejects.toMatchObject({ code: 'not-done' })
    expect(await stateOf()).toMatchObject({ error: 'not-done', late: ['new-password', 'third-one'] })
    provider.mailboxPassword.change.mockResolvedValue(undefined)
    await change('fourth-one')
    expect(await stateOf()).toMatchObject({ status: 'changed', next: 'fourth-one' })
    expect(await stateOf()).not.toHaveProperty('late')
  })

  it('is tried by one at a time, as the webmail counts what fails', async () => {
    await createDoubt()
    await put()
    const answer = createDeferred<boolean>()
    provider.mailboxPassword.holds.mockReturnValue(answer.promise)
    const both = [tryPassword(ref), tryPassword(ref), tryPasswordsInDoubt()]
    await vi.waitFor(() => expect(provider.mailboxPassword.holds).toHaveBeenCalled())
    answer.resolve(true)
    await Promise.all(both)
    expect(provider.mailboxPassword.holds).toHaveBeenCalledOnce()
  })

  it('being tried says nothing of another that is sent meanwhile', async () => {
    await createDoubt()
    const [found, answer] = [createDeferred<boolean>(), createDeferred<undefined>()]
    provider.mailboxPassword.change.mockRejectedValueOnce(new AppError('unknown-outcome'))
    provider.mailboxPassword.holds.mockReturnValueOnce(found.promise)
    const first = change('one').catch(() => undefined)
    await vi.waitFor(() => expect(provider.mailboxPassword.holds).toHaveBeenCalled())
    // The person has kept it.
    await items.passwordChanges.write({})
    provider.mailboxPassword.change.mockReturnValueOnce(answer.promise)
    const second = change('two')
    await vi.waitFor(async () => expect(await stateOf()).toMatchObject({ status: 'changing', next: 'two' }))
    found.resolve(false)
    await first
    await vi.waitFor(() => expect(provider.mailboxPassword.change).toHaveBeenCalledTimes(2))
    await tryPasswordsInDoubt()
    expect(await stateOf()).toMatchObject({ status: 'changing', next: 'two' })
    answer.resolve(undefined)
    await second
    expect(await stateOf()).toMatchObject({ status: 'changed', next: 'two' })
  })

  it('says why it could not be found out, and that there is nothing to find out', async () => {
    await createDoubt()
    await put({ because: 'offline' })
    provider.mailboxPassword.holds.mockRejectedValue(new AppError('timeout'))
    await expect(tryPassword(ref)).rejects.toMatchObject({ code: 'timeout' })
    expect(await stateOf()).toMatchObject({ because: 'timeout' })
    await items.passwordChanges.write({})
    await expect(tryPassword(ref)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('of an account that is signed out is tried after the sign-in', async () => {
    await createDoubt()
    await items.signIns.write({ a1: { status: 'signed-out' } })
    await put()
    await tryPasswordsInDoubt()
    await expect(tryPassword(ref)).rejects.toMatchObject({ code: 'signed-out' })
    expect(provider.mailboxPassword.holds).not.toHaveBeenCalled()
    provider.mailboxPassword.holds.mockResolvedValue(true)
    await signIn({ profileId: 'thexyz', accountName: 'anna@firm.example', password: 'p' })
    await vi.waitFor(async () => expect(await stateOf()).toMatchObject({ status: 'changed' }))
  })

  it('that a stopped worker was trying stays in doubt and is not tried for ever', async () => {
    await createDoubt()
    await put({ trying: true })
    await settle()
    expect(await stateOf()).toEqual({ ...unknown, because: 'timeout' })
    await tryPasswordsInDoubt()
    expect(provider.mailboxPassword.holds).not.toHaveBeenCalled()
  })

  it('that a stopped worker was sending is tried by the next one', async () => {
    await createDoubt()
    await items.passwordChanges.write({ [key]: { status: 'changing', next: 'new-password' } })
    await settle()
    provider.mailboxPassword.holds.mockResolvedValue(true)
    await tryPasswordsInDoubt()
    expect(await stateOf()).toMatchObject({ status: 'changed', wasTried: true })
    expect(provider.mailboxPassword.change).not.toHaveBeenCalled()
  })

  it('is not taken for certain when nobody foresaw what happened', async () => {
    await createDoubt(false)
    provider.mailboxPassword.change.mockRejectedValue(new TypeError('x is not a function'))
    await expect(change()).rejects.toMatchObject({ code: 'unknown-outcome' })
    expect(await stateOf()).toMatchObject({ status: 'unknown', next: 'new-password' })
  })
})
