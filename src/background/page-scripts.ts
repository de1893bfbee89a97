import browser, { type Scripting } from 'webextension-polyfill'
import type { ContentSender } from '../browser/serve.ts'
import type { TabView } from '../browser/tabs.ts'
import fillScript from '../content/filler.ts?script&iife'
import formScript from '../content/form.ts?script&iife'
import pointScript from '../content/point.ts?script&iife'
import { grantedOrigin } from './page-origins.ts'

/*
 * The parts of the content script that come only when they are wanted, see `content/parts.ts`. None does anything by
 * itself, and nothing more when it is there already. Where the browser refuses, the page is left without.
 */

/** Puts what finds forms and shows the button into a page, if it is one that Latchkey may read. */
export async function ensureFormScript(page: TabView | ContentSender): Promise<void> {
  if ((await grantedOrigin(page.url)) === undefined) return
  // The tab may have gone elsewhere since.
  await put(formScript, page.tabId, 'documentId' in page ? page.documentId : undefined)
}

/** Puts what carries out a fill into a page that may be filled. */
export const ensureFillScript = (tabId: number, documentId: string | undefined): Promise<void> =>
  put(fillScript, tabId, documentId)

/** Puts what a person points at a box with into a tab's own page, where they asked for it. */
export const ensurePointScript = (tabId: number): Promise<void> => put(pointScript, tabId)

async function put(file: string, tabId: number, documentId?: string): Promise<void> {
  // Firefox tells no document id, nor takes one.
  const target = documentId === undefined ? { tabId } : { tabId, documentIds: [documentId] }
  await browser.scripting
    .executeScript({ target: target as Scripting.InjectionTarget, files: [file], injectImmediately: true })
    .catch(() => undefined)
}
