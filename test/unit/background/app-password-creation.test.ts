import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAccount, signOut } from '../../../src/background/accounts.ts'
import { appPasswordSaved, createAppPassword } from '../../../src/background/app-password-creation.ts'
import { items } from '../../../src/browser/items.ts'
import type { AppPasswordCreation } from '../../../src/core/app-password-state.ts'
import { AppError } from '../../../src/core/errors.ts'
import { appPasswordCardMs } from '../../../src/core/expiry.ts'
import type { NewAppPassword } from '../../../src/core/provider.ts'
import { createDeferred, createTestProvider, createWorld, key, ref, wanted } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const made = { login: 'anna@firm.example', value: 'abcd-efgh-ijkl-mnop' }
const create = () => createAppPassword({ ...ref, ...wanted })
const stateOf = async () => (await items.appPasswordCreations.read())[key]
const address = 'anna@firm.example'

beforeEach(() => {
  provider = createTestProvider()
})

describe('an app password', () => {
  it('is kept with its user name until the person has saved it, and never on disk', async () => {
    const browser = await createWorld()
    await create()
    expect(await stateOf()).toMatchObject({ ...wanted, ...made, status: 'created', id: 'made-1', address })
    expect(await items.activity.read()).toMatchObject([{ kind: 'app-password-made', about: address }])
    expect(JSON.stringify(await browser.storage.local.get())).not.toContain(made.value)
    await appPasswordSaved(ref)
    expect(await stateOf()).toBeUndefined()
  })

  it('says what it is for also after a sign-out, when the list is gone', async () => {
    await createWorld()
    await create()
    await signOut({ accountId: 'a1' })
    expect(await items.appPasswords.read()).toEqual({})
    expect(await stateOf()).toMatchObject({ app: { name: 'Mail', kind: 'mail' } })
  })

  it('whose answer got lost says what it was for too, and one that was not sent', async () => {
    await createWorld()
    provider.appPasswords.create.mockRejectedValue(new AppError('unknown-outcome'))
    await create().catch(() => undefined)
    expect(await stateOf()).toMatchObject({ status: 'unknown', app: { name: 'Mail', kind: 'mail' } })
    await appPasswordSaved(ref)
    provider.appPasswords.list.mockRejectedValueOnce(new AppError('offline'))
    await create().catch(() => undefined)
    expect(await stateOf()).toMatchObject({ status: 'failed', app: { name: 'Mail', kind: 'mail' } })
  })

  it('is kept as soon as it is there, before anything else is asked', async () => {
    await createWorld()
    let atListing: AppPasswordCreation | undefined
    const { list } = provider.appPasswords
    const answer = await list()
    list.mockImplementationOnce(async () => answer)
    list.mockImplementationOnce(async () => {
      atListing = await stateOf()
      throw new AppError('offline')
    })
    await create()
    expect(atListing).toMatchObject({ status: 'created', ...made })
    expect(await stateOf()).toMatchObject({ status: 'created', ...made })
    expect(await stateOf()).not.toHaveProperty('id')
  })

  it('counts the life of its card from when it was asked for', async () => {
    await createWorld()
    const answer = createDeferred<NewAppPassword>()
    provider.appPasswords.create.mockReturnValue(answer.promise)
    const asked = create()
    await vi.waitFor(() => expect(provider.appPasswords.create).toHaveBeenCalled())
    const sentBy = Date.now()
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(sentBy))
    answer.resolve(made)
    await asked
    const state = await stateOf()
    expect(state?.at).toBeLessThanOrEqual(sentBy)
    expect(state).toMatchObject({ expiresAt: (state?.at ?? 0) + appPasswordCardMs })
  })

  it('is told apart from one of the same name', async () => {
    await createWorld()
    provider.appPasswords.kept.push({ id: 'old', ...wanted })
    await create()
    expect(await stateOf()).toMatchObject({ status: 'created', id: 'made-2' })
  })

  it('has no id when another was made for the same app at the same time, and says so', async () => {
    await createWorld()
    provider.appPasswords.create.mockImplementation(async () => {
      provider.appPasswords.kept.push({ id: 'n1', ...wanted }, { id: 'n2', ...wanted })
      return made
    })
    await create()
    expect(await stateOf()).toMatchObject({ status: 'created', madeTwice: true })
    expect(await stateOf()).not.toHaveProperty('id')
  })

  it('has its id from the answer where that tells it', async () => {
    await createWorld()
    provider.appPasswords.create.mockResolvedValue({ ...made, id: 'told' })
    await create()
    expect(await stateOf()).toMatchObject({ id: 'told' })
  })
})

