import type { Group } from './boxes.ts'
import { type Sender, sendersOf } from './destination.ts'
import { pressable, type Surroundings } from './surroundings.ts'
import { isVisible } from './visible.ts'
import { goesOn, helps, means, saves, signsIn, signsUp, wordsOfButton } from './words.ts'

/**
 * The button that sends a group of boxes; undefined when several could be it.
 * @param isNew the boxes take a new password, and more of the form may follow them
 */
export function submitFor(
  { root, boxes, after, isVisible: isSeen }: Group,
  { within }: Surroundings,
  isNew = false,
): HTMLElement | undefined {
  const last = boxes.at(-1) ?? boxes[0]
  const { form } = last
  const usefulOf = (buttons: Iterable<HTMLElement>) =>
    [...buttons].filter(
      (button) =>
        last.compareDocumentPosition(button) & 4 &&
        !means(wordsOfButton(button), helps) &&
        (!isSeen || isVisible(button)),
    )
  const isBeforeNext = (button: HTMLElement) => !after || button.compareDocumentPosition(after) & 4
  const named = (buttons: HTMLElement[], stems = signsIn) =>
    buttons.find((button) => means(wordsOfButton(button), stems))
  const sends = (button: HTMLElement) =>
    (button as Sender).form === form && /submit|image/.test((button as Sender).type)

  const around = usefulOf(within.querySelectorAll<HTMLElement>(pressable))
  const near = around.filter(isBeforeNext)
  const inside = form ? near.filter(sends) : []
  if (inside[0]) return named(inside) ?? inside[0]
  // The buttons of a form may stand outside of it.
  const senders = usefulOf(sendersOf(last))
  const own = senders.filter(isBeforeNext)
  if (own[0]) return named(own) ?? own[0]
  return (
    named(near) ??
    named(near, goesOn) ??
    (near[1] ? undefined : near[0]) ??
    senders[0] ??
    (isNew ? (named(around, signsUp) ?? named(around, saves) ?? named(around, goesOn)) : undefined) ??
    named(usefulOf(root.querySelectorAll<HTMLElement>(pressable)).filter(isBeforeNext))
  )
}
