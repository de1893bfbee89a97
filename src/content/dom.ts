/*
 * From the isolated world a document shows its own members, whatever elements the page names after them (measured in
 * both browsers). That is not so for forms and, in Chrome, for globals the engine does not have: see `destination.ts`
 * and `content.ts`.
 */

export const all = <Found extends HTMLElement>(selector: string) => [
  ...document.querySelectorAll<Found>(selector),
]
export const root = () => document.documentElement
export const boxOf = (element: Element) => element.getBoundingClientRect()
export const now = () => performance.now()

/** Ended when the extension is gone. */
export const life = new AbortController()
/** Listens on `window`, before the page does. */
export const on = (name: string, listener: (event: Event) => void) =>
  addEventListener(name, listener, { capture: true, signal: life.signal })
