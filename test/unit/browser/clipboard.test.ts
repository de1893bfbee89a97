import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clearIfMarked } from '../../../src/browser/clear-if-marked.ts'
import { createCopy, createSecretCopied } from '../../../src/browser/copy.ts'
import { serveClipboard } from '../../../src/browser/offscreen-clipboard.ts'
import { markOf } from '../../../src/browser/secret-mark.ts'
import { extensionUrl, type FakeBrowser, resetFakeBrowser } from '../../fake-browser.ts'

let browser: FakeBrowser
beforeEach(() => {
  browser = resetFakeBrowser()
})
afterEach(() => void vi.unstubAllGlobals())

describe('copying', () => {
  const writeText = vi.fn(async (_: string) => undefined)
  const copy = createCopy(createSecretCopied(() => true))
  beforeEach(() => {
    writeText.mockClear()
    vi.stubGlobal('navigator', { clipboard: { writeText } })
  })

  it('tells the worker of a secret, before anything is waited for', () => {
    void copy('secret', 'secret')
    expect(writeText).toHaveBeenCalledWith('secret')
    const told = { name: 'secretCopied', input: { text: 'secret' } }
    expect(browser.runtime.sendMessage.mock.calls).toEqual([[told]])
  })

  it('tells of nothing else', async () => {
    await copy('anna@firm.example', 'no-secret')
    expect(browser.runtime.sendMessage).not.toHaveBeenCalled()
  })

  it('tells of no secret either where none is cleared away', async () => {
    let isClearing = false
    const copyNow = createCopy(createSecretCopied(() => isClearing))
    await copyNow('secret', 'secret')
    expect(writeText).toHaveBeenCalledWith('secret')
    expect(browser.runtime.sendMessage).not.toHaveBeenCalled()
    isClearing = true
    await copyNow('secret', 'secret')
    expect(browser.runtime.sendMessage).toHaveBeenCalledTimes(1)
  })

  it('is done also when the worker cannot be told', async () => {
    browser.runtime.sendMessage.mockRejectedValue(new Error('Could not establish connection.'))
    await expect(copy('secret', 'secret')).resolves.toBeUndefined()
  })
})

it('what is copied while the clipboard is looked at stays', async () => {
  const texts = ['secret', 'a shopping list']
  const clear = vi.fn()
  const mark = await markOf('secret')
  expect(await clearIfMarked({ read: () => texts.shift() ?? '', clear }, mark)).toBe(true)
  expect(clear).not.toHaveBeenCalled()
})

it('a secret is not said to be gone where the system let nobody change the clipboard', async () => {
  const mark = await markOf('secret')
  expect(await clearIfMarked({ read: () => 'secret', clear: () => undefined }, mark)).toBe(false)
})

describe('the page that nobody sees', () => {
  const worker = { id: 'latchkeylatchkeylatchkeylatchkey', url: `${extensionUrl}service-worker-loader.js` }
  const taken = { ...worker, url: 'https://mail.thexyz.com/', tab: { id: 1 } }

  /** A document as far as the clipboard goes: it sends the event of a command, if the browser allows it. */
  function createPage(text: string, isAllowed = true) {
    const held = { text }
    const page = new EventTarget()
    const clipboardData = {
      getData: () => held.text,
      setData: (_: string, next: string) => {
        held.text = next
      },
    }
    const execCommand = (command: string) =>
      isAllowed && (page.dispatchEvent(Object.assign(new Event(command), { clipboardData })) || true)
    serveClipboard(Object.assign(page, { execCommand }) as unknown as Document)
    return held
  }
  const order = async (text: string) => ({ name: 'clear-clipboard', mark: await markOf(text) })
  const ask = (message: unknown, sender: object = worker) =>
    browser.runtime.onMessage.emit(message, { ...sender })[0]

  it('clears what the worker orders it to, and nothing else', async () => {
    const held = createPage('secret')
    expect(await ask(await order('another'))).toBe(true)
    expect(held.text).toBe('secret')
    expect(await ask(await order('secret'))).toBe(true)
    expect(held.text).toBe('')
  })

  it('answers nobody but Latchkey, and nothing but that', async () => {
    const held = createPage('secret')
    expect(ask(await order('secret'), taken)).toBeUndefined()
    expect(ask(await order('secret'), { ...worker, id: 'another-extension' })).toBeUndefined()
    expect(ask({ name: 'hello', input: {} })).toBeUndefined()
    expect(held.text).toBe('secret')
  })

  it('says so where the browser does not allow it', async () => {
    const held = createPage('secret', false)
    await expect(ask(await order('secret'))).rejects.toThrow('paste')
    expect(held.text).toBe('secret')
  })
})
