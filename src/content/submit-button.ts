import type { Sender } from './destination.ts'
import { all } from './dom.ts'
import { isVisible } from './visible.ts'
import { helps, signsIn, signsUp, wordsOf } from './words.ts'

/** The button below the password box that signs in; undefined when several could be it. */
export function submitFor(password: HTMLInputElement, senders: Sender[]): HTMLElement | undefined {
  const sendable = senders[0]
  const buttons = (sendable ? senders : all('button,[role=button],[type=button]')).filter(
    (button) =>
      password.compareDocumentPosition(button) & 4 && // follows it
      (sendable || button.closest('form') === password.form) &&
      ![signsUp, helps].some((other) => other.test(wordsOf(button))) &&
      isVisible(button),
  )
  const named = buttons.find((button) => signsIn.test(wordsOf(button)))
  return named ?? (sendable || !buttons[1] ? buttons[0] : undefined)
}