describe('making an app password', () => {
  const base = { ...wanted, address, at: 1 }
  it.each<AppPasswordCreation>([
    { ...base, status: 'creating' },
    { ...base, status: 'unknown', before: [] },
    { ...base, ...made, status: 'created', at: Date.now(), expiresAt: Date.now() + 60_000 },
  ])('does not begin while there is one $status, which would be lost', async (creation) => {
    await createWorld()
    await items.appPasswordCreations.write({ [key]: creation })
    await expect(create()).rejects.toMatchObject({ code: 'invalid' })
    expect(await stateOf()).toEqual(creation)
    expect(provider.appPasswords.create).not.toHaveBeenCalled()
  })

  it.each<AppPasswordCreation>([
    { ...base, status: 'failed', error: 'offline' },
    { ...base, status: 'gone' },
    { ...base, ...made, status: 'created', expiresAt: 2 },
  ])('begins again after one $status', async (creation) => {
    await createWorld()
    await items.appPasswordCreations.write({ [key]: creation })
    await create()
    expect(await stateOf()).toMatchObject({ status: 'created', id: 'made-1' })
  })

  it('twice at once makes one', async () => {
    await createWorld()
    const both = await Promise.allSettled([create(), create()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(provider.appPasswords.create).toHaveBeenCalledTimes(1)
  })

  it.each(['offline', 'refused', 'no-access', 'not-offered', 'busy', 'changed'] as const)(
    'that failed with %s says so, as none was made',
    async (code) => {
      await createWorld()
      provider.appPasswords.create.mockRejectedValue(new AppError(code, { reason: 'No.' }))
      await expect(create()).rejects.toMatchObject({ code })
      expect(await stateOf()).toMatchObject({ status: 'failed', error: code, reason: 'No.' })
      expect(await items.activity.read()).toMatchObject([{ kind: 'app-password-failed', because: code }])
    },
  )

  it('sends nothing when what there is cannot be listed', async () => {
    await createWorld()
    provider.appPasswords.list.mockRejectedValue(new AppError('unknown-outcome'))
    await expect(create()).rejects.toMatchObject({ code: 'unknown-outcome' })
    expect(provider.appPasswords.create).not.toHaveBeenCalled()
    expect(await stateOf()).toMatchObject({ status: 'failed', error: 'unknown-outcome' })
  })

  it('keeps what was made when the person signs out meanwhile', async () => {
    await createWorld()
    const answer = createDeferred<NewAppPassword>()
    provider.appPasswords.create.mockReturnValue(answer.promise)
    const asked = create()
    await vi.waitFor(() => expect(provider.appPasswords.create).toHaveBeenCalled())
    await appPasswordSaved(ref)
    await signOut({ accountId: 'a1' })
    answer.resolve(made)
    await asked
    expect(await stateOf()).toMatchObject({ status: 'created', ...made })
    expect((await items.appPasswords.read())[key]).toBeUndefined()
    await forgetAccount({ accountId: 'a1' })
    expect(await stateOf()).toBeUndefined()
  })

  it('brings nothing back when the account was forgotten meanwhile', async () => {
    await createWorld()
    const answer = createDeferred<NewAppPassword>()
    provider.appPasswords.create.mockReturnValue(answer.promise)
    const asked = create().catch(() => undefined)
    await vi.waitFor(() => expect(provider.appPasswords.create).toHaveBeenCalled())
    await forgetAccount({ accountId: 'a1' })
    answer.resolve(made)
    await asked
    expect(await items.appPasswordCreations.read()).toEqual({})
    expect(await items.appPasswordsSeen.read()).toEqual({})
  })
})
