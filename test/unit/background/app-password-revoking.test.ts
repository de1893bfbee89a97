import { beforeEach, describe, expect, it, vi } from 'vitest'
import { signOut } from '../../../src/background/accounts.ts'
import { createAppPassword } from '../../../src/background/app-password-creation.ts'
import { lookIntoDoubts, refreshAppPasswords } from '../../../src/background/app-password-list.ts'
import { revocationSeen, revokeAppPasswords } from '../../../src/background/app-password-revoking.ts'
import { settle } from '../../../src/background/settle.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import {
  createDeferred,
  createTestProvider,
  createWorld,
  key,
  phone,
  ref,
  refuseWrite,
  wanted,
} from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const stateOf = async () => (await items.appPasswordRevocations.read())[key]
const revoke = (...ids: string[]) => revokeAppPasswords({ ...ref, ids })
const begin = async () => {
  const browser = await createWorld()
  const { kept } = provider.appPasswords
  kept.push({ id: 'p2', name: 'Laptop', appId: 'mail' }, { id: 'p3', name: 'Tablet', appId: 'mail' })
  await refreshAppPasswords(ref)
  return browser
}

beforeEach(() => {
  provider = createTestProvider()
})

describe('revoking app passwords', () => {
  it('says which are gone once the list says so', async () => {
    await begin()
    await revoke('p1', 'p3')
    expect(await stateOf()).toMatchObject({ status: 'revoked', names: ['My Phone', 'Tablet'] })
    expect((await items.appPasswords.read())[key]?.appPasswords.map(({ id }) => id)).toEqual(['p2'])
    expect(await items.activity.read()).toMatchObject([
      { kind: 'app-passwords-revoked', about: 'anna@firm.example' },
    ])
    await revocationSeen(ref)
    expect(await stateOf()).toBeUndefined()
  })

  it('does not believe an answer that the list belies', async () => {
    await begin()
    provider.appPasswords.revoke.mockResolvedValueOnce(undefined)
    await expect(revoke('p1', 'p2')).rejects.toMatchObject({ code: 'changed' })
    expect(await stateOf()).toMatchObject({ status: 'failed', ids: ['p1'], names: ['Laptop'] })
  })

  it.each(['offline', 'signed-out', 'refused'] as const)(
    'stops at %s and tells what is left',
    async (code) => {
      await begin()
      provider.appPasswords.revoke.mockImplementationOnce(async () => {
        provider.appPasswords.kept.shift()
      })
      provider.appPasswords.revoke.mockRejectedValueOnce(new AppError(code, { reason: 'No.' }))
      await expect(revoke('p1', 'p2', 'p3')).rejects.toMatchObject({ code })
      expect(provider.appPasswords.revoke).toHaveBeenCalledTimes(2)
      const known = code === 'signed-out' ? ['p1', 'p2', 'p3'] : ['p2', 'p3']
      const names = code === 'signed-out' ? [] : ['My Phone']
      expect(await stateOf()).toMatchObject({
        status: 'failed',
        ids: known,
        names,
        error: code,
        reason: 'No.',
      })
      expect(await items.activity.read()).toMatchObject([{ kind: 'app-passwords-revoke-failed' }])
    },
  )

  it('goes on after a lost answer when the list says that it was done', async () => {
    await begin()
    provider.appPasswords.revoke.mockImplementationOnce(async () => {
      provider.appPasswords.kept.shift()
      throw new AppError('unknown-outcome')
    })
    await revoke('p1', 'p2')
    expect(await stateOf()).toMatchObject({ status: 'revoked', names: ['My Phone', 'Laptop'] })
  })

  it('stops after a lost answer when it was not done', async () => {
    await begin()
    provider.appPasswords.revoke.mockRejectedValueOnce(new AppError('unknown-outcome'))
    await expect(revoke('p1', 'p2')).rejects.toMatchObject({ code: 'unknown-outcome' })
    expect(provider.appPasswords.revoke).toHaveBeenCalledTimes(1)
    expect(await stateOf()).toMatchObject({ status: 'failed', ids: ['p1', 'p2'], names: [] })
  })

  it('leaves all in doubt that it could not list, until it can', async () => {
    await begin()
    provider.appPasswords.list.mockRejectedValueOnce(new AppError('offline'))
    await expect(revoke('p1', 'p2')).rejects.toMatchObject({ code: 'offline' })
    expect(await stateOf()).toMatchObject({ status: 'failed', ids: ['p1', 'p2'], error: 'offline' })
    await refreshAppPasswords(ref)
    expect(await stateOf()).toMatchObject({ status: 'revoked', names: ['My Phone', 'Laptop'] })
  })

  it('looks again, when Latchkey is opened, for what it could not list', async () => {
    await begin()
    provider.appPasswords.list.mockRejectedValueOnce(new AppError('offline'))
    await revoke('p1').catch(() => undefined)
    await lookIntoDoubts(true)
    expect(await stateOf()).toMatchObject({ status: 'revoked', names: ['My Phone'] })
    await lookIntoDoubts(true)
    expect(provider.appPasswords.list).toHaveBeenCalledTimes(3)
  })

  it('does not look by itself, time after time, for what a list cannot tell or does not come', async () => {
    await begin()
    const undecided = { status: 'failed' as const, ids: ['p1'], names: [], error: 'unknown-outcome' as const }
    provider.appPasswords.list.mockClear()
    await items.appPasswordRevocations.write({ [key]: { ...undecided, at: Date.now() - 121_000 } })
    await lookIntoDoubts()
    expect(provider.appPasswords.list).not.toHaveBeenCalled()
    await items.appPasswordRevocations.write({ [key]: { ...undecided, at: Date.now() } })
    provider.appPasswords.list.mockRejectedValue(new AppError('timeout'))
    for (let start = 0; start < 5; start++) await lookIntoDoubts()
    expect(provider.appPasswords.list).toHaveBeenCalledTimes(1)
    await lookIntoDoubts(true)
    expect(provider.appPasswords.list).toHaveBeenCalledTimes(2)
  })

  it('says what became of it although that could not be written down at first', async () => {
    refuseWrite(await begin(), 'session', 'appPasswordRevocations', 2)
    await revoke('p1')
    expect(await stateOf()).toMatchObject({ status: 'revoked', names: ['My Phone'] })
  })

  it('is decided later where the list could not be written down', async () => {
    refuseWrite(await begin(), 'session', 'appPasswords', 1)
    await expect(revoke('p1')).rejects.toMatchObject({ code: 'storage-full' })
    expect(await stateOf()).toMatchObject({ status: 'failed', ids: ['p1'], error: 'storage-full' })
    await lookIntoDoubts()
    expect(await stateOf()).toMatchObject({ status: 'revoked', names: ['My Phone'] })
  })

  it('does not begin while others are being revoked, which cannot be dismissed', async () => {
    await begin()
    await items.appPasswordRevocations.write({ [key]: { status: 'revoking', ids: ['p2'], at: 1 } })
    await expect(revoke('p1')).rejects.toMatchObject({ code: 'invalid' })
    await revocationSeen(ref)
    expect(await stateOf()).toMatchObject({ status: 'revoking', ids: ['p2'] })
    expect(provider.appPasswords.revoke).not.toHaveBeenCalled()
  })

  it('that a stopped worker cut off is corrected by the next listing, one by one', async () => {
    await begin()
    await items.appPasswordRevocations.write({ [key]: { status: 'revoking', ids: ['p1', 'p2'], at: 1 } })
    await settle()
    expect(await stateOf()).toMatchObject({ status: 'failed', ids: ['p1', 'p2'], error: 'unknown-outcome' })
    provider.appPasswords.kept.shift()
    await lookIntoDoubts()
    expect(await stateOf()).toMatchObject({ status: 'failed', ids: ['p2'], names: ['My Phone'] })
    provider.appPasswords.kept.shift()
    await lookIntoDoubts()
    expect(await stateOf()).toMatchObject({ status: 'revoked', names: ['My Phone', 'Laptop'] })
    expect(provider.appPasswords.revoke).not.toHaveBeenCalled()
  })

  it('brings nothing back after signing out', async () => {
    await begin()
    const answer = createDeferred<undefined>()
    provider.appPasswords.revoke.mockReturnValueOnce(answer.promise)
    const asked = revoke('p1').catch(() => undefined)
    await vi.waitFor(() => expect(provider.appPasswords.revoke).toHaveBeenCalled())
    await signOut({ accountId: 'a1' })
    answer.resolve(undefined)
    await asked
    expect(await stateOf()).toBeUndefined()
    expect((await items.appPasswords.read())[key]).toBeUndefined()
    expect(await items.intent.read()).toBeUndefined()
  })

  it('takes the card of one just made away with it, and leaves that of another', async () => {
    await begin()
    await createAppPassword({ ...ref, ...wanted })
    await revoke(phone.id)
    expect((await items.appPasswordCreations.read())[key]).toMatchObject({ status: 'created', id: 'made-3' })
    await revoke('made-3')
    expect(await items.appPasswordCreations.read()).toEqual({})
  })

  it.each([
    ['at once', () => revoke('made-1')],
    ['later', () => refreshAppPasswords(ref)],
  ])('never says that one is revoked whose card is still there, found out %s', async (when, act) => {
    const browser = await createWorld()
    await createAppPassword({ ...ref, ...wanted })
    if (when === 'later') {
      provider.appPasswords.list.mockRejectedValueOnce(new AppError('offline'))
      await revoke('made-1').catch(() => undefined)
    }
    const { set } = browser.storage.session
    const cards: unknown[] = []
    browser.storage.session.set = async (values) => {
      if ('appPasswordRevocations' in values) cards.push(await items.appPasswordCreations.read())
      await set(values)
    }
    await act()
    expect(await stateOf()).toMatchObject({ status: 'revoked' })
    expect(cards.at(-1)).toEqual({})
  })
})
