import browser from 'webextension-polyfill'
import pointScript from '../content/point.ts?script&iife'

/** Puts the part of the content script with which a person points at a box into a tab's own page, where they asked to. */
export async function ensurePointScript(tabId: number): Promise<void> {
  await browser.scripting
    .executeScript({ target: { tabId }, files: [pointScript], injectImmediately: true })
    .catch(() => undefined)
}
