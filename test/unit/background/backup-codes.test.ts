import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAccount } from '../../../src/background/accounts.ts'
import { dropBackupCode } from '../../../src/background/backup-codes.ts'
import { answerSecondFactor } from '../../../src/background/sign-in-steps.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import { createTestProvider, createWorld, refuseWrite, secondFactor, signedIn } from './world.ts'

const renewing = () => ({ ...createTestProvider(), renewsBackupCode: true as const })
let provider = renewing()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const accountId = 'a1'
const send = (kind: 'code' | 'backup-code' = 'backup-code') =>
  answerSecondFactor({ accountId, kind, code: 'old-code' })
const isUsed = async () => (await items.usedBackupCodes.read())[accountId] === true
let browser: Awaited<ReturnType<typeof createWorld>>

beforeEach(async () => {
  provider = renewing()
  browser = await createWorld({ signIn: secondFactor })
})

describe('of a backup code that is good once', () => {
  it('it is noted that it was sent, until the new one has come', async () => {
    let noted: boolean | undefined
    provider.answerSecondFactor.mockImplementation(async () => {
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
    provider.answerSecondFactor.mockRejectedValueOnce(new AppError('wrong-code'))
    await expect(send()).rejects.toMatchObject({ code: 'wrong-code' })
    expect(await isUsed()).toBe(false)
  })

  it('that is wrong only because the first answer got lost, the person hears', async () => {
    provider.answerSecondFactor.mockRejectedValueOnce(new AppError('offline'))
    await expect(send()).rejects.toMatchObject({ code: 'offline' })
    provider.answerSecondFactor.mockRejectedValueOnce(new AppError('wrong-code'))
    await expect(send()).rejects.toMatchObject({ code: 'wrong-code' })
    expect(await isUsed()).toBe(true)
    await forgetAccount({ accountId })
    expect(await isUsed()).toBe(false)
  })

  it('nothing is sent where that could not be noted', async () => {
    refuseWrite(browser, 'session', 'usedBackupCodes', 1)
    await expect(send()).rejects.toMatchObject({ code: 'storage-full' })
    expect(provider.answerSecondFactor).not.toHaveBeenCalled()
  })

  it.each([
    ['an ordinary code', 'code', true],
    ['one of several that a provider does not renew', 'backup-code', undefined],
  ] as const)('nothing is said of %s', async (_, kind, renewsBackupCode) => {
    Object.assign(provider, { renewsBackupCode })
    await send(kind)
    expect(await isUsed()).toBe(false)
  })
})
