import type { Bidi } from './bidi.ts'
import { inChrome } from './firefox-window.ts'

/** The key Tab, as WebDriver writes it. */
const tab = '\uE004'

/**
 * After the last element of a page, Tab goes on to Firefox's own buttons, where no key sent to a page arrives. A person comes
 * round to the page again; here the next Tab begins there at once.
 */
export function tabThroughPages({ send, answerFor }: Bidi): void {
  const evaluate = inChrome(send)
  answerFor('input.performActions', (params) => {
    if (!JSON.stringify(params.actions).includes(JSON.stringify(tab))) return undefined
    return evaluate(`(() => {
      const { NavigableManager } = ChromeUtils.importESModule(
        'chrome://remote/content/shared/NavigableManager.sys.mjs')
      const page = NavigableManager.getBrowserById(${JSON.stringify(params.context)})
      if (document.activeElement !== page) page.focus()
    })()`).then(() => send('input.performActions', params) as Promise<object>)
  })
}
