import browser from 'webextension-polyfill'
import type { SecretMark } from '../core/copied-secret.ts'

/** Chrome's; the type library does not know it. */
export interface Offscreen {
  createDocument(document: { url: string; reasons: string[]; justification: string }): Promise<void>
  closeDocument(): Promise<void>
}

export interface ClearingOrder {
  readonly name: 'clear-clipboard'
  readonly mark: SecretMark
}

/** Has a page that nobody sees do what `clearClipboardOf` says. One at a time: a second page is refused. */
export async function clearOffscreen(offscreen: Offscreen, mark: SecretMark): Promise<boolean> {
  const close = () => offscreen.closeDocument().catch(() => undefined) // none is open
  await close() // of a worker that was stopped in the middle
  await offscreen.createDocument({
    url: 'src/offscreen/index.html',
    reasons: ['CLIPBOARD'],
    justification: 'Clear a password from the clipboard that was copied a while ago.',
  })
  try {
    const order: ClearingOrder = { name: 'clear-clipboard', mark }
    return (await browser.runtime.sendMessage(order)) === true
  } finally {
    await close()
  }
}
