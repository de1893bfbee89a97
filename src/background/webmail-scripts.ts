import browser from 'webextension-polyfill'
import { hasHosts } from '../browser/permissions.ts'
import { tabsAt } from '../browser/tabs.ts'
import contentScript from '../content/content.ts?script&iife'
import { matchPattern } from '../core/origin.ts'
import { filledProfiles } from '../core/profiles.ts'

/**
 * Makes the content script run on exactly the webmails whose hosts are granted, and nowhere else. Pages that are
 * open already get it at once; a second copy in a page is harmless.
 */
export async function syncWebmailScripts(): Promise<void> {
  const registered = new Set((await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id))
  for (const profile of filledProfiles) {
    const pattern = matchPattern(new URL(profile.webmailUrl).origin)
    const granted = await hasHosts(profile)
    if (granted === registered.has(profile.id)) continue
    if (!granted) {
      await browser.scripting.unregisterContentScripts({ ids: [profile.id] })
      continue
    }
    await browser.scripting.registerContentScripts([
      { id: profile.id, matches: [pattern], js: [contentScript], runAt: 'document_idle', allFrames: false },
    ])
    for (const tabId of await tabsAt(pattern)) {
      // A tab that is loading or was discarded gets the registered one when it loads.
      await browser.scripting
        .executeScript({ target: { tabId }, files: [contentScript] })
        .catch(() => undefined)
    }
  }
}
