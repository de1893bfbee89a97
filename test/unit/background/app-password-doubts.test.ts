import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createAppPassword } from '../../../src/background/app-password-creation.ts'
import { lookIntoDoubts, refreshAppPasswords } from '../../../src/background/app-password-list.ts'
import { revokeAppPasswords } from '../../../src/background/app-password-revoking.ts'
import { settle } from '../../../src/background/settle.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import { createTestProvider, createWorld, key, phone, ref, refuseWrite, wanted } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const create = () => createAppPassword({ ...ref, ...wanted })
const stateOf = async () => (await items.appPasswordCreations.read())[key]
const never = () => new Promise<never>(() => undefined)
/** Makes it, and loses the answer. */
const loseAnswer = () =>
  provider.appPasswords.create.mockImplementation(async () => {
    provider.appPasswords.kept.push({ id: 'lost', ...wanted })
    throw new AppError('unknown-outcome')
  })

beforeEach(() => {
  provider = createTestProvider()
})

describe('an app password whose answer got lost', () => {
  it('is found again in the list', async () => {
    await createWorld()
    loseAnswer()
    await expect(create()).rejects.toMatchObject({ code: 'unknown-outcome' })
    expect(await stateOf()).toMatchObject({ status: 'unknown', before: ['p1'], found: ['lost'] })
    expect(provider.appPasswords.create).toHaveBeenCalledTimes(1)
  })

  it('was certainly not made when the list has no new one, until a later list has', async () => {
    await createWorld()
    provider.appPasswords.create.mockRejectedValue(new AppError('unknown-outcome'))
    await create().catch(() => undefined)
    expect(await stateOf()).toMatchObject({ status: 'unknown', found: [] })
    provider.appPasswords.kept.push({ id: 'late', ...wanted })
    await refreshAppPasswords(ref)
    expect(await stateOf()).toMatchObject({ status: 'unknown', found: ['late'] })
  })

  it('is found under another app where the provider names it differently, but rather under its own', async () => {
    await createWorld()
    loseAnswer()
    provider.appPasswords.kept.push({ id: 'before', ...wanted })
    await create().catch(() => undefined)
    expect(await stateOf()).toMatchObject({ found: ['lost'] })
    const unknown = { ...wanted, status: 'unknown' as const, address: 'a', before: ['p1'], at: Date.now() }
    await items.appPasswordCreations.write({ [key]: { ...unknown, appId: 'mailapp' } })
    await refreshAppPasswords(ref)
    expect(await stateOf()).toMatchObject({ found: ['before', 'lost'] })
  })

  it('is not what appears later, which the person has made elsewhere', async () => {
    await createWorld()
    const unknown = { ...wanted, status: 'unknown' as const, address: 'a', before: ['p1'] }
    const row = { ...unknown, found: [], at: Date.now() - 121_000 }
    await items.appPasswordCreations.write({ [key]: row })
    provider.appPasswords.kept.push({ id: 'own', ...wanted })
    await refreshAppPasswords(ref)
    expect(await stateOf()).toEqual(row)
  })

  it('is what is the same in everything when the first list comes late', async () => {
    await createWorld()
    const at = Date.now() - 121_000
    const unknown = { ...wanted, status: 'unknown' as const, address: 'a', before: ['p1'], at }
    await items.appPasswordCreations.write({ [key]: unknown })
    provider.appPasswords.kept.push({ id: 'own', appId: 'mail', name: 'Tablet' }, { id: 'lost', ...wanted })
    await refreshAppPasswords(ref)
    expect(await stateOf()).toEqual({ ...unknown, found: ['lost'] })
    await items.appPasswordCreations.write({ [key]: { ...unknown, name: 'Other' } })
    await refreshAppPasswords(ref)
    expect(await stateOf()).toMatchObject({ found: [] })
  })

  it('loses what was revoked elsewhere and gains nothing', async () => {
    await createWorld()
    const unknown = { ...wanted, status: 'unknown' as const, address: 'a', before: ['p1'], at: Date.now() }
    await items.appPasswordCreations.write({ [key]: { ...unknown, found: ['lost', 'gone'] } })
    provider.appPasswords.kept.push({ id: 'lost', ...wanted }, { id: 'own', ...wanted })
    await refreshAppPasswords(ref)
    expect(await stateOf()).toMatchObject({ found: ['lost'] })
  })

  it('is looked for as soon as a page opens and at the next listing', async () => {
    await createWorld()
    loseAnswer()
    const { list } = provider.appPasswords
    const known = await list()
    list.mockResolvedValueOnce(known).mockRejectedValueOnce(new AppError('offline'))
    await create().catch(() => undefined)
    expect(await stateOf()).not.toHaveProperty('found')
    await lookIntoDoubts(true)
    expect(await stateOf()).toMatchObject({ found: ['lost'] })
    const asked = list.mock.calls.length
    await lookIntoDoubts(true)
    expect(list).toHaveBeenCalledTimes(asked)
  })

  it('needs no more words once what was found has been revoked', async () => {
    await createWorld()
    loseAnswer()
    await create().catch(() => undefined)
    await revokeAppPasswords({ ...ref, ids: ['lost'] })
    expect(await stateOf()).toBeUndefined()
  })

  it('is not taken for certain when nobody foresaw what happened', async () => {
    await createWorld()
    provider.appPasswords.create.mockRejectedValue(new TypeError('x is not a function'))
    await create().catch(() => undefined)
    expect(await stateOf()).toMatchObject({ status: 'unknown', found: [] })
  })
})

