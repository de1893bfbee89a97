import type { Group } from './boxes.ts'
import { sendersOf } from './destination.ts'
import type { Surroundings } from './surroundings.ts'
import { isVisible } from './visible.ts'
import { goesOn, helps, means, signsIn, type Words, wordsOfButton } from './words.ts'

const others = 'button,[role=button],[type=button],[type=submit],[type=image],a[class*=bt],a[class*=button]'

/** The button that sends a group of boxes; undefined when several could be it. */
export function submitFor(
  { root, boxes, after, isVisible: isSeen }: Group,
  { within }: Surroundings,
): HTMLElement | undefined {
  const last = boxes.at(-1) ?? boxes[0]
  const isUseful = (button: HTMLElement) =>
    last.compareDocumentPosition(button) & 4 &&
    !means(wordsOfButton(button), helps) &&
    (!isSeen || isVisible(button))
  const isBefore = (button: HTMLElement) => !after || button.compareDocumentPosition(after) & 4
  const named = (buttons: HTMLElement[], ...what: Words[]) =>
    what.flatMap((words) => buttons.filter((button) => means(wordsOfButton(button), words)))[0]

  const senders = sendersOf(last).filter(isUseful)
  const own = senders.filter(isBefore)
  if (own[0]) return named(own, signsIn) ?? own[0]
  const all = [...root.querySelectorAll<HTMLElement>(others)].filter((button) => isBefore(button) && isUseful(button))
  const buttons = all.filter((button) => within.compareDocumentPosition(button) & 16)
  return named(buttons, signsIn, goesOn) ?? (buttons[1] ? undefined : buttons[0]) ?? senders[0] ?? named(all, signsIn)
}
