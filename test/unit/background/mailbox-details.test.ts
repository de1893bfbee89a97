import { beforeEach, describe, expect, it, vi } from 'vitest'
import { changeMailboxDetails } from '../../../src/background/mailbox-details.ts'
import { readMailboxDetails } from '../../../src/background/mailbox-details-doubts.ts'
import { items } from '../../../src/browser/items.ts'
import { AppError } from '../../../src/core/errors.ts'
import { createBatchProvider } from './password-batch-world.ts'
import { createWorld, mailbox, ref } from './world.ts'

let provider = createBatchProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const details = { firstName: 'Berta', quotaMB: 1000 }
const change = () => changeMailboxDetails({ ...ref, details })
const noted = async () => (await items.activity.read())[0]

beforeEach(async () => {
  provider = createBatchProvider()
  await createWorld()
})

describe('the names and the quota of a mailbox', () => {
  it('are read as they are at the provider now', async () => {
    expect(await readMailboxDetails(ref)).toEqual({ firstName: 'Anna', quotaMB: 500 })
    expect(provider.mailboxDetails.read).toHaveBeenCalledWith({ sid: 1 }, mailbox)
  })

  it('are changed, noted, and listed anew', async () => {
    const usage = { usedMB: 10, allowedMB: 1000 }
    provider.mailboxes.mockResolvedValue({ mailboxes: [{ ...mailbox, usage }] })
    await change()
    expect(provider.mailboxDetails.change).toHaveBeenCalledExactlyOnceWith({ sid: 1 }, mailbox, details)
    expect((await items.mailboxes.read()).a1?.mailboxes[0]).toMatchObject({ usage })
    expect(await noted()).toMatchObject({ kind: 'mailbox-details-changed', about: mailbox.address })
  })

  it('are changed also when the list cannot be read afterwards', async () => {
    provider.mailboxes.mockRejectedValue(new AppError('offline'))
    await change()
    expect((await items.mailboxes.read()).a1).toMatchObject({ status: 'failed', error: 'offline' })
  })

  it.each([
    ['refused', 0],
    ['unknown-outcome', 1],
  ] as const)('that were not certainly changed say so: %s', async (code, listings) => {
    provider.mailboxDetails.change.mockRejectedValue(new AppError(code))
    provider.mailboxDetails.read.mockRejectedValue(new AppError('offline'))
    await expect(change()).rejects.toMatchObject({ code })
    expect(await noted()).toMatchObject({ kind: 'mailbox-details-failed', because: code })
    expect(provider.mailboxes).toHaveBeenCalledTimes(listings)
    expect(provider.mailboxDetails.change).toHaveBeenCalledOnce()
  })
})
