import { attributeOf, now } from './dom.ts'
import { lateScriptMs } from './limits.ts'

/**
 * Presses a page's own button. A form that names no address belongs to a script as a rule. Where a page has just been
 * loaded and its script has not taken the form over, the browser would send it to the page itself, which may take none:
 * that is held back, unless the page has done something about the form.
 * @returns whether it went the page's way
 */
export function press(button: HTMLElement, isUntouched: (() => boolean) | undefined): boolean {
  let isTaken = true
  const [loading] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const isEarly = loading && now() - loading.domComplete < lateScriptMs
  // On the way up: the page has been heard before. What it makes itself is not sent by the browser.
  const holdBack = (event: Event) => {
    const action = attributeOf(event.target as Element, 'action')
    if (event.defaultPrevented || !event.isTrusted || (action ?? '#') !== '#' || !isUntouched?.()) return
    event.preventDefault()
    isTaken = false
  }
  if (isEarly) addEventListener('submit', holdBack)
  button.click()
  removeEventListener('submit', holdBack)
  return isTaken
}
