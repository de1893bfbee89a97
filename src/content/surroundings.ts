import type { Group } from './boxes.ts'
import { all } from './dom.ts'
import { mostStepsBack } from './limits.ts'
import { textNear } from './text-near.ts'
import { normal, wordsOfButton, wordsOfForm } from './words.ts'

export type Surroundings = ReturnType<typeof surroundingsOf>

/** What stands around a group of boxes. Each part costs a walk through the page and is asked for when it matters. */
export function surroundingsOf({ root, boxes, before, after, labelsOf }: Group) {
  const [first] = boxes
  const last = boxes.at(-1) ?? first
  const { form } = last
  // Without a form, the smallest element around them that has something to press too.
  let within: Element | null = form ?? last.parentElement
  while (!form && within && !(within.contains(first) && within.querySelector(pressable)))
    within = within.parentElement

  const limit = within ?? root
  const said = new Map<Element, string>()

  return {
    within: limit,
    labelsOf,
    /** What a button says; read once, as it is asked for one meaning after the other. */
    wordsOf(button: Element): string {
      const known = said.get(button)
      const words = known ?? wordsOfButton(button)
      if (known === undefined) said.set(button, words)
      return words
    },
    /** How the form is called. */
    name: form ? wordsOfForm(form) : '',
    /** The last heading before the boxes. */
    heading(): string {
      const backwards = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT)
      backwards.currentNode = first
      for (let steps = 0; steps < mostStepsBack; steps++) {
        const element = backwards.previousNode()
        if (!element) break
        if (/^(h[1-5]|legend)$/i.test(element.nodeName))
          return normal(element.textContent?.slice(0, 80) ?? '')
      }
      return normal('')
    },
    /** What is said before the first box and after the last one. */
    text: () =>
      normal(
        textNear('previousNode', first, limit, 160, before) + textNear('nextNode', last, limit, 300, after),
      ),
    /** What stands right before one of the boxes. */
    textBefore: (box: HTMLInputElement) =>
      textNear('previousNode', box, limit, 60, boxes[boxes.indexOf(box) - 1] ?? before),
  }
}

// By its tag first: of every other element hardly anything is read.
const pressable =
  'button,input:is([type=button],[type=submit],[type=image]),a:is([class*=bt],[class*=button]),[role=button]'
export const pressablesIn = (within: ParentNode) => all(pressable, within)
