import browser from 'webextension-polyfill'
import { activeTab } from '../browser/tabs.ts'
import { matchPattern, secureOrigin } from '../core/origin.ts'
import { namedProfiles, profileOfWebmail } from '../core/profiles.ts'
import { seenPage } from './delivery.ts'
import { fillOrAsk } from './fill-or-ask.ts'
import { openPopup } from './popup.ts'

/** The keyboard command and the context-menu entry: fill the webmail in front, or open Latchkey where that cannot be. */
export async function fillTabInFront(): Promise<void> {
  const tab = await activeTab()
  const origin = secureOrigin(tab?.url)
  const profile = origin === undefined ? undefined : profileOfWebmail(origin)
  if (tab === undefined || profile === undefined) return openPopup()
  const outcome = await fillOrAsk(profile, tab.tabId, await seenPage(tab.tabId))
  if (outcome?.status === 'refused') await openPopup()
}

/** Menu entries outlive the worker, so they are made once, when Latchkey is installed or updated. */
export async function createMenu(): Promise<void> {
  await browser.contextMenus.removeAll()
  browser.contextMenus.create({
    id: 'fill',
    title: browser.i18n.getMessage('command_fill'),
    contexts: ['editable'],
    documentUrlPatterns: Object.values(namedProfiles).map(({ webmailUrl }) =>
      matchPattern(new URL(webmailUrl).origin),
    ),
  })
}
