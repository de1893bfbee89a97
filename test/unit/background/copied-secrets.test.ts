import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clearCopiedSecrets, secretCopied } from '../../../src/background/copied-secrets.ts'
import { items } from '../../../src/browser/items.ts'
import { defaultSettings } from '../../../src/core/settings.ts'
import { at, type CopyingWorld, createCopyingWorld, note, secret } from './copying-world.ts'

let world: CopyingWorld
beforeEach(async () => {
  world = await createCopyingWorld()
})
afterEach(() => void vi.useRealTimers())

describe('a secret that was copied', () => {
  it('is cleared from the clipboard after the chosen time, and not before', async () => {
    await world.copy()
    expect(world.browser.alarms.pending()).toEqual(['clipboard'])
    await at(29_999)
    expect([world.clipboard.text, world.looks()]).toEqual([secret, 0])
    await at(30_000)
    expect(world.clipboard.text).toBe('')
    expect(await note()).toBeUndefined()
    expect(world.browser.offscreen.isOpen()).toBe(false)
  })

  it('is not kept: what is noted tells it only to who has it', async () => {
    await world.copy()
    expect(JSON.stringify(await world.browser.storage.session.get())).not.toContain(secret)
    const first = await note()
    await world.copy()
    expect((await note())?.digest).not.toBe(first?.digest)
  })

  it('leaves alone what was copied since', async () => {
    await world.copy()
    world.clipboard.text = `${secret} `
    await at(30_000)
    expect(world.clipboard.text).toBe(`${secret} `)
    expect(await note()).toBeUndefined()
  })

  it('has a time of its own beside the one before', async () => {
    await world.copy('the-one-before')
    vi.setSystemTime(1_020_000)
    await world.copy()
    const create = vi.spyOn(world.browser.alarms, 'create')
    await at(30_000)
    expect([world.clipboard.text, world.looks()]).toEqual([secret, 1])
    expect(create).toHaveBeenLastCalledWith('clipboard', { when: 1_050_000 })
    await at(50_000)
    expect(world.clipboard.text).toBe('')
    expect(await note()).toBeUndefined()
  })

  it('is cleared in its time too where another was noted that the browser then did not copy', async () => {
    await world.copy()
    vi.setSystemTime(1_020_000)
    await secretCopied({ text: 'never copied' })
    await at(30_000)
    expect(world.clipboard.text).toBe('')
  })

  it('has all its time again when it is copied again', async () => {
    await world.copy()
    vi.setSystemTime(1_020_000)
    await world.copy()
    await at(30_000)
    expect([world.clipboard.text, world.looks()]).toEqual([secret, 0])
    await at(50_000)
    expect(world.clipboard.text).toBe('')
  })

  it('is one of the last twenty', async () => {
    for (let count = 0; count < 25; count++) await world.copy(`copy ${count}`)
    expect(await items.copiedSecrets.read()).toHaveLength(20)
    await at(30_000)
    expect(world.clipboard.text).toBe('')
  })

  it('stays noted when it is copied while the one before is looked for', async () => {
    await world.copy('the-one-before')
    vi.setSystemTime(1_030_000)
    const over = clearCopiedSecrets()
    await world.copy()
    await over
    expect((await note())?.clearAt).toBe(1_060_000)
    expect(world.clipboard.text).toBe(secret)
  })

  it('is cleared at once where the clock was set back, as nobody knows how long it was there', async () => {
    await world.copy()
    await at(-1)
    expect(world.clipboard.text).toBe('')
  })
})

describe('nothing is noted', () => {
  it('as long as nobody chose a time', async () => {
    await items.settings.write(defaultSettings)
    await world.copy()
    expect([await note(), world.browser.alarms.pending()]).toEqual([undefined, []])
  })

  it('without the permission', async () => {
    await world.browser.permissions.remove({ permissions: ['clipboardRead'] })
    await world.copy()
    expect([await note(), world.browser.alarms.pending()]).toEqual([undefined, []])
  })

  it('when the memory is full, and the page hears of it', async () => {
    world.browser.storage.session.fill(true)
    await expect(world.copy()).rejects.toMatchObject({ code: 'storage-full' })
    expect(await note()).toBeUndefined()
  })
})

describe('the page that nobody sees', () => {
  it('is opened once, also when two things ask for it', async () => {
    const open = vi.spyOn(world.browser.offscreen, 'createDocument')
    await world.copy()
    await Promise.all([at(30_000), at(30_000)])
    expect(open).toHaveBeenCalledTimes(1)
    expect(world.clipboard.text).toBe('')
  })

  it('that a stopped worker left open is closed first', async () => {
    await world.browser.offscreen.createDocument({ url: 'x' })
    await world.copy()
    await at(30_000)
    expect(world.clipboard.text).toBe('')
  })
})

describe('the alarm', () => {
  it('is set for the end of the chosen time', async () => {
    const create = vi.spyOn(world.browser.alarms, 'create')
    await world.copy()
    expect(create.mock.calls).toEqual([['clipboard', { when: 1_030_000 }]])
  })

  it('is set again where it was lost, and else stays as it is', async () => {
    await world.copy()
    const create = vi.spyOn(world.browser.alarms, 'create')
    await at(10_000)
    expect(create).not.toHaveBeenCalled()
    await world.browser.alarms.clear('clipboard')
    await at(11_000)
    expect(create).toHaveBeenCalledWith('clipboard', { when: 1_030_000 })
  })
})

it('is done by the background itself where that is a page, as in Firefox', async () => {
  Object.assign(world.browser, { offscreen: undefined })
  vi.stubGlobal('navigator', {
    clipboard: {
      readText: async () => world.clipboard.text,
      writeText: async (text: string) => (world.clipboard.text = text),
    },
  })
  await world.copy()
  await at(30_000)
  vi.unstubAllGlobals()
  expect([world.clipboard.text, world.looks()]).toEqual(['', 0])
})
