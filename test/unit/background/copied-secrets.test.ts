import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clearCopiedSecret, secretCopied } from '../../../src/background/copied-secrets.ts'
import { clearIfMarked } from '../../../src/browser/clear-if-marked.ts'
import { items } from '../../../src/browser/items.ts'
import type { ClearingOrder } from '../../../src/browser/offscreen.ts'
import { defaultSettings } from '../../../src/core/settings.ts'
import { type FakeBrowser, resetFakeBrowser } from '../../fake-browser.ts'

const both = ['clipboardRead', 'clipboardWrite']
const secret = 'kT7f-9Qa2-mX4c'
let browser: FakeBrowser
let clipboard: { text: string; read(): string; clear(): void }

/** Thirty seconds chosen, and the permission granted. `sendMessage` answers as the page that nobody sees does. */
beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000 })
  browser = resetFakeBrowser()
  await browser.permissions.request({ permissions: both })
  await items.settings.write({ ...defaultSettings, clearCopiedAfterS: 30 })
  clipboard = {
    text: '',
    read: () => clipboard.text,
    clear: () => {
      clipboard.text = ''
    },
  }
  browser.runtime.sendMessage.mockImplementation(async (order) => {
    if (!browser.offscreen.isOpen()) throw new Error('Could not establish connection.')
    return clearIfMarked(clipboard, (order as ClearingOrder).mark)
  })
})
afterEach(() => void vi.useRealTimers())

async function copy(text = secret): Promise<void> {
  clipboard.text = text
  await secretCopied({ text })
}
const at = (ms: number) => {
  vi.setSystemTime(1_000_000 + ms)
  return clearCopiedSecret()
}
const note = () => items.copiedSecret.read()
const looks = () => browser.runtime.sendMessage.mock.calls.length

describe('a secret that was copied', () => {
  it('is cleared from the clipboard after the chosen time, and not before', async () => {
    await copy()
    expect(browser.alarms.pending()).toEqual(['clipboard'])
    await at(29_999)
    expect([clipboard.text, looks()]).toEqual([secret, 0])
    await at(30_000)
    expect(clipboard.text).toBe('')
    expect(await note()).toBeUndefined()
    expect(browser.offscreen.isOpen()).toBe(false)
  })

  it('is not kept: what is noted tells it only to who has it', async () => {
    await copy()
    expect(JSON.stringify(await browser.storage.session.get())).not.toContain(secret)
    const first = await note()
    await copy()
    expect((await note())?.digest).not.toBe(first?.digest)
  })

  it('leaves alone what was copied since', async () => {
    await copy()
    clipboard.text = `${secret} `
    await at(30_000)
    expect(clipboard.text).toBe(`${secret} `)
    expect(await note()).toBeUndefined()
  })

  it('takes the place of the one before, with a time of its own', async () => {
    await copy('the-one-before')
    vi.setSystemTime(1_020_000)
    await copy()
    await at(30_000)
    expect([clipboard.text, looks()]).toEqual([secret, 0])
    await at(50_000)
    expect(clipboard.text).toBe('')
  })

  it('is the one that was copied last, whichever is noted first', async () => {
    const digest = crypto.subtle.digest.bind(crypto.subtle)
    let goOn: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const slow = vi.spyOn(crypto.subtle, 'digest')
    slow.mockImplementationOnce((...input) => held.then(() => digest(...input)))
    const before = secretCopied({ text: 'the-one-before' })
    await vi.waitFor(() => expect(slow).toHaveBeenCalledTimes(1))
    await copy()
    goOn()
    await before
    await at(60_000)
    expect(clipboard.text).toBe('')
  })

  it('stays noted when it is copied while the one before is looked for', async () => {
    await copy('the-one-before')
    vi.setSystemTime(1_030_000)
    const over = clearCopiedSecret()
    await copy()
    await over
    expect((await note())?.clearAt).toBe(1_060_000)
    expect(clipboard.text).toBe(secret)
  })

  it('is cleared at once where the clock was set back, as nobody knows how long it was there', async () => {
    await copy()
    await at(-1)
    expect(clipboard.text).toBe('')
  })
})

