import browser from 'webextension-polyfill'
import { pagePatterns } from './page-origins.ts'

const id = 'fill'

/** Menu entries outlive the worker, so they are made once, when Latchkey is installed or updated. */
export async function createMenu(): Promise<void> {
  await browser.contextMenus.removeAll()
  browser.contextMenus.create({
    id,
    title: browser.i18n.getMessage('command_fill'),
    contexts: ['editable'],
    documentUrlPatterns: await pagePatterns(),
  })
}

/** Shows the entry on other pages from now on. Where it has not been made yet, `createMenu` will know them. */
export async function moveMenu(documentUrlPatterns: string[]): Promise<void> {
  await browser.contextMenus.update(id, { documentUrlPatterns }).catch(() => undefined)
}
