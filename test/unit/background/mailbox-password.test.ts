import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAccount, signOut } from '../../../src/background/accounts.ts'
import { changePassword, passwordSaved } from '../../../src/background/mailbox-password.ts'
import { tryPasswordsInDoubt } from '../../../src/background/mailbox-password-doubts.ts'
import { settle } from '../../../src/background/settle.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import { createDeferred, createTestProvider, createWorld, key, ref, refuseWrite } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const passwords = { current: 'old-password', next: 'new-password' }
const change = () => changePassword({ ...ref, ...passwords })
const stateOf = async () => (await items.passwordChanges.read())[key]

beforeEach(() => {
  provider = createTestProvider()
})

describe('changing a mailbox password', () => {
  it('keeps the new one until the person has saved it, and the old one nowhere', async () => {
    const browser = await createWorld()
    await change()
    expect(provider.mailboxPassword.change).toHaveBeenCalledWith(
      expect.anything(),
      expect.anything(),
      passwords,
    )
    expect(await stateOf()).toMatchObject({ status: 'changed', next: 'new-password' })
    const all = JSON.stringify([await browser.storage.local.get(), await browser.storage.session.get()])
    expect(all).not.toContain('old-password')
    expect(JSON.stringify(await browser.storage.local.get())).not.toContain('new-password')
    await passwordSaved(ref)
    expect(await stateOf()).toBeUndefined()
  })

  it('asks for the present one unless the provider needs none, also for a mailbox of the older generation', async () => {
    await createWorld()
    const withoutCurrent = () => changePassword({ ...ref, current: '', next: 'new-password' })
    await expect(withoutCurrent()).rejects.toMatchObject({ code: 'invalid' })
    expect(provider.mailboxPassword.change).not.toHaveBeenCalled()
    await items.mailboxes.update((table) =>
      Object.fromEntries(
        Object.entries(table).map(([id, list]) => [
          id,
          {
            ...list,
            mailboxes: list.mailboxes.map((mailbox) => ({
              ...mailbox,
              oneTimePassword: 'older-generation' as const,
              currentPassword: 'not-needed' as const,
            })),
          },
        ]),
      ),
    )
    await withoutCurrent()
    expect(await stateOf()).toMatchObject({ status: 'changed', next: 'new-password' })
  })

  it('is kept before it is sent, so that nothing that happens then can lose it', async () => {
    await createWorld()
    provider.mailboxPassword.change.mockImplementation(async () => {
      expect(await stateOf()).toEqual({
        status: 'changing',
        next: 'new-password',
        address: 'anna@firm.example',
      })
      return undefined
    })
    await change()
  })

  it.each(['wrong-password', 'refused', 'offline', 'not-offered', 'signed-out', 'changed'] as const)(
    'that failed with %s says so and forgets the new one, as the old one holds',
    async (code) => {
      await createWorld()
      provider.mailboxPassword.change.mockRejectedValue(new AppError(code))
      await expect(change()).rejects.toMatchObject({ code })
      expect(await stateOf()).toMatchObject({ status: 'failed', error: code })
      expect(JSON.stringify(await stateOf())).not.toContain('new-password')
    },
  )

  it('that was refused keeps what the webmail said of it', async () => {
    await createWorld()
    provider.mailboxPassword.change.mockRejectedValue(new AppError('refused', { reason: 'Too short.' }))
    await expect(change()).rejects.toMatchObject({ code: 'refused' })
    expect(await stateOf()).toMatchObject({ status: 'failed', error: 'refused', reason: 'Too short.' })
  })

  it.each(['unknown-outcome', 'storage-full'] as const)(
    'with %s keeps the new one, as it may hold',
    async (code) => {
      await createWorld()
      provider.mailboxPassword.change.mockRejectedValue(new AppError(code))
      await expect(change()).rejects.toMatchObject({ code })
      expect(await stateOf()).toMatchObject({ status: 'unknown', next: 'new-password' })
    },
  )

  it('that a stopped worker cut off is not repeated, and the new one is kept', async () => {
    await createWorld()
    await items.passwordChanges.write({ [key]: { status: 'changing', next: 'new-password' } })
    await settle()
    expect(await stateOf()).toMatchObject({ status: 'unknown', next: 'new-password' })
    expect(provider.mailboxPassword.change).not.toHaveBeenCalled()
  })

  describe.each([
    ['changed', undefined, 'changed'],
    ['failed', 'busy', 'failed'],
    ['in doubt', 'unknown-outcome', 'unknown'],
  ] as const)('that is %s', (_, because, status) => {
    beforeEach(() => {
      if (because !== undefined) provider.mailboxPassword.change.mockRejectedValue(new AppError(because))
    })

    it('says so although the memory refused it once', async () => {
      refuseWrite(await createWorld(), 'session', 'passwordChanges', 2)
      await change().catch(() => undefined)
      expect(await stateOf()).toMatchObject({ status })
    })

    it('is in doubt, not under way, once the person is back after the memory had refused all', async () => {
      const browser = await createWorld()
      const { set } = browser.storage.session
      provider.mailboxPassword.change.mockImplementationOnce(async () => {
        browser.storage.session.set = () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'))
        if (because !== undefined) throw new AppError(because)
        return undefined
      })
      await expect(change()).rejects.toMatchObject({ code: 'storage-full' })
      browser.storage.session.set = set
      await tryPasswordsInDoubt()
      expect(await stateOf()).toMatchObject({ status: 'unknown', next: 'new-password' })
    })
  })

  it('stays under way while it is, although the person is back', async () => {
    await createWorld()
    const answer = createDeferred<undefined>()
    provider.mailboxPassword.change.mockReturnValueOnce(answer.promise)
    const changing = change()
    await vi.waitFor(() => expect(provider.mailboxPassword.change).toHaveBeenCalled())
    await tryPasswordsInDoubt()
    expect(await stateOf()).toMatchObject({ status: 'changing' })
    answer.resolve(undefined)
    await changing
  })

  it('does not begin while an earlier new one has not been saved, but after one that failed', async () => {
    await createWorld()
    await change()
    await expect(changePassword({ ...ref, current: 'new-password', next: 'third' })).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await stateOf()).toMatchObject({ next: 'new-password' })
    await items.passwordChanges.write({ [key]: { status: 'failed', error: 'offline', at: 1 } })
    await change()
    expect(provider.mailboxPassword.change).toHaveBeenCalledTimes(2)
  })

  it('that ends the session leaves the account signed out, without a fault, and keeps the new one', async () => {
    await createWorld()
    Object.assign(provider.mailboxPassword, { endsSession: () => true })
    await change()
    expect((await items.signIns.read()).a1).toEqual({ status: 'signed-out' })
    expect((await items.mailboxes.read()).a1).toMatchObject({ status: 'ready' })
    expect(await stateOf()).toMatchObject({ status: 'changed', next: 'new-password' })
  })

  it('that would end the session and failed does not', async () => {
    await createWorld()
    Object.assign(provider.mailboxPassword, { endsSession: () => true })
    provider.mailboxPassword.change.mockRejectedValue(new AppError('refused'))
    await expect(change()).rejects.toMatchObject({ code: 'refused' })
    expect((await items.signIns.read()).a1).toMatchObject({ status: 'signed-in' })
  })

  it('survives signing out, and goes with the account', async () => {
    await createWorld()
    await change()
    await signOut({ accountId: 'a1' })
    expect(await stateOf()).toMatchObject({ next: 'new-password' })
    await forgetAccount({ accountId: 'a1' })
    expect(await stateOf()).toBeUndefined()
  })

  it('brings nothing back when the account was forgotten meanwhile', async () => {
    await createWorld()
    const answer = createDeferred<undefined>()
    provider.mailboxPassword.change.mockReturnValue(answer.promise)
    const asked = change()
    await vi.waitFor(() => expect(provider.mailboxPassword.change).toHaveBeenCalled())
    await forgetAccount({ accountId: 'a1' })
    answer.resolve(undefined)
    await asked
    expect(await stateOf()).toBeUndefined()
  })

  it('cannot be dismissed while it is on its way', async () => {
    await createWorld()
    await items.passwordChanges.write({ [key]: { status: 'changing', next: 'new-password' } })
    await passwordSaved(ref)
    expect(await stateOf()).toMatchObject({ next: 'new-password' })
  })
})
