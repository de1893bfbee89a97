import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAccount, signOut } from '../../../src/background/accounts.ts'
import { pursue } from '../../../src/background/intent.ts'
import { makeOneTimePassword, oneTimePasswordFor } from '../../../src/background/one-time-passwords.ts'
import { settle } from '../../../src/background/settle.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError, type ErrorCode } from '../../../src/core/errors.ts'
import type { OneTimePasswordState } from '../../../src/core/state.ts'
import { createDeferred, createTestProvider, createWorld, key, ref } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const liveNow = (): OneTimePasswordState => ({
  status: 'ready',
  value: 'otp-0',
  sentAt: Date.now() - 1000,
  expiresAt: Date.now() + 200_000,
})
const stored = async () => (await items.oneTimePasswords.read())[key]

beforeEach(() => {
  provider = createTestProvider()
})

describe('making a one-time password', () => {
  it('counts its life from when the request was sent', async () => {
    await createWorld()
    const sentAt = Date.now() - 7000
    provider.oneTimePassword.generate.mockResolvedValue({ value: ' x"y ', sentAt, lifetimeMs: 300_000 })
    await makeOneTimePassword(ref)
    expect(await stored()).toEqual({ status: 'ready', value: ' x"y ', sentAt, expiresAt: sentAt + 300_000 })
  })

  it('is done once for everybody who asks meanwhile', async () => {
    await createWorld()
    const answers = await Promise.all([
      makeOneTimePassword(ref),
      makeOneTimePassword(ref),
      oneTimePasswordFor(ref, 0),
    ])
    expect(provider.oneTimePassword.generate).toHaveBeenCalledTimes(1)
    expect(new Set(answers.map(({ value }) => value)).size).toBe(1)
  })

  it('takes the old one off the screen as soon as it is asked for', async () => {
    await createWorld({ oneTimePassword: liveNow() })
    const answer = createDeferred<never>()
    provider.oneTimePassword.generate.mockReturnValue(answer.promise)
    const asked = makeOneTimePassword(ref)
    await vi.waitFor(() => expect(provider.oneTimePassword.generate).toHaveBeenCalled())
    expect((await stored())?.status).toBe('making')
    answer.reject(new AppError('refused'))
    await expect(asked).rejects.toThrow('refused')
  })

  it.each<ErrorCode>(['unknown-outcome', 'changed', 'storage-full'])(
    'does not leave the old one standing after %s, for it may be dead',
    async (code) => {
      await createWorld({ oneTimePassword: liveNow() })
      provider.oneTimePassword.generate.mockRejectedValue(new AppError(code))
      await expect(makeOneTimePassword(ref)).rejects.toMatchObject({ code })
      expect(await stored()).toMatchObject({ status: 'failed', error: code })
    },
  )

  it.each<ErrorCode>(['offline', 'timeout', 'busy', 'signed-out', 'refused'])(
    'keeps the old one after %s, for nothing was made',
    async (code) => {
      const old = liveNow()
      await createWorld({ oneTimePassword: old })
      provider.oneTimePassword.generate.mockRejectedValue(new AppError(code))
      await expect(makeOneTimePassword(ref)).rejects.toMatchObject({ code })
      expect(await stored()).toEqual(old)
    },
  )

  it('finds out that the session has ended, and says so', async () => {
    await createWorld()
    provider.oneTimePassword.generate.mockRejectedValue(new AppError('signed-out'))
    await expect(makeOneTimePassword(ref)).rejects.toMatchObject({ code: 'signed-out' })
    expect((await items.signIns.read()).a1).toEqual({ status: 'signed-out', error: 'signed-out' })
    expect(await stored()).toBeUndefined()
  })

  it('is refused for a mailbox of the older generation without asking the provider', async () => {
    const browser = await createWorld()
    const lists = await browser.storage.session.get('mailboxes')
    const list = (lists as { mailboxes: { a1: { mailboxes: object[] } } }).mailboxes
    list.a1.mailboxes = [{ ...list.a1.mailboxes[0], oneTimePassword: 'older-generation' }]
    await browser.storage.session.set({ mailboxes: list })
    await expect(makeOneTimePassword(ref)).rejects.toMatchObject({ code: 'not-offered' })
    expect(provider.oneTimePassword.generate).not.toHaveBeenCalled()
  })

  it('says that the outcome is unknown when the worker died in the middle, and makes no second one by itself', async () => {
    await createWorld({ oneTimePassword: { status: 'making', since: Date.now() } })
    await settle()
    expect(await stored()).toMatchObject({ status: 'failed', error: 'unknown-outcome' })
    expect(provider.oneTimePassword.generate).not.toHaveBeenCalled()
  })

  it('leaves no wish behind that a later sign-in would carry out unasked', async () => {
    await createWorld()
    provider.oneTimePassword.generate.mockRejectedValueOnce(new AppError('unknown-outcome'))
    const pursued = pursue(ref, { kind: 'get' }, async () => {
      expect(await items.intent.read()).toBeUndefined()
      return makeOneTimePassword(ref)
    })
    await expect(pursued).rejects.toMatchObject({ code: 'unknown-outcome' })
    expect(await items.intent.read()).toBeUndefined()
  })

  it('keeps a wish for after the next sign-in when the session has ended', async () => {
    await createWorld()
    provider.oneTimePassword.generate.mockRejectedValueOnce(new AppError('signed-out'))
    await expect(pursue(ref, { kind: 'get' }, () => makeOneTimePassword(ref))).rejects.toThrow()
    expect(await items.intent.read()).toMatchObject({ profileId: 'thexyz', mailbox: ref, kind: 'get' })
  })

  it('keeps no wish when the person signed out, even if they sign in again at once', async () => {
    await createWorld()
    const answer = createDeferred<{ value: string; sentAt: number; lifetimeMs: number }>()
    provider.oneTimePassword.generate.mockReturnValue(answer.promise)
    const pursued = pursue(ref, { kind: 'get' }, () => makeOneTimePassword(ref))
    await vi.waitFor(() => expect(provider.oneTimePassword.generate).toHaveBeenCalled())
    await signOut({ accountId: 'a1' })
    await items.signIns.write({ a1: { status: 'signing-in' } })
    answer.resolve({ value: 'late', sentAt: Date.now(), lifetimeMs: 300_000 })
    await expect(pursued).rejects.toMatchObject({ code: 'signed-out' })
    expect(await items.intent.read()).toBeUndefined()
  })

  it('puts no secret into the activity log', async () => {
    const browser = await createWorld()
    await makeOneTimePassword(ref)
    const kept = JSON.stringify(await browser.storage.local.get())
    expect(kept).toContain('one-time-password-made')
    expect(kept).not.toContain('otp-1')
  })
})

