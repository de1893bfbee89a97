import { beforeEach, describe, expect, it, vi } from 'vitest'
import { lookIntoDoubts } from '../../../src/background/app-password-list.ts'
import { items } from '../../../src/browser/items.ts'
import type { AppPasswordCreation } from '../../../src/core/app-password-state.ts'
import { appPasswordCardMs } from '../../../src/core/expiry.ts'
import type { AppPasswordListing } from '../../../src/core/provider.ts'
import { createDeferred, createTestProvider, createWorld, key, wanted } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const stateOf = async () => (await items.appPasswordCreations.read())[key]

beforeEach(() => {
  provider = createTestProvider()
})

describe('an app password that was made while the worker was killed before it could be told apart', () => {
  const card = () => ({
    ...wanted,
    status: 'created' as const,
    address: 'a',
    login: 'a',
    value: 'made-up',
    before: ['p1'],
    at: Date.now(),
    expiresAt: Date.now() + appPasswordCardMs,
  })
  const gone = () => {
    const { value: _, login: __, expiresAt: ___, ...left } = card()
    return { ...left, status: 'gone' as const }
  }
  const itself = { id: 'made', ...wanted }

  it.each<[string, () => Extract<AppPasswordCreation, { status: 'created' | 'gone' }>]>([
    ['while its card is there', card],
    ['when its card is gone', gone],
    ['long after', () => ({ ...card(), at: Date.now() - 121_000 })],
  ])('is told apart at the next start, %s', async (_, row) => {
    await createWorld()
    const { before: __, ...made } = row()
    await items.appPasswordCreations.write({ [key]: { ...made, before: ['p1'] } })
    provider.appPasswords.kept.push(itself)
    await lookIntoDoubts()
    expect(await stateOf()).toEqual({ ...made, id: 'made' })
    await lookIntoDoubts()
    expect(provider.appPasswords.list).toHaveBeenCalledTimes(1)
  })

  it('is looked for again when a list that comes soon has it not yet', async () => {
    await createWorld()
    const row = card()
    await items.appPasswordCreations.write({ [key]: row })
    await lookIntoDoubts()
    expect(await stateOf()).toEqual(row)
    provider.appPasswords.kept.push(itself)
    await lookIntoDoubts()
    expect(await stateOf()).toMatchObject({ id: 'made' })
  })

  it('is not another of the same app, made elsewhere at the same time', async () => {
    await createWorld()
    const row = card()
    await items.appPasswordCreations.write({ [key]: row })
    provider.appPasswords.kept.push({ ...itself, id: 'other', name: 'Other' }, itself)
    await lookIntoDoubts()
    expect(await stateOf()).toMatchObject({ id: 'made' })
    expect(await stateOf()).not.toHaveProperty('madeTwice')
  })

  it('is looked for although a list that could not be written down says that it is on its way', async () => {
    await createWorld()
    await items.appPasswordCreations.write({ [key]: card() })
    await items.appPasswords.write({ [key]: { status: 'loading', apps: [], appPasswords: [] } })
    provider.appPasswords.kept.push(itself)
    await lookIntoDoubts()
    expect(await stateOf()).toMatchObject({ id: 'made' })
  })

  it('is not looked for twice at once', async () => {
    await createWorld()
    await items.appPasswordCreations.write({ [key]: card() })
    const answer = createDeferred<AppPasswordListing>()
    provider.appPasswords.list.mockReturnValue(answer.promise)
    const first = lookIntoDoubts()
    await vi.waitFor(() => expect(provider.appPasswords.list).toHaveBeenCalled())
    await lookIntoDoubts(true)
    answer.resolve({ apps: [], appPasswords: [itself] })
    await first
    expect(provider.appPasswords.list).toHaveBeenCalledTimes(1)
  })

  it('is not what has another name and may be made elsewhere, when the list comes late', async () => {
    await createWorld()
    const { before, ...left } = gone()
    await items.appPasswordCreations.write({ [key]: { ...left, before } })
    provider.appPasswords.kept.push({ ...itself, name: 'Other' })
    await lookIntoDoubts()
    expect(await stateOf()).toEqual(left)
  })
})
