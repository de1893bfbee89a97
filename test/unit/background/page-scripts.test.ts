import { describe, expect, it, vi } from 'vitest'
import { onChipPressed, onFormScriptWanted } from '../../../src/background/chip.ts'
import { openWebmail } from '../../../src/background/filling.ts'
import { ensureFormScript } from '../../../src/background/page-scripts.ts'
import { items } from '../../../src/browser/items.ts'
import type { ToContent } from '../../../src/core/content-protocol.ts'
import type { FakeBrowser } from '../../fake-browser.ts'
import { live, loginPage, playPage, sender, webmail } from './webmail-page.ts'
import { createTestProvider, createWorld, ref } from './world.ts'

vi.mock('../../../src/content/form.ts?script&iife', () => ({ default: 'form.js' }))
vi.mock('../../../src/content/filler.ts?script&iife', () => ({ default: 'filler.js' }))
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => createTestProvider() }))

/** What happened in a tab, in its order: files put there and messages. */
function follow(browser: FakeBrowser) {
  const events: string[] = []
  browser.scripting.executeScript.mockImplementation(async (injection) => {
    events.push(`${(injection as { files: string[] }).files}`)
    return []
  })
  const answer = browser.tabs.sendMessage.getMockImplementation()
  browser.tabs.sendMessage.mockImplementation(async (tabId, message) => {
    events.push((message as ToContent).name)
    return answer?.(tabId, message)
  })
  return events
}

describe('the second file of the content script', () => {
  it('goes into the page itself and no frame of it', async () => {
    const browser = await createWorld()
    await ensureFormScript({ tabId: 7, url: webmail, inFront: true })
    expect(browser.scripting.executeScript).toHaveBeenCalledWith({
      target: { tabId: 7 },
      files: ['form.js'],
      injectImmediately: true,
    })
  })

  it('goes into the very document that wants it, not into one that has taken its place', async () => {
    const browser = await createWorld()
    await onFormScriptWanted({}, sender)
    await onFormScriptWanted({}, { ...sender, documentId: undefined })
    const targets = browser.scripting.executeScript.mock.calls.map(([injection]) => injection)
    expect(targets).toMatchObject([{ target: { tabId: 1, documentIds: ['d1'] } }, { target: { tabId: 1 } }])
  })

  it.each([
    ['goes into the webmail that is opened', webmail, 1],
    ['does not go into a page that the tab shows in its place', 'https://mail.thexyz.com.evil.example/', 0],
    ['does not go into a page that is not there yet', undefined, 0],
  ])('%s', async (_, url, times) => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser, { page: null })
    browser.tabs.get.mockImplementation(async (id) => ({ id, url, active: true, windowId: 1 }))
    await openWebmail(ref)
    expect(browser.scripting.executeScript).toHaveBeenCalledTimes(times)
  })

  it('is there before the page that wants it is answered', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    let put = () => {}
    browser.scripting.executeScript.mockReturnValue(
      new Promise((resolve) => {
        put = () => resolve([])
      }),
    )
    const answered = vi.fn()
    const answer = onFormScriptWanted({}, sender).then(answered)
    await vi.waitFor(() => expect(browser.scripting.executeScript).toHaveBeenCalled())
    expect(answered).not.toHaveBeenCalled()
    put()
    await answer
    expect(answered).toHaveBeenCalled()
  })

  it('comes to no page that Latchkey was not allowed to read', async () => {
    const browser = await createWorld()
    await onFormScriptWanted({}, { ...sender, url: 'https://mail.thexyz.com.evil.example/' })
    expect(browser.scripting.executeScript).not.toHaveBeenCalled()
    await onFormScriptWanted({}, sender)
    expect(browser.scripting.executeScript).toHaveBeenCalledOnce()
  })

  it('is not put again into a page that has told of a form; what fills is, before the order', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser)
    const events = follow(browser)
    await onChipPressed({ pageId: 'p1' }, sender)
    expect(events.filter((event) => event !== 'page' && event !== 'chip')).toEqual(['filler.js', 'fill'])
  })

  it('that may not be put there leads to a refusal, and the one-time password stays', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    playPage(browser)
    // Without it the page has no answer to a fill.
    browser.tabs.sendMessage.mockImplementation(async (_, message) =>
      (message as ToContent).name === 'page' ? loginPage : undefined,
    )
    browser.scripting.executeScript.mockRejectedValue(new Error('Cannot access contents of the page'))
    const look = await onChipPressed({ pageId: 'p1' }, sender)
    expect(look.state).toEqual({ show: 'refused', because: 'page-changed' })
    expect(Object.values(await items.oneTimePasswords.read())).toHaveLength(1)
  })
})

describe('a press on what the page did not take', () => {
  it('opens Latchkey, where it can be copied, and fills nothing', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    const fills = playPage(browser)
    await onChipPressed({ pageId: 'p1', toCopy: true }, sender)
    expect(browser.action.openPopup).toHaveBeenCalledOnce()
    expect(fills).toEqual([])
  })
})
