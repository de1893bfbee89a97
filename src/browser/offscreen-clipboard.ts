import browser, { type Runtime } from 'webextension-polyfill'
import { type Clipboard, clearIfMarked } from './clear-if-marked.ts'
import type { ClearingOrder } from './offscreen.ts'
import { isOwnPage } from './own-page.ts'

/** Does in an offscreen page what the worker orders. */
export function serveClipboard(page: Document): void {
  const clipboard = clipboardOf(page)
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    // A content script that was taken over gets no help here. It may have the clipboard from the browser, permission given.
    if (!isOwnPage(sender) || !isOrder(message)) return undefined
    return clearIfMarked(clipboard, message.mark)
  })
}

const isOrder = (message: unknown): message is ClearingOrder =>
  typeof message === 'object' && message !== null && 'name' in message && message.name === 'clear-clipboard'

/** `navigator.clipboard` works only in a page that has the focus, and this one never has it. */
const clipboardOf = (page: Document): Clipboard => ({
  read: () => during(page, 'paste', (held) => held.getData('text/plain')),
  // Of a text that is empty nothing is left, not even its kind.
  clear: () => during(page, 'copy', (held) => held.setData('text/plain', '')),
})

function during<Result>(
  page: Document,
  command: 'copy' | 'paste',
  use: (held: DataTransfer) => Result,
): Result {
  let used: { result: Result } | undefined
  const listen = (event: ClipboardEvent) => {
    if (event.clipboardData !== null) used = { result: use(event.clipboardData) }
    event.preventDefault()
  }
  page.addEventListener(command, listen, { once: true })
  const isDone = page.execCommand(command)
  page.removeEventListener(command, listen)
  if (!isDone || used === undefined) throw new Error(`the browser does not allow to ${command}`)
  return used.result
}
