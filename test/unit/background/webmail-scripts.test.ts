import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMenu } from '../../../src/background/menu.ts'
import { syncWebmailScripts } from '../../../src/background/webmail-scripts.ts'
import { items } from '../../../src/browser/items.ts'
import { requestOrigins } from '../../../src/browser/permissions.ts'
import type { ProfileId } from '../../../src/core/profiles.ts'
import { type FakeBrowser, resetFakeBrowser } from '../../fake-browser.ts'

vi.mock('../../../src/content/content.ts?script&iife', () => ({ default: 'content.js' }))

interface Script {
  readonly id: string
  readonly matches: string[]
  readonly allFrames: boolean
}
let browser: FakeBrowser
let registered: Script[]

beforeEach(() => {
  browser = resetFakeBrowser()
  registered = []
  const { scripting } = browser
  scripting.getRegisteredContentScripts.mockImplementation(async () => [...registered])
  scripting.registerContentScripts.mockImplementation(async (added) => {
    for (const script of added as Script[]) {
      if (registered.some(({ id }) => id === script.id)) throw new Error('Duplicate script ID')
      registered.push(script)
    }
    return undefined
  })
  scripting.unregisterContentScripts.mockImplementation(async (filter) => {
    const { ids } = filter as { ids: string[] }
    registered = registered.filter(({ id }) => !ids.includes(id))
    return undefined
  })
})

const matches = () => registered.flatMap((script) => script.matches)
const signedInTo = (...profileIds: ProfileId[]) =>
  items.accounts.write(profileIds.map((profileId, at) => ({ id: `a${at}`, profileId, name: 'anna' })))

describe('the content script', () => {
  it('runs nowhere before a host is granted', async () => {
    await signedInTo('webmail https://mail.firm.example/')
    await syncWebmailScripts()
    expect(matches()).toEqual([])
  })

  it('runs on the granted pages of a provider, its client area too, and on no others', async () => {
    await requestOrigins(['https://www.thexyz.com', 'https://mail.thexyz.com', 'https://thexyz.com'])
    await syncWebmailScripts()
    expect(matches()).toEqual(['https://www.thexyz.com/*', 'https://mail.thexyz.com/*'])
    expect(registered.every(({ allFrames }) => !allFrames)).toBe(true)
  })

  it('is registered once where profiles share a host, be it a typed one', async () => {
    await requestOrigins(['https://http.mnic.xion.oxcs.net', 'https://app.metunic.com.tr'])
    await signedInTo('metutech-panel', 'webmail https://http.mnic.xion.oxcs.net/appsuite/')
    await syncWebmailScripts()
    expect(matches()).toEqual(['https://http.mnic.xion.oxcs.net/*', 'https://app.metunic.com.tr/*'])
  })

  it('runs on a typed webmail as long as there is an account of it', async () => {
    await requestOrigins(['https://mail.firm.example'])
    await syncWebmailScripts()
    expect(matches()).toEqual([])
    await signedInTo('webmail https://mail.firm.example:2096/roundcube/')
    await syncWebmailScripts()
    expect(matches()).toEqual(['https://mail.firm.example/*'])
    await signedInTo()
    await syncWebmailScripts()
    expect(matches()).toEqual([])
  })

  it('goes when the host is given back, and stays at the others', async () => {
    await requestOrigins(['https://www.thexyz.com', 'https://mail.thexyz.com'])
    await syncWebmailScripts()
    await browser.permissions.remove({ origins: ['https://www.thexyz.com/*'] })
    await syncWebmailScripts()
    expect(matches()).toEqual(['https://mail.thexyz.com/*'])
  })

  it('replaces what an earlier version registered by another name', async () => {
    registered = [{ id: 'thexyz', matches: ['https://mail.thexyz.com/*'], allFrames: false }]
    await requestOrigins(['https://mail.thexyz.com'])
    await syncWebmailScripts()
    expect(matches()).toEqual(['https://mail.thexyz.com/*'])
  })

  it('is registered once when two ask at the same time', async () => {
    await requestOrigins(['https://mail.thexyz.com'])
    await Promise.all([syncWebmailScripts(), syncWebmailScripts()])
    expect(matches()).toEqual(['https://mail.thexyz.com/*'])
    await syncWebmailScripts()
    expect(browser.scripting.registerContentScripts).toHaveBeenCalledOnce()
  })

  it('gets into the pages that are open already, as far as the browser lets it', async () => {
    browser.tabs.query.mockResolvedValue([{ id: 4 }, { id: 5 }])
    browser.scripting.executeScript.mockRejectedValueOnce(new Error('discarded'))
    await requestOrigins(['https://mail.thexyz.com'])
    await syncWebmailScripts()
    expect(browser.tabs.query).toHaveBeenCalledWith({ url: ['https://mail.thexyz.com/*'] })
    expect(browser.scripting.executeScript).toHaveBeenLastCalledWith({
      target: { tabId: 5 },
      files: ['content.js'],
    })
  })
})

describe('the menu entry', () => {
  it('is offered on the pages of providers and typed webmails, and follows them', async () => {
    await createMenu()
    const [made] = browser.contextMenus.create.mock.lastCall ?? []
    const { documentUrlPatterns } = made as { documentUrlPatterns: string[] }
    expect(documentUrlPatterns).toContain('https://app.metunic.com.tr/*')
    expect(documentUrlPatterns).not.toContain('https://mail.firm.example/*')
    await signedInTo('webmail https://mail.firm.example/')
    await syncWebmailScripts()
    expect(browser.contextMenus.update).toHaveBeenLastCalledWith('fill', {
      documentUrlPatterns: [...documentUrlPatterns, 'https://mail.firm.example/*'],
    })
  })
})
