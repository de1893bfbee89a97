import browser, { type Scripting } from 'webextension-polyfill'
import fillScript from '../content/filler.ts?script&iife'

/** Puts the part of the content script that carries out a fill into a page that may be filled. It does nothing by itself. */
export async function ensureFillScript(tabId: number, documentId: string | undefined): Promise<void> {
  // Firefox tells no document id, nor takes one.
  const target = documentId === undefined ? { tabId } : { tabId, documentIds: [documentId] }
  await browser.scripting
    .executeScript({
      target: target as Scripting.InjectionTarget,
      files: [fillScript],
      injectImmediately: true,
    })
    .catch(() => undefined)
}
