import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAccount, signOut } from '../../../src/background/accounts.ts'
import { cancelSignIn, signIn } from '../../../src/background/sign-in.ts'
import { answerSecondFactor, chooseClient } from '../../../src/background/sign-in-steps.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError, type ErrorCode } from '../../../src/core/errors.ts'
import type { SignIn } from '../../../src/core/provider.ts'
import type { SignInState } from '../../../src/core/state.ts'
import type { FakeBrowser } from '../../fake-browser.ts'
import {
  createDeferred,
  createTestProvider,
  createWorld,
  refuseWrite,
  secondFactor,
  signedIn,
} from './world.ts'

/* Between the password and being signed in something may stand at the provider already, and nobody may want it any more. */

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

let browser: FakeBrowser
const accountId = 'a1'
const anna = { profileId: 'thexyz', accountName: 'anna@firm.example', password: 'hunter2!' } as const
const half = { sid: 'half' }
const choice = { status: 'choose-client', pending: { step: 3 }, session: half, clients: [] } as const
const question = { status: 'second-factor', pending: { step: 2 }, session: half, kinds: ['code'] } as const
const stateOf = async (id = accountId) => (await items.signIns.read())[id]
const answer = (kind: 'code' | 'backup-code' = 'code') => answerSecondFactor({ accountId, kind, code: '1' })

beforeEach(async () => {
  provider = createTestProvider()
  browser = await createWorld({ signIn: { status: 'signed-out' } })
})

/** A provider that answers late. */
function held(of: { mockReturnValueOnce(answer: Promise<SignIn>): unknown }) {
  const late = createDeferred<SignIn>()
  of.mockReturnValueOnce(late.promise)
  return late
}

describe.each([
  ['a client', choice],
  ['a code', question],
] as const)('a sign-in that waits for %s', (_, waiting) => {
  it.each([
    ['cancelled', cancelSignIn],
    ['signed out of', signOut],
    ['forgotten', forgetAccount],
  ])('is ended at the provider when it is %s', async (_way, leave) => {
    provider.signIn.mockResolvedValueOnce(waiting as unknown as SignIn)
    await signIn(anna)
    expect(await stateOf()).toMatchObject({ status: waiting.status, session: half })
    await leave({ accountId })
    expect(provider.signOut).toHaveBeenCalledExactlyOnceWith(half)
    expect(await items.sessionsToEnd.read()).toEqual({})
  })

  it('is ended, too, when it was cancelled before the provider had answered', async () => {
    const late = held(provider.signIn)
    const signing = signIn(anna)
    await vi.waitFor(() => expect(provider.signIn).toHaveBeenCalled())
    await cancelSignIn({ accountId })
    late.resolve(waiting as unknown as SignIn)
    await signing
    expect(provider.signOut).toHaveBeenCalledExactlyOnceWith(half)
    expect(await stateOf()).toEqual({ status: 'signed-out' })
  })

  it('takes the place of whoever else was signed in there, so that it is ended when it is cancelled', async () => {
    await items.signIns.write({ [accountId]: { status: 'signed-in', session: { sid: 1 } } })
    provider.signIn.mockResolvedValueOnce(waiting as unknown as SignIn)
    await signIn({ ...anna, accountName: 'bob@firm.example' })
    expect(await stateOf()).toEqual({ status: 'signed-out' })
    const bob = (await items.accounts.read()).find(({ name }) => name === 'bob@firm.example')
    await cancelSignIn({ accountId: bob?.id ?? '' })
    expect(provider.signOut).toHaveBeenCalledExactlyOnceWith(half)
  })

  it('is no trouble to whoever cancels it when it has ended by itself', async () => {
    await items.signIns.write({
      [accountId]: { ...waiting, clients: [], kinds: ['code'] } as unknown as SignInState,
    })
    provider.signOut.mockRejectedValueOnce(new AppError('signed-out'))
    await cancelSignIn({ accountId })
    expect(await stateOf()).toEqual({ status: 'signed-out' })
  })
})

