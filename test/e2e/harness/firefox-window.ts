import type { Send } from './bidi.ts'
import { addOnId } from './firefox-preferences.ts'
import { until } from './until.ts'

/** What Firefox itself shows around the pages, where neither a page nor an extension can reach. */
export interface FirefoxWindow {
  /** Waits for the prompt that asks for hosts, and gives what it says. */
  readPrompt(): Promise<string>
  answerPrompt(answer: 'allow' | 'deny'): Promise<void>
  /** Chooses an entry of the context menu that is open or about to open. */
  chooseMenuEntry(label: string): Promise<void>
  /** Letters and modifiers pressed together, for the browser as well as for the page. */
  pressKeys(...keys: string[]): Promise<void>
  forgetCookies(): Promise<void>
  /** The text on the clipboard, without asking anybody. */
  clipboardText(): Promise<string>
  /** As if something had been copied in another program. */
  copyElsewhere(text: string): Promise<void>
  /** Ends Latchkey's event page whatever it is doing, as Firefox does when it takes too long. */
  endBackground(): Promise<void>
}

interface Evaluated {
  readonly result?: { readonly value?: unknown }
  readonly exceptionDetails?: { readonly text: string }
}

/** Evaluates an expression where Firefox's own window is drawn. */
export const inChrome =
  (send: Send) =>
  async (expression: string): Promise<unknown> => {
    const tree = await send('browsingContext.getTree', { 'moz:scope': 'chrome' })
    const [window] = (tree as { contexts: { context: string }[] }).contexts
    const answer = await send('script.evaluate', {
      expression,
      target: { context: window?.context },
      awaitPromise: true,
    })
    const { result, exceptionDetails } = answer as Evaluated
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text)
    return result?.value
  }

export function createFirefoxWindow(send: Send): FirefoxWindow {
  const evaluate = inChrome(send)
  const prompt = "document.getElementById('addon-webext-permissions-notification')"

  return {
    readPrompt: () =>
      until('the prompt for the hosts', async () => {
        const text = await evaluate(`PopupNotifications.panel.state === 'open' && ${prompt}?.textContent`)
        return typeof text === 'string' && text
      }),
    async answerPrompt(answer) {
      // A prompt takes no answer before it has stood there for a moment, so that none is given by mistake.
      await until('the prompt to take an answer', () =>
        evaluate(
          `PopupNotifications.panel.state !== 'open' || ` +
            `void ${prompt}?.${answer === 'allow' ? 'button' : 'secondaryButton'}.click()`,
        ),
      )
    },
    async chooseMenuEntry(label) {
      await until(`the entry "${label}"`, () =>
        evaluate(`(() => {
          const menu = document.getElementById('contentAreaContextMenu')
          const entry = [...menu.querySelectorAll('menuitem')].find(({ label }) => label === ${JSON.stringify(label)})
          if (menu.state !== 'open' || entry === undefined) return false
          menu.activateItem(entry)
          return true
        })()`),
      )
    },
    async pressKeys(...keys) {
      await evaluate(`(() => {
        const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor)
        keyboard.beginInputTransactionForTests(window)
        const events = ${JSON.stringify(keys)}.map((key) => new KeyboardEvent('', {
          key,
          code: key.length === 1 ? 'Key' + key.toUpperCase() : key + 'Left',
          keyCode: KeyEvent['DOM_VK_' + key.toUpperCase()],
        }))
        for (const event of events) keyboard.keydown(event)
        for (const event of events.reverse()) keyboard.keyup(event)
      })()`)
    },
    async forgetCookies() {
      await evaluate('Services.cookies.removeAll()')
    },
    clipboardText: async () => String(await evaluate('navigator.clipboard.readText()')),
    async copyElsewhere(text) {
      await evaluate(
        `Cc['@mozilla.org/widget/clipboardhelper;1'].getService(Ci.nsIClipboardHelper).copyString(${JSON.stringify(text)})`,
      )
    },
    async endBackground() {
      // Without the option it would live on as long as it waits for an answer.
      await evaluate(
        `WebExtensionPolicy.getByID('${addOnId}').extension.terminateBackground({ disableResetIdleForTest: true })`,
      )
    },
  }
}
