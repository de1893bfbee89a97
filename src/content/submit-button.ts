import type { Group } from './boxes.ts'
import { sendersOf } from './destination.ts'
import { pressable, type Surroundings } from './surroundings.ts'
import { isVisible } from './visible.ts'
import { goesOn, helps, means, signsIn, wordsOfButton } from './words.ts'

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
  const isBeforeNext = (button: HTMLElement) => !after || button.compareDocumentPosition(after) & 4
  const named = (buttons: HTMLElement[], stems = signsIn) =>
    buttons.find((button) => means(wordsOfButton(button), stems))

  const senders = sendersOf(last).filter(isUseful)
  const own = senders.filter(isBeforeNext)
  if (own[0]) return named(own) ?? own[0]
  const all = [...root.querySelectorAll<HTMLElement>(pressable)].filter(isBeforeNext)
  const near = all.filter((button) => within.compareDocumentPosition(button) & 16 && isUseful(button))
  return (
    named(near) ??
    named(near, goesOn) ??
    (near[1] ? undefined : near[0]) ??
    senders[0] ??
    named(all.filter(isUseful))
  )
}