describe('an answer that comes too late', () => {
  it.each([
    ['signing out', () => signOut({ accountId: 'a1' })],
    ['forgetting the account', () => forgetAccount({ accountId: 'a1' })],
  ])('brings nothing back after %s', async (_, leave) => {
    const browser = await createWorld()
    const answer = createDeferred<{ value: string; sentAt: number; lifetimeMs: number }>()
    provider.oneTimePassword.generate.mockReturnValue(answer.promise)
    const asked = makeOneTimePassword(ref)
    await vi.waitFor(() => expect(provider.oneTimePassword.generate).toHaveBeenCalled())
    await leave()
    answer.resolve({ value: 'otp-late', sentAt: Date.now(), lifetimeMs: 300_000 })
    await expect(asked).rejects.toMatchObject({ code: 'signed-out' })
    expect(JSON.stringify(await browser.storage.session.get())).not.toContain('otp-late')
  })
})

describe('a one-time password to fill', () => {
  it('is the living one when it has long enough to go', async () => {
    await createWorld({ oneTimePassword: liveNow() })
    expect((await oneTimePasswordFor(ref, 10_000)).value).toBe('otp-0')
  })

  it('is a new one when the living one is about to end', async () => {
    await createWorld({
      oneTimePassword: { ...liveNow(), expiresAt: Date.now() + 9000 } as OneTimePasswordState,
    })
    expect((await oneTimePasswordFor(ref, 10_000)).value).toBe('otp-1')
  })
})
