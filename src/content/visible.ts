import { boxOf } from './dom.ts'
import { leastBoxPx } from './limits.ts'

/** Whether a person could see it, scrolling allowed. Reads layout: ask only about the few elements that matter. */
export const isVisible = (element: HTMLElement): boolean =>
  isRendered(element) && !element.closest('[aria-hidden=true],[inert]')

/** Whether it is painted, although what is around it may be marked as not there for now. */
export function isRendered(element: HTMLElement): boolean {
  const { width, height, right, bottom } = boxOf(element)
  return (
    Math.min(width, height) >= leastBoxPx &&
    // What is scrolled out of view can be scrolled back; what lies left of or above the page cannot.
    (right > 0 || right > -scrollX) &&
    (bottom > 0 || bottom > -scrollY) &&
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  )
}
