import type { Surroundings } from './surroundings.ts'
import { code, means, namesOf, noCode, normal, type Stems } from './words.ts'

/** Reads what is written on and at boxes, each of them once. */
export function createReader(around: Surroundings) {
  const said = new Map<HTMLInputElement, string>()
  const says = (stems: Stems) => (box: HTMLInputElement) => {
    const text = said.get(box) ?? namesOf(box) + labelOf(box, around)
    said.set(box, text)
    return means(text, stems)
  }
  return { says, isCode: (box: HTMLInputElement) => says(code)(box) && !says(noCode)(box) }
}

/** The text of a box's label; where it says nothing to people by itself either, the text right before it. */
function labelOf(box: HTMLInputElement, around: Surroundings): string {
  const label = around
    .labelsOf(box)
    .map((label) => label.textContent)
    .join(' ')
  const isNamed = box.placeholder || box.ariaLabel || box.title
  return normal(label.slice(-60) || (isNamed ? '' : around.textBefore(box)))
}
