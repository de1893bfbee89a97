import { beforeEach, describe, expect, it, vi } from 'vitest'
import { items } from '../../../src/browser/items.ts'
import { readAll } from '../../../src/browser/storage.ts'
import { defaultSettings } from '../../../src/core/settings.ts'
import { type FakeBrowser, resetFakeBrowser } from '../../fake-browser.ts'

let browser: FakeBrowser
beforeEach(() => {
  browser = resetFakeBrowser()
})

const jobIn = (tabId: number) => ({ mailbox: { accountId: 'a', mailboxId: 'm' }, tabId, until: 1 })

describe('a stored item', () => {
  it('loses no change when two come at once', async () => {
    await Promise.all([1, 2, 3].map((tabId) => items.fillJobs.update((jobs) => [...jobs, jobIn(tabId)])))
    expect((await items.fillJobs.read()).map(({ tabId }) => tabId)).toEqual([1, 2, 3])
  })

  it('goes on working after a change that failed', async () => {
    const failing = items.fillJobs.update(() => {
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await items.fillJobs.update(() => [jobIn(1)])
    expect(await items.fillJobs.read()).toHaveLength(1)
  })

  it('says so when the disk is full, and keeps what was there', async () => {
    await items.settings.write({ ...defaultSettings, submitForMe: false, appearance: 'dark' })
    browser.storage.local.fill(true)
    const change = items.settings.update((settings) => ({ ...settings, chip: false }))
    await expect(change).rejects.toMatchObject({ code: 'storage-full' })
    expect(await items.settings.read()).toMatchObject({ chip: true, appearance: 'dark' })
  })

  it('tells its watchers the new value as the parser reads it', async () => {
    const seen = vi.fn()
    items.settings.watch(seen)
    await browser.storage.local.set({ settings: { chip: false, appearance: 'neon' } })
    await Promise.resolve()
    expect(seen).toHaveBeenCalledWith({ ...defaultSettings, chip: false })
  })

  it('is removed, not stored as nothing, when it is set to nothing', async () => {
    await items.draft.write({ provider: 'thexyz', accountName: 'a' })
    await items.draft.write(undefined)
    expect(await browser.storage.session.get()).toEqual({})
  })

  it('lives in memory if it can hold a secret', () => {
    const onDisk = Object.values(items).flatMap((item) => (item.area === 'local' ? item.key : []))
    expect(onDisk.sort()).toEqual(['accounts', 'activity', 'appPasswordsSeen', 'pointedBoxes', 'settings'])
  })
})

describe('reading everything', () => {
  it('asks each storage area once', async () => {
    const local = vi.spyOn(browser.storage.local, 'get')
    const session = vi.spyOn(browser.storage.session, 'get')
    const all = await readAll(items)
    expect([local.mock.calls.length, session.mock.calls.length]).toEqual([1, 1])
    expect(all.accounts).toEqual([])
    expect(all.settings.submitForMe).toBe(true)
  })
})