describe('nothing is noted', () => {
  it('as long as nobody chose a time', async () => {
    await items.settings.write(defaultSettings)
    await copy()
    expect([await note(), browser.alarms.pending()]).toEqual([undefined, []])
  })

  it('without the permission', async () => {
    await browser.permissions.remove({ permissions: ['clipboardRead'] })
    await copy()
    expect([await note(), browser.alarms.pending()]).toEqual([undefined, []])
  })

  it('when the memory is full, and the page hears of it', async () => {
    browser.storage.session.fill(true)
    await expect(copy()).rejects.toMatchObject({ code: 'storage-full' })
    expect(await note()).toBeUndefined()
  })
})

describe('clearing that does not work', () => {
  it.each<[string, () => unknown]>([
    ['the permission is gone', () => browser.permissions.remove({ permissions: both })],
    ['it was turned off', () => items.settings.write(defaultSettings)],
    ['no page can be opened', () => vi.spyOn(browser.offscreen, 'createDocument').mockRejectedValue('no')],
    ['the page cannot reach the clipboard', () => browser.runtime.sendMessage.mockRejectedValue('no')],
  ])('is given up, and leaves nothing behind, where %s', async (_, happens) => {
    await copy()
    await happens()
    await at(30_000)
    expect(clipboard.text).toBe(secret)
    expect(await note()).toBeUndefined()
    expect(browser.offscreen.isOpen()).toBe(false)
    const before = looks()
    await at(31_000)
    expect(looks()).toBe(before)
  })

  it('is tried once more by the next worker where this one is stopped in the middle, and then no more', async () => {
    let end: (isCleared: boolean) => void = () => undefined
    const noAnswer = new Promise<boolean>((resolve) => {
      end = resolve
    })
    await copy()
    browser.runtime.sendMessage.mockReturnValue(noAnswer)
    const cutOff = at(30_000)
    await vi.waitFor(() => expect(looks()).toBe(1))
    const left = await browser.storage.session.get()

    vi.resetModules()
    const next = (await import('../../fake-browser.ts')).resetFakeBrowser()
    await next.permissions.request({ permissions: both })
    await next.storage.local.set(await browser.storage.local.get())
    await next.storage.session.set(left)
    next.runtime.sendMessage.mockReturnValue(noAnswer)
    void (await import('../../../src/background/copied-secrets.ts')).clearCopiedSecret()
    await vi.waitFor(() => expect(next.runtime.sendMessage).toHaveBeenCalledTimes(1))
    expect(await next.storage.session.get()).toEqual({})
    end(false)
    await cutOff
  })

  it('is not kept from the clipboard by a memory that is full', async () => {
    await copy()
    browser.storage.session.fill(true)
    await at(30_000)
    expect(clipboard.text).toBe('')
    expect(await note()).toBeUndefined()
  })
})

describe('the page that nobody sees', () => {
  it('is opened once, also when two things ask for it', async () => {
    const open = vi.spyOn(browser.offscreen, 'createDocument')
    await copy()
    await Promise.all([at(30_000), at(30_000)])
    expect(open).toHaveBeenCalledTimes(1)
    expect(clipboard.text).toBe('')
  })

  it('that a stopped worker left open is closed first', async () => {
    await browser.offscreen.createDocument({ url: 'x' })
    await copy()
    await at(30_000)
    expect(clipboard.text).toBe('')
  })
})

describe('the alarm', () => {
  it('is set again where it was lost, and else stays as it is', async () => {
    await copy()
    const create = vi.spyOn(browser.alarms, 'create')
    await at(10_000)
    expect(create).not.toHaveBeenCalled()
    await browser.alarms.clear('clipboard')
    await at(11_000)
    expect(create).toHaveBeenCalledWith('clipboard', { when: 1_030_000 })
  })
})

it('is done by the background itself where that is a page, as in Firefox', async () => {
  Object.assign(browser, { offscreen: undefined })
  vi.stubGlobal('navigator', {
    clipboard: {
      readText: async () => clipboard.text,
      writeText: async (text: string) => (clipboard.text = text),
    },
  })
  await copy()
  await at(30_000)
  vi.unstubAllGlobals()
  expect([clipboard.text, looks()]).toEqual(['', 0])
})
