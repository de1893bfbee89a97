import { describe, expect, it, vi } from 'vitest'
import { onChipPressed, onPageReport, refreshChips } from '../../../src/background/chip.ts'
import { items } from '../../../src/browser/items.ts'
import type { PageReport, ToContent } from '../../../src/core/content-protocol.ts'
import { defaultSettings } from '../../../src/core/settings.ts'
import { newPasswordPage, panel, panelSender } from './new-password-page.ts'
import { live, loginPage, playPage, sender, webmail } from './webmail-page.ts'
import { createTestProvider, createWorld } from './world.ts'

const provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

/** What the chip of each open page is told to show. */
async function refreshed(tabs: { url: string; page: PageReport }[]) {
  const browser = await createWorld({ oneTimePassword: live() })
  const told: Record<string, unknown> = {}
  browser.tabs.query.mockResolvedValue(tabs.map(({ url }, id) => ({ id, url })))
  browser.tabs.sendMessage.mockImplementation(async (tabId, message) => {
    const order = message as ToContent
    if (order.name === 'chip') told[tabs[tabId]?.url ?? ''] = order.look.state.show
    return order.name === 'page' ? tabs[tabId]?.page : undefined
  })
  await refreshChips()
  return told
}

describe('the chips of open pages', () => {
  it('are told anew what they may offer, each by its own form', async () => {
    const told = await refreshed([
      { url: webmail, page: loginPage },
      { url: panel, page: newPasswordPage },
      { url: 'https://www.thexyz.com/account/login', page: loginPage },
      { url: 'https://www.thexyz.com/account/', page: { pageId: 'p4', login: null } },
    ])
    expect(told).toEqual({
      [webmail]: 'ready',
      [panel]: 'suggest',
      'https://www.thexyz.com/account/login': 'nothing',
    })
  })

  it('are told also where a page before them answers what is no report', async () => {
    for (const page of [{ pageId: 'p1', login: {} }, { pageId: 'p1', login: { username: 7 } }, 'x', null])
      expect(
        await refreshed([
          { url: webmail, page: page as unknown as PageReport },
          { url: panel, page: newPasswordPage },
        ]),
      ).toEqual({ [panel]: 'suggest' })
  })

  it('are told nothing at another port of the same host', async () => {
    expect(await refreshed([{ url: 'https://www.thexyz.com:8443/', page: newPasswordPage }])).toEqual({})
  })
})

describe('a chip that is switched off', () => {
  it('cannot have been pressed', async () => {
    const browser = await createWorld({ oneTimePassword: live() })
    const fills = playPage(browser)
    await items.settings.write({ ...defaultSettings, chip: false })
    expect((await onChipPressed({ pageId: 'p1' }, sender)).state).toEqual({ show: 'nothing' })
    expect(fills).toEqual([])
  })

  it('suggests nothing either', async () => {
    await createWorld()
    await items.settings.write({ ...defaultSettings, chip: false })
    const { state } = await onPageReport(newPasswordPage, panelSender)
    expect(state).toEqual({ show: 'nothing' })
  })
})
