import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createAppPassword } from '../../../src/background/app-password-creation.ts'
import { refreshAppPasswords } from '../../../src/background/app-password-list.ts'
import { revokeAppPasswords } from '../../../src/background/app-password-revoking.ts'
import { refreshMailboxes } from '../../../src/background/mailboxes.ts'
import { cancelSignIn, signIn } from '../../../src/background/sign-in.ts'
import { answerSecondFactor, chooseDevice } from '../../../src/background/sign-in-steps.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import type { SignIn } from '../../../src/core/provider.ts'
import { createTestProvider, createWorld, key, ref, secondFactor, wanted } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const anna = { profileId: 'thexyz', accountName: 'anna@firm.example', password: 'hunter2!' } as const
const stateOf = async () => (await items.signIns.read()).a1
const creation = async () => (await items.appPasswordCreations.read())[key]
const create = () => createAppPassword({ ...ref, ...wanted })
const answer = () => answerSecondFactor({ accountId: 'a1', kind: 'code', code: '123456' })
/** The session stands at the provider, so it is kept to be signed out. */
const askedAgain = { ...secondFactor, session: { sid: 1 } }
const needsCode = () => new AppError('needs-code')

beforeEach(() => {
  provider = createTestProvider()
})

describe('a second factor with several devices', () => {
  const devices = [
    { id: '9', name: 'My phone', kind: 'text-message' },
    { id: '10', name: '', kind: 'code-app' },
  ] as const
  const chooser = { ...secondFactor, kinds: [], devices }

  it('is answered on the one that was chosen', async () => {
    await createWorld({ signIn: { status: 'signed-out' } })
    provider.signIn.mockResolvedValue(chooser)
    await signIn(anna)
    expect(await stateOf()).toEqual(chooser)
    const chosen: SignIn = { ...chooser, pending: { sid: 2 }, kinds: ['code'], deviceId: '9' }
    provider.chooseDevice.mockResolvedValue(chosen)
    await chooseDevice({ accountId: 'a1', deviceId: '9' })
    expect(provider.chooseDevice).toHaveBeenCalledWith(chooser.pending, '9')
    expect(await stateOf()).toEqual(chosen)
    await answer()
    expect(provider.answerSecondFactor).toHaveBeenCalledWith({ sid: 2 }, expect.anything())
    expect(await stateOf()).toMatchObject({ status: 'signed-in' })
  })

  it('keeps the choice when the code could not be sent there, and says why', async () => {
    await createWorld({ signIn: { ...chooser, kinds: [], devices: [...devices] } })
    provider.chooseDevice.mockRejectedValue(new AppError('busy'))
    await expect(chooseDevice({ accountId: 'a1', deviceId: '9' })).rejects.toMatchObject({ code: 'busy' })
    expect(await stateOf()).toEqual({ ...chooser, error: 'busy' })
  })

  it('is not chosen where none is asked for', async () => {
    await createWorld()
    await expect(chooseDevice({ accountId: 'a1', deviceId: '9' })).rejects.toMatchObject({
      code: 'signed-out',
    })
    expect(provider.chooseDevice).not.toHaveBeenCalled()
  })
})

describe('a session that ends in the middle', () => {
  it('of making an app password goes on after the sign-in', async () => {
    await createWorld()
    provider.appPasswords.create.mockRejectedValueOnce(new AppError('signed-out'))
    await expect(create()).rejects.toMatchObject({ code: 'signed-out' })
    expect(await stateOf()).toMatchObject({ status: 'signed-out' })
    expect(await creation()).toMatchObject({ status: 'failed', error: 'signed-out' })
    await signIn(anna)
    expect(await creation()).toMatchObject({ ...wanted, status: 'created' })
  })

  it('of revoking goes on after the sign-in', async () => {
    await createWorld()
    provider.appPasswords.revoke.mockRejectedValueOnce(new AppError('signed-out'))
    await revokeAppPasswords({ ...ref, ids: ['p1'] }).catch(() => undefined)
    await signIn(anna)
    expect((await items.appPasswordRevocations.read())[key]).toMatchObject({ status: 'revoked' })
    expect(provider.appPasswords.kept).toEqual([])
  })

  it.each(['unknown-outcome', 'offline'] as const)('is not what %s is: no wish is kept', async (code) => {
    await createWorld()
    provider.appPasswords.create.mockRejectedValueOnce(new AppError(code))
    await create().catch(() => undefined)
    expect(await items.intent.read()).toBeUndefined()
  })
})