describe('a worker stopped while it makes an app password', () => {
  const stopAt = async (await_: 'first list' | 'create' | 'second list') => {
    await createWorld()
    const { list, create: send } = provider.appPasswords
    const known = await list()
    list.mockClear()
    if (await_ === 'create') send.mockImplementationOnce(never)
    else if (await_ === 'first list') list.mockImplementationOnce(never)
    else list.mockResolvedValueOnce(known).mockImplementationOnce(never)
    void create()
    const reached = await_ === 'create' ? send : list
    await vi.waitFor(() => expect(reached).toHaveBeenCalledTimes(await_ === 'second list' ? 2 : 1))
    await settle()
  }

  it('at the first listing has sent nothing', async () => {
    await stopAt('first list')
    expect(await stateOf()).toMatchObject({ ...wanted, status: 'failed', error: 'timeout' })
    expect(provider.appPasswords.create).not.toHaveBeenCalled()
  })

  it('while it waits for the answer may have made one, and the next listing tells', async () => {
    await stopAt('create')
    expect(await stateOf()).toMatchObject({ ...wanted, status: 'unknown', before: ['p1'] })
    expect(await stateOf()).not.toHaveProperty('found')
    provider.appPasswords.kept.push({ id: 'lost', ...wanted })
    await lookIntoDoubts()
    expect(await stateOf()).toMatchObject({ found: ['lost'] })
  })

  it('after the answer has it', async () => {
    await stopAt('second list')
    expect(await stateOf()).toMatchObject({ status: 'created', value: 'abcd-efgh-ijkl-mnop' })
  })
})

describe('a storage that is full', () => {
  it('when it begins sends nothing', async () => {
    const browser = await createWorld()
    refuseWrite(browser, 'session', 'appPasswordCreations', 1)
    await expect(create()).rejects.toMatchObject({ code: 'storage-full' })
    expect(await stateOf()).toBeUndefined()
    expect(provider.appPasswords.list).not.toHaveBeenCalled()
  })

  it('when it writes down what there was sends nothing', async () => {
    const browser = await createWorld()
    refuseWrite(browser, 'session', 'appPasswordCreations', 2)
    await expect(create()).rejects.toMatchObject({ code: 'storage-full' })
    expect(await stateOf()).toMatchObject({ status: 'failed', error: 'storage-full' })
    expect(provider.appPasswords.create).not.toHaveBeenCalled()
  })

  it('when the answer is there leaves a password nobody knows, to be revoked', async () => {
    const browser = await createWorld()
    refuseWrite(browser, 'session', 'appPasswordCreations', 3)
    await expect(create()).rejects.toMatchObject({ code: 'storage-full' })
    expect(await stateOf()).toMatchObject({ status: 'unknown', found: ['made-1'] })
  })

  it('when the id is found costs the id and not the password', async () => {
    const browser = await createWorld()
    refuseWrite(browser, 'session', 'appPasswordCreations', 4)
    await create()
    expect(await stateOf()).toMatchObject({ status: 'created', value: 'abcd-efgh-ijkl-mnop' })
    expect(await stateOf()).not.toHaveProperty('id')
    expect(provider.appPasswords.kept).toContain(phone)
  })
})
