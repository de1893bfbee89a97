import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAccount, signOut } from '../../../src/background/accounts.ts'
import { refreshAppPasswords } from '../../../src/background/app-password-list.ts'
import { settle } from '../../../src/background/settle.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import type { AppPasswordListing } from '../../../src/core/provider.ts'
import { createDeferred, createTestProvider, createWorld, key, phone, ref, refuseWrite } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const listOf = async () => (await items.appPasswords.read())[key]
const seen = async () => (await items.appPasswordsSeen.read())[key]
const laptop = { id: 'p2', name: 'Laptop', appId: 'mail' }
const apps = [{ id: 'mail', name: 'Mail', kind: 'mail' as const }]

beforeEach(() => {
  provider = createTestProvider()
})
afterEach(() => void vi.useRealTimers())

describe('listing app passwords', () => {
  it('keeps what the provider says, newly read', async () => {
    await createWorld()
    await refreshAppPasswords(ref)
    expect(await listOf()).toEqual({ status: 'ready', apps, appPasswords: [phone] })
  })

  it.each(['offline', 'not-offered', 'no-access', 'signed-out'] as const)(
    'that failed with %s keeps what was known and says so',
    async (code) => {
      await createWorld()
      await refreshAppPasswords(ref)
      provider.appPasswords.list.mockRejectedValue(new AppError(code))
      await expect(refreshAppPasswords(ref)).rejects.toMatchObject({ code })
      expect(await listOf()).toEqual({ status: 'failed', apps, appPasswords: [phone], error: code })
    },
  )

  it('says that a provider without them has none to offer', async () => {
    await createWorld()
    Object.assign(provider, { appPasswords: undefined })
    await expect(refreshAppPasswords(ref)).rejects.toMatchObject({ code: 'not-offered' })
    expect(await listOf()).toMatchObject({ status: 'failed', error: 'not-offered' })
  })

  it.each(['first', 'last'])('counts the newest answer only, also when it comes %s', async (newest) => {
    await createWorld()
    const answers = [createDeferred<AppPasswordListing>(), createDeferred<AppPasswordListing>()] as const
    provider.appPasswords.list.mockReturnValueOnce(answers[0].promise).mockReturnValueOnce(answers[1].promise)
    const asked: Promise<unknown>[] = []
    for (const times of [1, 2]) {
      asked.push(refreshAppPasswords(ref))
      await vi.waitFor(() => expect(provider.appPasswords.list).toHaveBeenCalledTimes(times))
    }
    for (const at of newest === 'first' ? ([1, 0] as const) : ([0, 1] as const))
      answers[at].resolve({ apps, appPasswords: at === 0 ? [] : [phone, laptop] })
    await Promise.all(asked)
    expect(await listOf()).toMatchObject({ status: 'ready', appPasswords: [phone, laptop] })
  })

  it('brings nothing back after signing out', async () => {
    await createWorld()
    const answer = createDeferred<AppPasswordListing>()
    provider.appPasswords.list.mockReturnValue(answer.promise)
    const asked = refreshAppPasswords(ref)
    await vi.waitFor(() => expect(provider.appPasswords.list).toHaveBeenCalled())
    await signOut({ accountId: 'a1' })
    answer.resolve({ apps, appPasswords: [phone] })
    await expect(asked).rejects.toMatchObject({ code: 'signed-out' })
    expect(await listOf()).toBeUndefined()
    expect(await seen()).toBeUndefined()
  })

  it('brings nothing back either when the person has signed in again by then', async () => {
    await createWorld()
    const answer = createDeferred<AppPasswordListing>()
    provider.appPasswords.list.mockReturnValue(answer.promise)
    const asked = refreshAppPasswords(ref)
    await vi.waitFor(() => expect(provider.appPasswords.list).toHaveBeenCalled())
    await signOut({ accountId: 'a1' })
    await items.signIns.write({ a1: { status: 'signed-in', session: { sid: 2 } } })
    answer.resolve({ apps, appPasswords: [phone] })
    await asked
    expect(await listOf()).toBeUndefined()
    expect(await seen()).toBeUndefined()
  })

  it('that a stopped worker cut off keeps what was known', async () => {
    await createWorld()
    await items.appPasswords.write({ [key]: { status: 'loading', apps, appPasswords: [phone] } })
    await settle()
    expect(await listOf()).toMatchObject({ status: 'failed', appPasswords: [phone] })
  })
})

describe('the day an app password was first seen', () => {
  it('stays with it, and goes with it', async () => {
    vi.useFakeTimers({ now: 1000, toFake: ['Date'] })
    await createWorld()
    await refreshAppPasswords(ref)
    vi.setSystemTime(2000)
    provider.appPasswords.kept.push(laptop)
    await refreshAppPasswords(ref)
    expect(await seen()).toEqual({ p1: 1000, p2: 2000 })
    provider.appPasswords.kept.shift()
    await refreshAppPasswords(ref)
    expect(await seen()).toEqual({ p2: 2000 })
  })

  it('outlives signing out, and goes with the account', async () => {
    await createWorld()
    await refreshAppPasswords(ref)
    await signOut({ accountId: 'a1' })
    expect(await seen()).toHaveProperty('p1')
    expect(await listOf()).toBeUndefined()
    await forgetAccount({ accountId: 'a1' })
    expect(await seen()).toBeUndefined()
  })

  it('is lost without the list when the disk is full', async () => {
    const browser = await createWorld()
    refuseWrite(browser, 'local', 'appPasswordsSeen', 1)
    await refreshAppPasswords(ref)
    expect(await listOf()).toMatchObject({ status: 'ready', appPasswords: [phone] })
  })

  it('is remembered for an id that looks like part of the language', async () => {
    await createWorld()
    provider.appPasswords.kept.push({ ...laptop, id: 'constructor' })
    await refreshAppPasswords(ref)
    expect(typeof (await seen())?.constructor).toBe('number')
  })
})