it('a session that could not be written down is ended', async () => {
  refuseWrite(browser, 'session', 'signIns', 2)
  await expect(signIn(anna)).rejects.toMatchObject({ code: 'storage-full' })
  expect(provider.signOut).toHaveBeenCalledExactlyOnceWith({ sid: 1 })
  expect(await stateOf()).toEqual({ status: 'signed-out', error: 'storage-full' })
})

it.each([1, 2])('an answer of which write %d failed can be given again', async (which) => {
  await items.signIns.write({ [accountId]: secondFactor })
  refuseWrite(browser, 'session', 'signIns', which)
  await expect(answer()).rejects.toMatchObject({ code: 'storage-full' })
  expect(provider.signOut).not.toHaveBeenCalled()
  expect(await stateOf()).toMatchObject({ status: 'second-factor', error: 'storage-full' })
  await answer()
  expect(await stateOf()).toMatchObject({ status: 'signed-in' })
})

it('a client that was chosen ends the wait, and the whole session is the one to end', async () => {
  await items.signIns.write({ [accountId]: { ...choice, clients: [{ id: '41', name: 'Firm' }] } })
  provider.chooseClient?.mockResolvedValueOnce(signedIn)
  await chooseClient({ accountId, clientId: '41' })
  await signOut({ accountId })
  expect(provider.signOut).toHaveBeenCalledExactlyOnceWith({ sid: 1 })
})

describe('a session whose sign-in was cancelled while its code was checked', () => {
  it('is ended also when the person has begun to sign in anew', async () => {
    await items.signIns.write({ [accountId]: secondFactor })
    const late = held(provider.answerSecondFactor)
    const answering = answer()
    await vi.waitFor(() => expect(provider.answerSecondFactor).toHaveBeenCalled())
    await cancelSignIn({ accountId })
    provider.signIn.mockRejectedValueOnce(new AppError('wrong-password'))
    const signing = signIn(anna)
    late.resolve(signedIn)
    await answering
    await expect(signing).rejects.toMatchObject({ code: 'wrong-password' })
    expect(provider.signOut).toHaveBeenCalledExactlyOnceWith({ sid: 1 })
  })

  it.each<[ErrorCode, number]>([
    ['offline', 1],
    ['signed-out', 0],
  ])('is left to the next worker once where it could not be told: %s', async (code, left) => {
    await items.signIns.write({ [accountId]: secondFactor })
    const late = held(provider.answerSecondFactor)
    provider.signOut.mockRejectedValueOnce(new AppError(code))
    const answering = answer()
    await vi.waitFor(() => expect(provider.answerSecondFactor).toHaveBeenCalled())
    await cancelSignIn({ accountId })
    late.resolve(signedIn)
    await answering
    expect(Object.values(await items.sessionsToEnd.read())).toHaveLength(left)
  })

  it('shows nobody a new backup code of an account that was forgotten meanwhile', async () => {
    await items.signIns.write({ [accountId]: secondFactor })
    const late = held(provider.answerSecondFactor)
    const answering = answer('backup-code')
    await vi.waitFor(() => expect(provider.answerSecondFactor).toHaveBeenCalled())
    const forgetting = forgetAccount({ accountId })
    await vi.waitFor(async () => expect(await items.accounts.read()).toEqual([]))
    late.resolve({ ...signedIn, newBackupCode: 'AB CD 12' } as SignIn)
    await Promise.all([answering, forgetting])
    expect(await items.backupCodes.read()).toEqual({})
    expect(await items.usedBackupCodes.read()).toEqual({})
  })
})

it('a sign-in that is answered at the very moment it is cancelled is ended', async () => {
  const late = held(provider.signIn)
  const signing = signIn(anna)
  await vi.waitFor(() => expect(provider.signIn).toHaveBeenCalled())
  const reading = createDeferred<void>()
  const before = await items.signIns.read()
  const reads = vi
    .spyOn(items.signIns, 'read')
    .mockImplementationOnce(() => reading.promise.then(() => before))
  const cancelling = cancelSignIn({ accountId })
  await vi.waitFor(() => expect(reads).toHaveBeenCalled())
  late.resolve(signedIn)
  await signing
  reading.resolve()
  await cancelling
  expect(provider.signOut).toHaveBeenCalledExactlyOnceWith({ sid: 1 })
  expect(await stateOf()).toEqual({ status: 'signed-out' })
})
