import browser from 'webextension-polyfill'
import formScript from '../content/form.ts?script&iife'

/**
 * Puts the part of the content script that fills and shows the button into a tab's own page, where a form was seen. It
 * does nothing by itself, and nothing more when it is there already. Where the browser refuses, the page is left without.
 */
export async function ensureFormScript(tabId: number): Promise<void> {
  await browser.scripting
    .executeScript({ target: { tabId }, files: [formScript], injectImmediately: true })
    .catch(() => undefined)
}
