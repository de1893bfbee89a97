import browser from 'webextension-polyfill'
import { hasPatterns } from '../browser/permissions.ts'
import { tabsAt } from '../browser/tabs.ts'
import contentScript from '../content/content.ts?script&iife'
import { moveMenu } from './menu.ts'
import { pagePatterns } from './page-origins.ts'

let last: Promise<void> = Promise.resolve()

/**
 * Makes the content script run on exactly the hosts of webmails and client areas that are granted, and nowhere else.
 * Pages that are open already get it at once; a second copy in a page is harmless. Whoever waits for it finds it there.
 */
export function syncWebmailScripts(): Promise<void> {
  // One after the other: the browser refuses to register what another one has just registered.
  const next = last.catch(() => undefined).then(syncNow)
  last = next
  return next
}

async function syncNow(): Promise<void> {
  const patterns = await pagePatterns()
  const registered = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id)
  const areGranted = await Promise.all(patterns.map((pattern) => hasPatterns([pattern])))
  const wanted = patterns.filter((_, at) => areGranted[at])
  const over = registered.filter((id) => !wanted.includes(id))
  if (over.length > 0) await browser.scripting.unregisterContentScripts({ ids: over })
  const added = wanted.filter((pattern) => !registered.includes(pattern))
  if (added.length > 0) await runAt(added)
  await moveMenu(patterns)
}

/** Each pattern is the id of its script, so that what was granted together can be taken away alone. */
async function runAt(patterns: string[]): Promise<void> {
  await browser.scripting.registerContentScripts(
    patterns.map((pattern) => ({
      id: pattern,
      matches: [pattern],
      js: [contentScript],
      runAt: 'document_idle' as const,
      allFrames: false,
    })),
  )
  for (const { tabId } of await tabsAt(patterns)) {
    // A tab that is loading or was discarded gets the registered one when it loads.
    await browser.scripting
      .executeScript({ target: { tabId }, files: [contentScript] })
      .catch(() => undefined)
  }
}
