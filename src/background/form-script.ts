import browser, { type Scripting } from 'webextension-polyfill'
import type { ContentSender } from '../browser/serve.ts'
import type { TabView } from '../browser/tabs.ts'
import formScript from '../content/form.ts?script&iife'
import { grantedOrigin } from './page-origins.ts'

/**
 * Puts the part of the content script that finds forms, fills and shows the button into a page, if it is one that Latchkey
 * may read. It does nothing by itself, and nothing more when it is there already. Where the browser refuses, the page is
 * left without.
 */
export async function ensureFormScript(page: TabView | ContentSender): Promise<void> {
  if ((await grantedOrigin(page.url)) === undefined) return
  const { tabId } = page
  // The tab may have gone elsewhere since. Firefox tells no document id, nor takes one.
  const documentId = 'documentId' in page ? page.documentId : undefined
  const target = documentId === undefined ? { tabId } : { tabId, documentIds: [documentId] }
  await browser.scripting
    .executeScript({
      target: target as Scripting.InjectionTarget,
      files: [formScript],
      injectImmediately: true,
    })
    .catch(() => undefined)
}
