import { beforeEach, describe, expect, it, vi } from 'vitest'
import { brokenRules } from '../../../src/core/password-check.ts'
import { passwordPolicies } from '../../../src/core/password-policies.ts'
import {
  account,
  askedFor,
  createBatchProvider,
  idsOf,
  mailboxesOf,
  startWorker,
  type Worker,
} from './password-batch-world.ts'
import { createDeferred, key, ref } from './world.ts'

let provider = createBatchProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

let worker: Worker

/** Holds the answer for the first mailbox back. */
async function startHeld() {
  const held = createDeferred<undefined>()
  provider.mailboxPassword.change.mockImplementationOnce(() => held.promise)
  await worker.startPasswordBatch({ ...account, mailboxIds: idsOf(3) })
  await vi.waitFor(() => expect(provider.mailboxPassword.change).toHaveBeenCalledOnce())
  return async () => {
    held.resolve(undefined)
    await vi.waitFor(async () => expect((await worker.statusesOf()) ?? []).not.toContain('changing'))
  }
}

beforeEach(async () => {
  provider = createBatchProvider()
  worker = await startWorker()
})

describe('new passwords for many mailboxes', () => {
  it('are strong, meet the rules of the provider, hold, and stand nowhere on disk', async () => {
    await worker.start()
    const batch = await worker.batchOf()
    expect(batch).toMatchObject({ status: 'finished' })
    expect(new Set(provider.passwords.values()).size).toBe(3)
    for (const row of batch?.rows ?? []) {
      expect(row).toMatchObject({ status: 'changed', next: provider.passwords.get(row.mailboxId) })
      const next = provider.passwords.get(row.mailboxId) ?? ''
      for (const name of ['thexyzMailbox', 'unknownHost'] as const)
        expect(brokenRules(passwordPolicies[name], next, row.address)).toEqual([])
      expect(JSON.stringify(await worker.browser.storage.local.get())).not.toContain(next)
    }
    expect((await worker.items.activity.read()).map(({ kind }) => kind)).toEqual(
      Array.from({ length: 3 }, () => 'mailbox-password-changed'),
    )
    expect(worker.browser.alarms.pending()).toEqual([])
  })

  it('are kept before each is sent, one after the other', async () => {
    const seen: unknown[] = []
    provider.mailboxPassword.change.mockImplementation(async (_, { id }, { next }) => {
      const rows = (await worker.batchOf())?.rows ?? []
      expect(rows.find(({ mailboxId }) => mailboxId === id)).toMatchObject({ status: 'changing', next })
      seen.push(rows.map(({ status }) => status).join(' '))
      expect(worker.browser.alarms.pending()).toEqual(['password-batches'])
    })
    await worker.start()
    expect(seen).toEqual(['changing waiting waiting', 'changed changing waiting', 'changed changed changing'])
  })

  it('of 500 mailboxes ask for each once and write twice for each', async () => {
    const ids = idsOf(500)
    await worker.items.mailboxes.write({ a1: { status: 'ready', mailboxes: mailboxesOf(ids) } })
    const set = vi.spyOn(worker.browser.storage.session, 'set')
    await worker.startPasswordBatch({ ...account, mailboxIds: ids })
    await vi.waitFor(async () => expect((await worker.batchOf())?.status).toBe('finished'), {
      timeout: 110_000,
      interval: 500,
    })
    expect(askedFor(provider)).toEqual(ids)
    const writes = set.mock.calls.filter(([values]) => 'passwordBatches' in values)
    expect(writes).toHaveLength(1 + 2 * ids.length)
  }, 120_000)

  it.each([
    ['whose change takes the present one', { currentPassword: undefined }],
    ['that cannot be changed', { mailboxPassword: 'not-offered' as const }],
  ])('are not begun for mailboxes %s', async (_, change) => {
    const mailboxes = mailboxesOf(idsOf(3)).map((one) => (one.id === 'm2' ? { ...one, ...change } : one))
    await worker.items.mailboxes.write({ a1: { status: 'ready', mailboxes } })
    await expect(worker.startPasswordBatch({ ...account, mailboxIds: ['m1', 'm2'] })).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await worker.batchOf()).toBeUndefined()
    await worker.start(['m1', 'm3'])
    expect(askedFor(provider)).toEqual(['m1', 'm3'])
  })

  it('are not begun while others run or have not been saved, but after some that all failed', async () => {
    const again = () => worker.startPasswordBatch({ ...account, mailboxIds: ['m3'] })
    const answer = await startHeld()
    await expect(again()).rejects.toMatchObject({ code: 'invalid' })
    await worker.cancelPasswordBatch(account)
    await answer()
    await expect(again()).rejects.toMatchObject({ code: 'invalid' })
    await worker.passwordBatchSaved(account)
    provider.mailboxPassword.change.mockRejectedValueOnce(new worker.AppError('refused'))
    await worker.start(['m1'])
    await worker.start(['m2'])
    expect(await worker.batchOf()).toMatchObject({ rows: [{ mailboxId: 'm2', status: 'changed' }] })
  })

  it('and a new password of one of the mailboxes do not get in each other’s way', async () => {
    await worker.items.passwordChanges.write({ [key]: { status: 'unknown', next: 'own', at: 1 } })
    const start = () => worker.startPasswordBatch({ ...account, mailboxIds: ['m1', 'm2'] })
    await expect(start()).rejects.toMatchObject({ code: 'invalid' })
    await worker.items.passwordChanges.write({})
    const answer = await startHeld()
    const change = (mailboxId: string) =>
      worker.changePassword({ ...account, mailboxId, current: '', next: 'x' })
    await expect(change('m2')).rejects.toMatchObject({ code: 'invalid' })
    expect(await worker.items.passwordChanges.read()).toEqual({})
    await worker.cancelPasswordBatch(account)
    await answer()
    await change('m2')
    await worker.passwordBatchSaved(account)
    const both = await Promise.allSettled([
      change('m3'),
      worker.startPasswordBatch({ ...account, mailboxIds: ['m3'] }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a batch of new passwords', () => {
  it('finishes what is on its way before it pauses, and goes on when asked to', async () => {
    const answer = await startHeld()
    await worker.pausePasswordBatch(account)
    await answer()
    expect(await worker.batchOf()).toMatchObject({ status: 'paused' })
    expect(await worker.statusesOf()).toEqual(['changed', 'waiting', 'waiting'])
    await worker.goOnWithBatches()
    expect(askedFor(provider)).toEqual(['m1'])
    await worker.resumePasswordBatch(account)
    await vi.waitFor(async () => expect((await worker.batchOf())?.status).toBe('finished'))
    expect(askedFor(provider)).toEqual(idsOf(3))
  })

  it('goes on when it is paused and resumed before what is on its way has ended', async () => {
    const answer = await startHeld()
    await worker.pausePasswordBatch(account)
    await worker.resumePasswordBatch(account)
    await answer()
    await vi.waitFor(async () => expect((await worker.batchOf())?.status).toBe('finished'))
    expect(askedFor(provider)).toEqual(idsOf(3))
  })

  it('goes on when it is resumed in the moment in which it was found paused', async () => {
    const [m1, m2] = mailboxesOf(['m1', 'm2']).map(({ id: mailboxId, address }) => ({ mailboxId, address }))
    const rows = [
      { ...m1, status: 'unknown', next: 'x', at: 1 },
      { ...m2, status: 'waiting' },
    ]
    await worker.browser.storage.session.set({
      passwordBatches: { a1: { startedAt: 1, status: 'paused', rows } },
    })
    const isGranted = createDeferred<boolean>()
    const contains = vi.spyOn(worker.browser.permissions, 'contains').mockReturnValueOnce(isGranted.promise)
    const run = worker.goOnWithBatches()
    await vi.waitFor(() => expect(contains).toHaveBeenCalled())
    await worker.resumePasswordBatch(account)
    isGranted.resolve(false)
    await run
    expect(askedFor(provider)).toEqual(['m2'])
  })

  it('leaves alone what waits when it is cancelled, and keeps what was done until it is saved', async () => {
    const answer = await startHeld()
    await worker.cancelPasswordBatch(account)
    await worker.passwordBatchSaved(account)
    expect(await worker.statusesOf()).toEqual(['changing'])
    await answer()
    expect(await worker.batchOf()).toMatchObject({ status: 'cancelled', rows: [{ status: 'changed' }] })
    await worker.goOnWithBatches()
    expect(askedFor(provider)).toEqual(['m1'])
    await worker.passwordBatchSaved(account)
    expect(await worker.batchOf()).toBeUndefined()
  })

  it('does what failed again when asked to, and nothing else', async () => {
    provider.mailboxPassword.change.mockImplementationOnce(async () => {
      throw new worker.AppError('refused', { reason: 'Too plain.' })
    })
    await worker.start()
    expect((await worker.batchOf())?.rows[0]).toMatchObject({ status: 'failed', reason: 'Too plain.' })
    expect((await worker.batchOf())?.rows[0]).not.toHaveProperty('next')
    await worker.retryPasswordBatch(account)
    await vi.waitFor(async () => expect(await worker.statusesOf()).toEqual(['changed', 'changed', 'changed']))
    expect(askedFor(provider)).toEqual(['m1', 'm2', 'm3', 'm1'])
  })

  it('goes with the account, whose late answers bring nothing back', async () => {
    const answer = await startHeld()
    await worker.forgetAccount(account)
    expect(await worker.batchOf()).toBeUndefined()
    await answer()
    expect(await worker.items.passwordBatches.read()).toEqual({})
    expect(askedFor(provider)).toEqual(['m1'])
  })

  it('outlives a sign-out with what was changed, and goes on after the next sign-in', async () => {
    const answer = await startHeld()
    await worker.signOut(account)
    await answer()
    expect(await worker.batchOf()).toMatchObject({ status: 'paused', because: 'signed-out' })
    expect(await worker.statusesOf()).toEqual(['changed', 'waiting', 'waiting'])
    await worker.signIn({ profileId: 'thexyz', accountName: 'anna@firm.example', password: 'p' })
    await vi.waitFor(async () => expect((await worker.batchOf())?.status).toBe('finished'))
    expect(askedFor(provider)).toEqual(idsOf(3))
  })
})

it('an account whose batch is about other mailboxes keeps the way it was for one', async () => {
  await worker.start(['m2'])
  await worker.changePassword({ ...ref, current: '', next: 'own' })
  expect(provider.passwords.get('m1')).toBe('own')
})
