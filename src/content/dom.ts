/*
 * From the isolated world a document shows its own members, whatever elements the page names after them (measured in
 * both browsers). That is not so for forms and, in Chrome, for globals the engine does not have: see `destination.ts`
 * and `content.ts`.
 */

export const all = <Found extends Element = HTMLElement>(selector: string, within: ParentNode = document) => [
  ...within.querySelectorAll<Found>(selector),
]
/** What an element says itself. A form shows its inputs in place of its own members; a prototype's are out of their reach. */
export const attributeOf = (element: Element, name: string) =>
  Element.prototype.getAttribute.call(element, name)
export const root = () => document.documentElement
export const boxOf = (element: Element) => element.getBoundingClientRect()
/** Whether the second of two elements of a page comes after the first. */
export const comesAfter = (first: Node, second: Node) => first.compareDocumentPosition(second) & 4
export const now = () => performance.now()

/** Ended when the extension is gone. */
export const life = /* @__PURE__ */ new AbortController()
/** Listens on `window`, before the page does. */
export const on = (name: string, listener: (event: Event) => void) =>
  addEventListener(name, listener, { capture: true, signal: life.signal })
