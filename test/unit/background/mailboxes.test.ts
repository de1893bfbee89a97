import { beforeEach, describe, expect, it, vi } from 'vitest'
import { signOut } from '../../../src/background/accounts.ts'
import { refreshMailboxes } from '../../../src/background/mailboxes.ts'
import { items } from '../../../src/browser/items.ts'
import type { MailboxListing } from '../../../src/core/provider.ts'
import { createDeferred, createTestProvider, createWorld, mailbox, ref } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const otto = { ...mailbox, id: 'm2', address: 'otto@firm.example' }
const listOf = async () => (await items.mailboxes.read()).a1

beforeEach(() => {
  provider = createTestProvider()
})

describe('listing mailboxes', () => {
  it('brings nothing back after signing out', async () => {
    await createWorld()
    const answer = createDeferred<MailboxListing>()
    provider.mailboxes.mockReturnValue(answer.promise)
    const asked = refreshMailboxes('a1')
    await vi.waitFor(() => expect(provider.mailboxes).toHaveBeenCalled())
    await signOut({ accountId: 'a1' })
    answer.resolve({ mailboxes: [mailbox] })
    await expect(asked).rejects.toMatchObject({ code: 'signed-out' })
    expect(await listOf()).toBeUndefined()
    expect(await items.chosenMailbox.read()).toBeUndefined()
  })

  it.each(['first', 'last'])('counts the newest answer only, also when it comes %s', async (newest) => {
    await createWorld()
    const answers = [createDeferred<MailboxListing>(), createDeferred<MailboxListing>()] as const
    provider.mailboxes.mockReturnValueOnce(answers[0].promise).mockReturnValueOnce(answers[1].promise)
    const asked: Promise<void>[] = []
    for (const times of [1, 2]) {
      asked.push(refreshMailboxes('a1'))
      await vi.waitFor(() => expect(provider.mailboxes).toHaveBeenCalledTimes(times))
    }
    for (const at of newest === 'first' ? ([1, 0] as const) : ([0, 1] as const))
      answers[at].resolve({ mailboxes: at === 0 ? [] : [mailbox, otto] })
    await Promise.all(asked)
    expect(await listOf()).toEqual({ status: 'ready', mailboxes: [mailbox, otto] })
    expect(await items.chosenMailbox.read()).toEqual(ref)
  })

  it('gives nothing to an account whose session another one has ended meanwhile', async () => {
    await createWorld()
    const answer = createDeferred<MailboxListing>()
    provider.mailboxes.mockReturnValue(answer.promise)
    const asked = refreshMailboxes('a1')
    await vi.waitFor(() => expect(provider.mailboxes).toHaveBeenCalled())
    await items.signIns.write({ a1: { status: 'signed-out' }, b1: { status: 'signed-in', session: {} } })
    answer.resolve({ mailboxes: [otto] })
    await expect(asked).rejects.toMatchObject({ code: 'signed-out' })
    expect(await listOf()).toEqual({ status: 'failed', mailboxes: [mailbox], error: 'signed-out' })
  })

  it('forgets the choice of a mailbox that is gone, and makes none for the person', async () => {
    await createWorld()
    provider.mailboxes.mockResolvedValue({ mailboxes: [otto] })
    await refreshMailboxes('a1')
    expect(await items.chosenMailbox.read()).toBeUndefined()
  })

  it('keeps what was known, and says so, when a part could not be read', async () => {
    await createWorld()
    provider.mailboxes.mockResolvedValue({ mailboxes: [otto], missing: 'changed' })
    await refreshMailboxes('a1')
    expect(await listOf()).toEqual({ status: 'failed', mailboxes: [otto, mailbox], error: 'changed' })
  })
})
