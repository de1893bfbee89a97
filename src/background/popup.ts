import browser from 'webextension-polyfill'
import { isPageOpen } from '../browser/page-open.ts'

/** Opens the popup where the browser lets it open by itself, else the options page, where one can sign in too. */
export async function openPopup(): Promise<void> {
  try {
    await browser.action.openPopup()
  } catch {
    await browser.runtime.openOptionsPage()
  }
}

/** Shows the person how it went when the browser has closed the popup in the middle; where it may not, the badge has to do. */
export async function reopenPopup(): Promise<void> {
  if (await isPageOpen()) return
  await browser.action.openPopup().catch(() => undefined)
}
