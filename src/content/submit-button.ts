import type { Group } from './boxes.ts'
import { isSenderOf, type Sender, sendersOf } from './destination.ts'
import { comesAfter } from './dom.ts'
import { pressablesIn, type Surroundings } from './surroundings.ts'
import { isVisible } from './visible.ts'
import { goesOn, helps, means, saves, signsIn, signsUp } from './words.ts'

/**
 * The button that sends a group of boxes; undefined when several could be it.
 * @param isNew the boxes take a new password, and more of the form may follow them
 */
export function submitFor(
  { root, boxes, after, isVisible: isSeen }: Group,
  { within, wordsOf }: Surroundings,
  isNew = false,
): HTMLElement | undefined {
  const last = boxes.at(-1) ?? boxes[0]
  const { form } = last
  const isBeforeNext = (button: HTMLElement) => !after || comesAfter(button, after)
  // Layout is asked last, and of few.
  const isUseful = (button: HTMLElement) =>
    comesAfter(last, button) && !means(wordsOf(button), helps) && (!isSeen || isVisible(button))
  const named = (buttons: HTMLElement[], stems = signsIn) =>
    buttons.find((button) => means(wordsOf(button), stems) && isUseful(button))
  const likeliest = (buttons: HTMLElement[]) => named(buttons) ?? buttons.find(isUseful)

  const around = pressablesIn(within)
  const near = around.filter(isBeforeNext)
  const inside = form && likeliest(near.filter((button) => isSenderOf(form, button as Sender)))
  if (inside) return inside
  // The buttons of a form may stand outside of it.
  const senders = sendersOf(last)
  const [only, another] = near.filter(isUseful)
  return (
    likeliest(senders.filter(isBeforeNext)) ??
    named(near) ??
    named(near, goesOn) ??
    (another ? undefined : only) ??
    senders.find(isUseful) ??
    (isNew ? (named(around, signsUp) ?? named(around, saves) ?? named(around, goesOn)) : undefined) ??
    named(pressablesIn(root).filter(isBeforeNext))
  )
}
