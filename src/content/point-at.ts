export const isBox = (element: Element | undefined): element is HTMLInputElement =>
  element instanceof HTMLInputElement && element.type === 'password'

/** What a person sees at a place of the window, below what lies over the page. */
export function boxAt(x: number, y: number, cover: Element): Element | undefined {
  const within = (root: Document | ShadowRoot): Element | undefined => {
    const found = root.elementsFromPoint(x, y).find((at) => at !== cover && at.getRootNode() === root)
    return (found?.shadowRoot && within(found.shadowRoot)) ?? found
  }
  return within(document)
}
