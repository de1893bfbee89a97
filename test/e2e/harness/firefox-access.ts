import type { Page } from 'playwright-core'
import type { Send } from './bidi.ts'
import type { Browser } from './browser.ts'
import { scriptsInFront } from './firefox-scripts.ts'
import { createFirefoxWindow, inChrome } from './firefox-window.ts'
import { say } from './words.ts'

/** The part of the extension API used here. */
declare const browser: {
  alarms: {
    get(name: string): Promise<object | undefined>
    create(name: string, at: { when: number }): Promise<void>
  }
}

type Access = Pick<
  Browser,
  | 'pressCommand'
  | 'chooseMenuEntry'
  | 'ringAlarm'
  | 'killWorker'
  | 'chipWords'
  | 'emulateMedia'
  | 'pdf'
  | 'scriptsIn'
>

/** What a person does with Firefox itself, and what Firefox does with Latchkey. */
export function createFirefoxAccess(send: Send, probe: () => Page): Access {
  const window = createFirefoxWindow(send)
  const evaluate = inChrome(send)
  const inFront = async () => {
    const name = await evaluate(`ChromeUtils.importESModule(
      'chrome://remote/content/shared/NavigableManager.sys.mjs').NavigableManager.getIdForBrowser(gBrowser.selectedBrowser)`)
    return String(name)
  }
  const keys: Record<string, readonly string[]> = { fill: ['Alt', 'Shift', 'L'] }

  return {
    async pressCommand(name) {
      await window.pressKeys(...(keys[name] ?? []))
    },
    async chooseMenuEntry(name) {
      const context = await inFront()
      const { x, y } = await middleOfBox(send, context)
      const actions = [
        { type: 'pointerMove', x, y },
        { type: 'pointerDown', button: 2 },
        { type: 'pointerUp', button: 2 },
      ]
      await send('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions }] })
      await window.chooseMenuEntry(say(`command_${name}`))
    },
    async emulateMedia(page, media) {
      await page.bringToFront()
      // Playwright does not pass it on to Firefox.
      await evaluate(`void (gBrowser.selectedBrowser.browsingContext.mediumOverride = '${media}')`)
    },
    async pdf(page) {
      await page.bringToFront()
      const noMargin = { top: 0, bottom: 0, left: 0, right: 0 }
      // In centimetres, which Playwright would give in inches.
      const a4 = { width: 21, height: 29.7 }
      const printed = await send('browsingContext.print', {
        context: await inFront(),
        page: a4,
        margin: noMargin,
      })
      return Buffer.from((printed as { data: string }).data, 'base64')
    },
    async scriptsIn(page) {
      await page.bringToFront()
      return scriptsInFront(send)
    },
    async ringAlarm(name) {
      const ring = async (alarm: string) => {
        const isSet = (await browser.alarms.get(alarm)) !== undefined
        if (isSet) await browser.alarms.create(alarm, { when: Date.now() })
        return isSet
      }
      if (!(await probe().evaluate(ring, name))) throw new Error(`no alarm ${name} is set`)
    },
    killWorker: () => window.endBackground(),
    async chipWords(page) {
      // A popup over the page would close.
      const isInFront = await evaluate(
        `gBrowser.selectedBrowser.currentURI.spec === ${JSON.stringify(page.url())}`,
      )
      if (!isInFront) await page.bringToFront()
      return chipWords(send, await inFront())
    },
  }
}

interface Node {
  readonly value?: {
    readonly localName?: string
    readonly nodeValue?: string
    readonly children?: readonly Node[]
    readonly shadowRoot?: Node | null
  }
}

/** Firefox gives what is in a closed shadow root to whoever automates it. */
async function chipWords(send: Send, context: string): Promise<string> {
  const answer = await send('script.evaluate', {
    expression: "document.querySelector('html > div:popover-open')",
    target: { context },
    awaitPromise: false,
    serializationOptions: { maxDomDepth: null, includeShadowTree: 'all' },
  })
  return buttonsIn((answer as { result?: Node }).result ?? {}).join('')
}

function buttonsIn(node: Node): string[] {
  const { localName, children = [], shadowRoot } = node.value ?? {}
  if (localName === 'button') return [textOf(node)]
  return [...children, ...(shadowRoot ? [shadowRoot] : [])].flatMap(buttonsIn)
}

const textOf = ({ value: { nodeValue = '', children = [] } = {} }: Node): string =>
  nodeValue + children.map(textOf).join('')

/** Where the password box of a page is. */
async function middleOfBox(send: Send, context: string): Promise<{ x: number; y: number }> {
  const expression = `(() => {
    const found = document.querySelector('input[type=password]')
    found.scrollIntoView({ block: 'center' })
    const box = found.getBoundingClientRect()
    return Math.round(box.x + box.width / 2) + ' ' + Math.round(box.y + box.height / 2)
  })()`
  const answer = await send('script.evaluate', { expression, target: { context }, awaitPromise: false })
  const { result } = answer as { result?: { value?: string } }
  const [x = 0, y = 0] = (result?.value ?? '').split(' ').map(Number)
  return { x, y }
}
