import type { Group } from './boxes.ts'
import { sendersOf } from './destination.ts'
import type { Surroundings } from './surroundings.ts'
import { isVisible } from './visible.ts'
import { goesOn, helps, means, signsIn, wordsOfButton } from './words.ts'

/** The button that sends a group of boxes; undefined when several could be it. */
export function submitFor(
  { root, boxes, after, isVisible: isSeen }: Group,
  { within }: Surroundings,
): HTMLElement | undefined {
  const last = boxes.at(-1) ?? boxes[0]
  const choose = (buttons: HTMLElement[]) =>
    buttons.filter(
      (button) =>
        last.compareDocumentPosition(button) & 4 &&
        !(after && after.compareDocumentPosition(button) & 4) &&
        within.compareDocumentPosition(button) & 16 &&
        !means(wordsOfButton(button), helps) &&
        (!isSeen || isVisible(button)),
    )
  const senders = choose(sendersOf(last))
  if (senders[0]) return senders.find((button) => means(wordsOfButton(button), signsIn)) ?? senders[0]
  const buttons = choose([
    ...root.querySelectorAll<HTMLElement>('button,[role=button],[type=button],a[class*=bt],a[class*=button]'),
  ])
  const named = [signsIn, goesOn].flatMap((what) => buttons.filter((button) => means(wordsOfButton(button), what)))
  return named[0] ?? (buttons[1] ? undefined : buttons[0])
}
