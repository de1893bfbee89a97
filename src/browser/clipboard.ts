import browser from 'webextension-polyfill'
import type { SecretMark } from '../core/copied-secret.ts'
import { type Clipboard, clearIfMarked } from './clear-if-marked.ts'
import { clearOffscreen, type Offscreen } from './offscreen.ts'

/**
 * Clears the clipboard if the marked text is still on it, and tells whether that is gone now. Rejects where the browser
 * does not allow it. One at a time.
 */
export function clearClipboardOf(mark: SecretMark): Promise<boolean> {
  const { offscreen } = browser as unknown as { offscreen?: Offscreen }
  // The background of Firefox is a page and does it itself; the worker of Chrome has no clipboard.
  return offscreen === undefined ? clearIfMarked(ownClipboard, mark) : clearOffscreen(offscreen, mark)
}

const ownClipboard: Clipboard = {
  read: () => navigator.clipboard.readText(),
  clear: () => navigator.clipboard.writeText(''),
}
