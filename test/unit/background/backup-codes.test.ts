import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAccount, signOut } from '../../../src/background/accounts.ts'
import { dropBackupCode } from '../../../src/background/backup-codes.ts'
import { cancelSignIn } from '../../../src/background/sign-in.ts'
import { answerSecondFactor } from '../../../src/background/sign-in-steps.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError, type ErrorCode } from '../../../src/core/errors.ts'
import type { SignIn } from '../../../src/core/provider.ts'
import {
  createDeferred,
  createTestProvider,
  createWorld,
  refuseWrite,
  secondFactor,
  signedIn,
} from './world.ts'

const renewing = () => ({ ...createTestProvider(), renewsBackupCode: true as const })
let provider = renewing()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const accountId = 'a1'
const send = (kind: 'code' | 'backup-code' = 'backup-code') =>
  answerSecondFactor({ accountId, kind, code: 'old-code' })
const isUsed = async () => (await items.usedBackupCodes.read())[accountId] === true
/** As a provider does that sends it and is then answered. */
const sends =
  (answer: () => SignIn) =>
  async (...[, { beforeSend } = {}]: [unknown?, { beforeSend?: () => Promise<void> }?]) => {
    await beforeSend?.()
    return answer()
  }
const fails = (code: ErrorCode) =>
  sends(() => {
    throw new AppError(code)
  })
let browser: Awaited<ReturnType<typeof createWorld>>

beforeEach(async () => {
  provider = renewing()
  provider.answerSecondFactor.mockImplementation(sends(() => signedIn))
  browser = await createWorld({ signIn: secondFactor })
})

describe('of a backup code that is good once', () => {
  it('it is noted that it was sent, until the new one has come', async () => {
    let noted: boolean | undefined
    provider.answerSecondFactor.mockImplementation(async (...given: []) => {
      expect(await isUsed()).toBe(false)
      await sends(() => signedIn)(...given)
      noted = await isUsed()
      return { ...signedIn, newBackupCode: 'new-code' } as typeof signedIn
    })
    await send()
    expect(noted).toBe(true)
    expect(await isUsed()).toBe(false)
    expect(await items.backupCodes.read()).toEqual({ a1: 'new-code' })
  })

  it('the person hears where they are signed in and no new one has come, until they have read it', async () => {
    await send()
    expect(await isUsed()).toBe(true)
    await dropBackupCode(accountId)
    expect(await isUsed()).toBe(false)
  })

  it('nothing is said where it was simply wrong', async () => {
    provider.answerSecondFactor.mockImplementationOnce(fails('wrong-code'))
    await expect(send()).rejects.toMatchObject({ code: 'wrong-code' })
    expect(await isUsed()).toBe(false)
  })

  it('that is wrong only because the first answer got lost, the person hears', async () => {
    provider.answerSecondFactor.mockImplementationOnce(fails('offline'))
    await expect(send()).rejects.toMatchObject({ code: 'offline' })
    provider.answerSecondFactor.mockImplementationOnce(fails('wrong-code'))
    await expect(send()).rejects.toMatchObject({ code: 'wrong-code' })
    expect(await isUsed()).toBe(true)
    await forgetAccount({ accountId })
    expect(await isUsed()).toBe(false)
  })

  it('nothing is sent where that could not be noted', async () => {
    refuseWrite(browser, 'session', 'usedBackupCodes', 1)
    const answer = vi.fn(() => signedIn)
    provider.answerSecondFactor.mockImplementation(sends(answer))
    await expect(send()).rejects.toMatchObject({ code: 'storage-full' })
    expect(answer).not.toHaveBeenCalled()
  })

  it.each(['signed-out', 'needs-page', 'offline'] as const)(
    'nothing is said where it failed before it was sent: %s',
    async (code) => {
      provider.answerSecondFactor.mockRejectedValueOnce(new AppError(code))
      await expect(send()).rejects.toMatchObject({ code })
      expect(await isUsed()).toBe(false)
    },
  )

  it.each([
    ['an ordinary code', 'code', true],
    ['one of several that a provider does not renew', 'backup-code', undefined],
  ] as const)('nothing is said of %s', async (_, kind, renewsBackupCode) => {
    Object.assign(provider, { renewsBackupCode })
    await send(kind)
    expect(await isUsed()).toBe(false)
  })
})

describe('a new backup code', () => {
  const answered = { ...signedIn, newBackupCode: 'AB CD 12' } as SignIn
  const waiting = { status: 'second-factor' as const, pending: {}, kinds: ['backup-code' as const] }

  it('is kept when the sign-in was cancelled meanwhile', async () => {
    await createWorld({ signIn: waiting })
    const answer = createDeferred<SignIn>()
    provider.answerSecondFactor.mockReturnValue(answer.promise)
    const asked = answerSecondFactor({ accountId: 'a1', kind: 'backup-code', code: 'old' })
    await vi.waitFor(() => expect(provider.answerSecondFactor).toHaveBeenCalled())
    await cancelSignIn({ accountId: 'a1' })
    answer.resolve(answered)
    await asked
    expect(await items.backupCodes.read()).toEqual({ a1: 'AB CD 12' })
  })

  it('is kept when a client has still to be chosen', async () => {
    await createWorld({ signIn: waiting })
    const choice = { status: 'choose-client' as const, pending: {}, clients: [], newBackupCode: 'AB CD 12' }
    provider.answerSecondFactor.mockResolvedValue(choice)
    await answerSecondFactor({ accountId: 'a1', kind: 'backup-code', code: 'old' })
    expect(await items.backupCodes.read()).toEqual({ a1: 'AB CD 12' })
  })

  it('survives signing out, and goes with the account', async () => {
    await createWorld()
    await items.backupCodes.write({ a1: 'AB CD 12' })
    await signOut({ accountId: 'a1' })
    expect(await items.backupCodes.read()).toEqual({ a1: 'AB CD 12' })
    await forgetAccount({ accountId: 'a1' })
    expect(await items.backupCodes.read()).toEqual({})
  })
})
