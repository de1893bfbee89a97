import { send } from './send.ts'

/**
 * Must be called before any `await` of a click. Of a secret the worker hears at once, as the popup may be gone
 * before it is on the clipboard; of one that never came there nothing will be found.
 */
export function copy(text: string, what: 'secret' | 'no-secret'): Promise<void> {
  const copied = navigator.clipboard.writeText(text)
  // It is copied all the same when the worker cannot be told.
  if (what === 'secret') void send('secretCopied', { text }).catch(() => undefined)
  return copied
}
