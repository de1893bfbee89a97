import { vi } from 'vitest'
import { clearCopiedSecrets, secretCopied } from '../../../src/background/copied-secrets.ts'
import { clearIfMarked } from '../../../src/browser/clear-if-marked.ts'
import { items } from '../../../src/browser/items.ts'
import type { ClearingOrder } from '../../../src/browser/offscreen.ts'
import { defaultSettings } from '../../../src/core/settings.ts'
import { resetFakeBrowser } from '../../fake-browser.ts'

export const both = ['clipboardRead', 'clipboardWrite']
export const secret = 'kT7f-9Qa2-mX4c'

/** Thirty seconds chosen, and the permission granted. `sendMessage` answers as the page that nobody sees does. */
export async function createCopyingWorld() {
  vi.useFakeTimers({ now: 1_000_000 })
  const browser = resetFakeBrowser()
  await browser.permissions.request({ permissions: both })
  await items.settings.write({ ...defaultSettings, clearCopiedAfterS: 30 })
  const clipboard = {
    text: '',
    read: () => clipboard.text,
    clear: () => {
      clipboard.text = ''
    },
  }
  const answer = async (order: unknown) => {
    if (!browser.offscreen.isOpen()) throw new Error('Could not establish connection.')
    return clearIfMarked(clipboard, (order as ClearingOrder).mark)
  }
  browser.runtime.sendMessage.mockImplementation(answer)
  return {
    browser,
    clipboard,
    answer,
    copy: async (text = secret) => {
      clipboard.text = text
      await secretCopied({ text })
    },
    looks: () => browser.runtime.sendMessage.mock.calls.length,
  }
}
export type CopyingWorld = Awaited<ReturnType<typeof createCopyingWorld>>

export const at = (ms: number) => {
  vi.setSystemTime(1_000_000 + ms)
  return clearCopiedSecrets()
}
/** Of what was copied last. */
export const note = async () => (await items.copiedSecrets.read())?.at(-1)
