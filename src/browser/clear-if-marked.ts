import type { SecretMark } from '../core/copied-secret.ts'
import { hasMark } from './secret-mark.ts'

/** As far as a page can reach it without a click of a person: with the permission. */
export interface Clipboard {
  read(): Promise<string> | string
  clear(): Promise<void> | void
}

/** Clears the clipboard if the marked text is still on it, and tells whether that is gone now. */
export async function clearIfMarked(clipboard: Clipboard, mark: SecretMark): Promise<boolean> {
  const text = await clipboard.read()
  if (!(await hasMark(text, mark))) return true
  // That took a moment, in which something else may have been copied.
  if ((await clipboard.read()) !== text) return true
  await clipboard.clear()
  return (await clipboard.read()) !== text
}
