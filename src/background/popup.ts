import browser from 'webextension-polyfill'

/** Opens the popup where the browser lets it open by itself, else the options page, which can do the same. */
export async function openPopup(): Promise<void> {
  try {
    await browser.action.openPopup()
  } catch {
    await browser.runtime.openOptionsPage()
  }
}
