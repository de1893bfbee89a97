import { all } from './dom.ts'

/**
 * Tells the labels of a box. Asking the box itself walks through the whole page for each of them; this walks once, and
 * not before it is asked.
 */
export function createLabels(root: Document | ShadowRoot) {
  let labels: Map<HTMLElement | null, HTMLLabelElement[]> | undefined
  return (box: HTMLInputElement): readonly HTMLLabelElement[] => {
    labels ??= Map.groupBy(all<HTMLLabelElement>('label', root), ({ control }) => control)
    return labels.get(box) ?? []
  }
}
