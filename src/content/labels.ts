/**
 * Tells the labels of a box. Asking the box itself walks through the whole page for each of them; this walks once, and
 * not before it is asked.
 */
export function createLabels(root: Document | ShadowRoot) {
  let labels: Map<HTMLElement | null, HTMLLabelElement[]> | undefined
  return (box: HTMLInputElement): readonly HTMLLabelElement[] => {
    if (!labels) {
      labels = new Map()
      for (const label of root.querySelectorAll('label')) {
        const { control } = label
        const others = labels.get(control)
        if (others) others.push(label)
        else labels.set(control, [label])
      }
    }
    return labels.get(box) ?? []
  }
}
