import type { Group } from './boxes.ts'
import { isSenderOf, type Sender, sendersOf } from './destination.ts'
import { comesAfter } from './dom.ts'
import { pressablesIn, type Surroundings } from './surroundings.ts'
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
  const usefulOf = (buttons: HTMLElement[]) =>
    buttons.filter(
      (button) =>
        comesAfter(last, button) && !means(wordsOfButton(button), helps) && (!isSeen || isVisible(button)),
    )
  const isBeforeNext = (button: HTMLElement) => !after || comesAfter(button, after)
  const named = (buttons: HTMLElement[], stems = signsIn) =>
    buttons.find((button) => means(wordsOfButton(button), stems))
  const likeliest = (buttons: HTMLElement[]) => named(buttons) ?? buttons[0]

  const around = usefulOf(pressablesIn(within))
  const near = around.filter(isBeforeNext)
  const inside = form ? near.filter((button) => isSenderOf(form, button as Sender)) : []
  if (inside[0]) return likeliest(inside)
  // The buttons of a form may stand outside of it.
  const senders = usefulOf(sendersOf(last))
  return (
    likeliest(senders.filter(isBeforeNext)) ??
    named(near) ??
    named(near, goesOn) ??
    (near[1] ? undefined : near[0]) ??
    senders[0] ??
    (isNew ? (named(around, signsUp) ?? named(around, saves) ?? named(around, goesOn)) : undefined) ??
    named(usefulOf(pressablesIn(root)).filter(isBeforeNext))
  )
}
