import { bytesOfWorker, memoryOf } from './memory.ts'
import type { Stage } from './stage.ts'

/** The part of the extension API used here. */
declare const chrome: {
  storage: Record<'local' | 'session', { get(keys: null): Promise<Record<string, unknown>> }>
  alarms: { getAll(): Promise<unknown[]> }
  scripting: { getRegisteredContentScripts(): Promise<unknown[]> }
  declarativeNetRequest: { getSessionRules(): Promise<unknown[]> }
}

/** What was measured, by what it is. */
export type Sample = Readonly<Record<string, number>>

/** Everything that must not grow, as it is at rest between two cycles. */
export async function takeSample({
  browser,
  devtools,
  popup,
  options,
  kept,
  navigating,
}: Stage): Promise<Sample> {
  const sample: Record<string, number> = {
    'worker, bytes': await bytesOfWorker(devtools, browser.id),
  }
  const pages = { "Latchkey's pages": popup.page, 'kept document': kept, 'navigating tab': navigating }
  for (const [name, page] of Object.entries(pages)) {
    const memory = await memoryOf(page)
    for (const [figure, value] of Object.entries(memory)) sample[`${name}, ${figure}`] = value
  }
  const counted = await options.evaluate(async () => {
    const [local, session] = await Promise.all([
      chrome.storage.local.get(null),
      chrome.storage.session.get(null),
    ])
    const { activity, ...otherLocal } = local
    return {
      'stored in session, keys': Object.keys(session).length,
      'stored in session, bytes': JSON.stringify(session).length,
      'stored on disk, keys': Object.keys(local).length,
      'stored on disk, bytes without the activity': JSON.stringify(otherLocal).length,
      'activity, lines': (activity as unknown[]).length,
      alarms: (await chrome.alarms.getAll()).length,
      'registered scripts': (await chrome.scripting.getRegisteredContentScripts()).length,
      'session rules': (await chrome.declarativeNetRequest.getSessionRules()).length,
    }
  })
  return { ...sample, ...counted, tabs: browser.context.pages().length }
}
