import { all } from './dom.ts'
import { createLabels } from './labels.ts'
import { mostInputs } from './limits.ts'
import { isRendered, isVisible } from './visible.ts'
import { confirmsPassword, means, namesOf } from './words.ts'

/** Boxes that belong together: one form, or a stretch of it that ends with its passwords. */
export interface Group {
  readonly root: Document | ShadowRoot
  readonly boxes: readonly [HTMLInputElement, ...HTMLInputElement[]]
  /** The box that stands before them, and the one after, in the same form. */
  readonly before: HTMLInputElement | undefined
  readonly after: HTMLInputElement | undefined
  readonly isVisible: boolean
  labelsOf(box: HTMLInputElement): readonly HTMLLabelElement[]
}

type Page = Pick<Group, 'root' | 'labelsOf'>

/** What is most of many a page's inputs is left out at once. */
const noButton = 'input:not([type=hidden],[type=checkbox],[type=radio],[type=submit],[type=button])'
const typed = ['text', 'email', 'tel', 'number', 'password']

export const isPassword = (box: HTMLInputElement): boolean => box.type === 'password'

export const hasPassword = ({ boxes }: Group): boolean => boxes.some(isPassword)

/** The groups of a document or shadow root, those with a password first, as one of them mostly settles what is asked. */
export function* groupsOf(root: Document | ShadowRoot): Generator<Group> {
  const forms = formsOf(root)
  const page = { root, labelsOf: createLabels(root) }
  const others: Group[] = []
  for (const own of forms)
    if (own.some(isPassword))
      for (const group of split(page, own)) {
        if (hasPassword(group)) yield group
        else others.push(group)
      }
  yield* others
  for (const own of forms) if (!own.some(isPassword)) yield* split(page, own)
}

/** The boxes of each form. None where there are too many to be a page for people. */
function formsOf(root: Document | ShadowRoot): HTMLInputElement[][] {
  const boxes = all<HTMLInputElement>(noButton, root)
  if (boxes[mostInputs]) return []
  const forTyping = boxes.filter(({ type }) => typed.includes(type))
  return [...Map.groupBy(forTyping, ({ form }) => form).values()]
}

function split(page: Page, own: HTMLInputElement[]): Group[] {
  const visible = own.filter(isVisible)
  // Decoys, and twins that show what is typed, are hidden beside boxes that are not.
  if (visible.some(isPassword) || !own.some(isPassword)) return stretchesOf(page, visible, true)
  // The second half of a form is often painted already and only marked as not there yet.
  const shown = own.filter(
    (box) => visible.includes(box) || (isPassword(box) && !box.ariaHidden && isRendered(box)),
  )
  const hidden = own.filter((box) => box.style.display !== 'none')
  return [...(visible[0] ? stretchesOf(page, shown, true) : []), ...stretchesOf(page, hidden, false)]
}

function stretchesOf(page: Page, boxes: HTMLInputElement[], isVisible: boolean): Group[] {
  const groups: [HTMLInputElement, ...HTMLInputElement[]][] = []
  boxes.forEach((box, index) => {
    const previous = boxes[index - 1]
    const next = boxes.slice(index).find(isPassword)
    const isNext = previous && isPassword(previous) && !isPassword(box)
    if (!previous || (isNext && !(next && means(namesOf(next), confirmsPassword)))) groups.push([box])
    else groups.at(-1)?.push(box)
  })
  return groups.map((group, index) => ({
    ...page,
    boxes: group,
    before: groups[index - 1]?.at(-1),
    after: groups[index + 1]?.[0],
    isVisible,
  }))
}
