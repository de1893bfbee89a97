import { send } from './send.ts'

/** What is sent when a secret was copied. Nothing where none is cleared away again: the worker has no use for it then. */
export const createSecretCopied =
  (isClearing: () => boolean) =>
  (text: string): void => {
    // It is copied all the same when the worker cannot be told.
    if (isClearing()) void send('secretCopied', { text }).catch(() => undefined)
  }

/**
 * Must be called before any `await` of a click. Of a secret the worker hears at once, as the popup may be gone
 * before it is on the clipboard; of one that never came there nothing will be found.
 */
export const createCopy =
  (secretCopied: (text: string) => void) =>
  (text: string, what: 'secret' | 'no-secret'): Promise<void> => {
    const copied = navigator.clipboard.writeText(text)
    if (what === 'secret') secretCopied(text)
    return copied
  }