describe('a second factor asked for again', () => {
  it.each(['list', 'create'] as const)(
    'before %s is asked for, and the app password made after it',
    async (at) => {
      await createWorld()
      provider.appPasswords[at].mockRejectedValueOnce(needsCode())
      await expect(create()).rejects.toMatchObject({ code: 'needs-code' })
      expect(provider.reauthenticate).toHaveBeenCalledWith({ sid: 1 })
      expect(await stateOf()).toEqual(askedAgain)
      expect(await creation()).toMatchObject({ status: 'failed', error: 'needs-code' })
      await answer()
      expect(await creation()).toMatchObject({ ...wanted, status: 'created', id: 'made-1' })
    },
  )

  it('in the middle of revoking goes on with the rest', async () => {
    await createWorld()
    const { kept, revoke } = provider.appPasswords
    kept.push({ id: 'p2', name: 'Tablet', appId: 'mail' })
    await refreshAppPasswords(ref)
    revoke.mockImplementationOnce(async () => void kept.shift()).mockRejectedValueOnce(needsCode())
    await revokeAppPasswords({ ...ref, ids: ['p1', 'p2'] }).catch(() => undefined)
    expect(await stateOf()).toEqual(askedAgain)
    await answer()
    const revocation = (await items.appPasswordRevocations.read())[key]
    expect(revocation).toMatchObject({ status: 'revoked', names: ['My Phone', 'Tablet'] })
  })

  it.each(['needs-code', 'signed-out'] as const)('lists what was not listed for %s', async (code) => {
    await createWorld()
    provider.appPasswords.list.mockRejectedValueOnce(new AppError(code))
    await refreshAppPasswords(ref).catch(() => undefined)
    expect((await items.appPasswords.read())[key]).toMatchObject({ status: 'failed', error: code })
    await (code === 'needs-code' ? answer() : signIn(anna))
    expect((await items.appPasswords.read())[key]).toMatchObject({ status: 'ready' })
  })

  it('does not list again what went wrong otherwise, nor fail with what goes wrong again', async () => {
    await createWorld({ signIn: { ...askedAgain, kinds: ['code'] } })
    const failed = { status: 'failed' as const, apps: [], appPasswords: [] }
    await items.appPasswords.write({ [key]: { ...failed, error: 'no-access' } })
    await answer()
    expect(provider.appPasswords.list).not.toHaveBeenCalled()
    await items.appPasswords.write({ [key]: { ...failed, error: 'signed-out' } })
    provider.appPasswords.list.mockRejectedValueOnce(new AppError('offline'))
    await signIn(anna)
    expect((await items.appPasswords.read())[key]).toEqual({ ...failed, error: 'offline' })
  })

  it('for anything else puts the account there too', async () => {
    await createWorld()
    provider.mailboxes.mockRejectedValueOnce(needsCode())
    await expect(refreshMailboxes('a1')).rejects.toMatchObject({ code: 'needs-code' })
    expect(await stateOf()).toEqual(askedAgain)
    expect(await items.intent.read()).toBeUndefined()
  })

  it('keeps the wish through a wrong code', async () => {
    await createWorld()
    provider.appPasswords.list.mockRejectedValueOnce(needsCode())
    await create().catch(() => undefined)
    provider.answerSecondFactor.mockRejectedValueOnce(new AppError('wrong-code'))
    await expect(answer()).rejects.toMatchObject({ code: 'wrong-code' })
    await answer()
    expect(await creation()).toMatchObject({ status: 'created' })
  })

  it('that the person does not give signs out, and nothing is made later', async () => {
    await createWorld()
    provider.appPasswords.list.mockRejectedValueOnce(needsCode())
    await create().catch(() => undefined)
    await cancelSignIn({ accountId: 'a1' })
    expect(await stateOf()).toEqual({ status: 'signed-out' })
    await signIn(anna)
    expect(provider.appPasswords.create).not.toHaveBeenCalled()
  })

  it('that cannot be asked for says what is needed, in a session that stands', async () => {
    await createWorld()
    provider.appPasswords.create.mockRejectedValueOnce(needsCode())
    provider.reauthenticate.mockRejectedValueOnce(new AppError('unknown-outcome'))
    await expect(create()).rejects.toMatchObject({ code: 'needs-code' })
    expect(await stateOf()).toMatchObject({ status: 'signed-in' })
    expect(await creation()).toMatchObject({ status: 'failed', error: 'needs-code' })
    expect(await items.intent.read()).toBeUndefined()
  })

  it('in a session that turns out to have ended asks for a sign-in', async () => {
    await createWorld()
    provider.appPasswords.list.mockRejectedValueOnce(needsCode())
    provider.reauthenticate.mockRejectedValueOnce(new AppError('signed-out'))
    await expect(create()).rejects.toMatchObject({ code: 'signed-out' })
    expect(await stateOf()).toEqual({ status: 'signed-out', error: 'signed-out' })
    await signIn(anna)
    expect(await creation()).toMatchObject({ status: 'created' })
  })

  it('changes nothing for a newer sign-in', async () => {
    await createWorld()
    provider.appPasswords.list.mockImplementationOnce(async () => {
      await items.signIns.write({ a1: { status: 'signed-in', session: { sid: 2 } } })
      throw needsCode()
    })
    await create().catch(() => undefined)
    expect(await stateOf()).toEqual({ status: 'signed-in', session: { sid: 2 } })
  })
})
