import type { Group } from './boxes.ts'
import { normal, wordsOfForm } from './words.ts'

/** What stands around a group of boxes. Each part costs a walk through the page and is asked for when it matters. */
export function surroundingsOf({ root, boxes, before, after }: Group) {
  const [first] = boxes
  const last = boxes.at(-1) ?? first
  const { form } = last
  const within = form ?? climb(first, last) ?? root

  /** The text between two places, without the boxes in it. */
  function textBetween(from: Node | undefined, to: Node | undefined): string {
    const range = new Range()
    range.selectNodeContents(within)
    if (from) range.setStartAfter(from)
    if (to) range.setEndBefore(to)
    return range.toString()
  }

  return {
    within,
    /** How the form is called. */
    name: form ? wordsOfForm(form) : '',
    /** The last heading before the boxes. */
    heading(): string {
      const headings = [...root.querySelectorAll('h1,h2,h3,h4,h5,h6,legend')]
      const above = headings.filter((heading) => heading.compareDocumentPosition(first) & 4)
      return normal(above.at(-1)?.textContent?.slice(0, 80) ?? '')
    },
    /** What is said before the first box. */
    lead: () => normal(textBetween(before, first).slice(-160)),
    /** What is said after the last one. */
    tail: () => normal(textBetween(last, after).slice(0, 300)),
    /** What stands right before one of the boxes. */
    textBefore: (box: HTMLInputElement) =>
      textBetween(boxes[boxes.indexOf(box) - 1] ?? before, box)
        .trimEnd()
        .slice(-60),
  }
}

export type Surroundings = ReturnType<typeof surroundingsOf>

/** The smallest element around boxes without a form that has something to press too. */
function climb(first: Element, last: Element): Element | null {
  let scope = last.parentElement
  while (scope && !(scope.contains(first) && scope.querySelector('button,[role=button],[type=button],[type=submit]')))
    scope = scope.parentElement
  return scope
}
