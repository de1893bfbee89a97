import { now } from './dom.ts'
import { lateScriptMs } from './limits.ts'

/**
 * Presses a page's own button. A form that names no address belongs to a script as a rule. Where a page has just been
 * loaded and its script has not taken the form over, the browser would send it to the page itself, which may take none:
 * that is held back, once, until the script has had its time.
 * @param isUntouched whether the page has left alone what was filled in, and may still be sent it
 */
export async function press(button: HTMLElement, isUntouched: () => boolean): Promise<void> {
  const [loading] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const earlyForMs = loading ? loading.domComplete + lateScriptMs - now() : 0
  // A form in a shadow root is sent without anybody outside hearing of it.
  const root = button.getRootNode()
  const within = root instanceof ShadowRoot ? root : window
  let isHeld = false
  // On the way up: the page has been heard before. What it makes itself is not sent by the browser.
  const holdBack = (event: Event) => {
    const { target: form, submitter } = event as SubmitEvent
    const says = (name: string) => Element.prototype.getAttribute.call(form, name)
    if (event.defaultPrevented || !event.isTrusted || (says('action') ?? '#') !== '#' || !isUntouched())
      return
    // What is there already may count how often it hears of it.
    if (says('onsubmit') || submitter?.hasAttribute('formaction')) return
    event.preventDefault()
    isHeld = true
  }
  if (earlyForMs > 0) within.addEventListener('submit', holdBack)
  button.click()
  within.removeEventListener('submit', holdBack)
  if (!isHeld) return
  await new Promise((resolve) => setTimeout(resolve, earlyForMs))
  if (isUntouched()) button.click()
}
