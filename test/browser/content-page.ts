import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import type {
  ChipLook,
  FillReceipt,
  FromContent,
  PageReport,
  ToContent,
} from '../../src/core/content-protocol.ts'
import { until } from '../e2e/harness/until.ts'
import { standIn } from './stand-in.ts'

export const webmail = 'https://mail.thexyz.com'
export const address = 'anna@firm.example'
/** With what breaks careless code: blanks, quotes, markup, more than ASCII. */
export const secret = ` k"T'<7f>é 9 `

export interface ContentPage {
  readonly page: Page
  /** What the content script has told the worker, oldest first. */
  sent(): Promise<Told[]>
  /** The `login` of every report so far. */
  reports(): Promise<PageReport['login'][]>
  /** Sends a message as the worker would, or as somebody else. */
  tell(message: ToContent, sender?: { id?: string; tab?: object }): Promise<unknown>
  report(): Promise<PageReport>
  fill(changes?: Partial<Extract<ToContent, { name: 'fill' }>>): Promise<FillReceipt>
  fillNew(changes?: Partial<Extract<ToContent, { name: 'fill-new-password' }>>): Promise<FillReceipt>
  /** What the worker answers from now on; undefined for an error. */
  answerWith(look: ChipLook | undefined): Promise<void>
  /** The chip's words, or undefined while there is none. */
  chipText(): Promise<string | undefined>
  /** Evaluates in the content script's own world. */
  inside<Answer>(expression: string): Promise<Answer>
  /** Lets time go by for a content script that was opened in a hurry. */
  pass(ms: number): Promise<void>
  /** Puts the page behind another tab, or in front. */
  setHidden(hidden: boolean): Promise<void>
  /** How often the page has been looked at without a form being found. */
  looks(): Promise<number>
  /** Injects the content script (again). */
  inject(): Promise<void>
}

/** All that the worker is told, but that it is to put the second file there. */
type Told = Exclude<FromContent, { name: 'form-script-wanted' }>

interface Setting {
  /** Served at `/`; other paths by their name. */
  readonly markup: string
  readonly url?: string
  readonly look?: ChipLook
  readonly others?: Record<string, string | { status: number; body: string; delayUntil?: Promise<void> }>
  readonly wait?: 'load' | 'commit'
  /** Time goes fifty times as fast for the content script. */
  readonly hurry?: boolean
  /** The page is in a tab behind another one. */
  readonly hidden?: boolean
  /** The page is made ready before anybody goes to it. */
  readonly prerendering?: boolean
  /** The browser does not let the worker put the second file there. */
  readonly withoutFormScript?: boolean
}

/** The reports, once there are so many. */
export const reportsOf = (content: ContentPage, count: number) =>
  until(`${count} reports`, async () => {
    const reports = await content.reports()
    return reports.length >= count && reports
  })

const nothing: ChipLook = { state: { show: 'nothing' }, appearance: 'system' }

export type Stage = Awaited<ReturnType<typeof createStage>>

/** The content script as it is shipped, in an isolated world with a stand-in for the extension's API. */
export async function createStage() {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', headless: true })
  const script = await bundled('src/content/content.ts')
  const formScript = `${await bundled('src/content/form.ts')}\n${await bundled('src/content/filler.ts')}`
  const pointScript = await bundled('src/content/point.ts')
  return {
    open: (setting: Setting) =>
      open(browser, script, [setting.withoutFormScript ? '' : formScript, pointScript], setting),
    /** Closes every page, between tests. */
    clear: async () => {
      for (const context of browser.contexts()) await context.close()
    },
    close: () => browser.close(),
  }
}

async function bundled(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: { entry, formats: ['iife'], name: 'content', fileName: 'content' },
    },
  })
  const [result] = Array.isArray(built) ? built : [built]
  if (result === undefined || !('output' in result)) throw new Error('nothing was built')
  return result.output[0].code
}

async function open(
  browser: Browser,
  script: string,
  [formScript, pointScript]: readonly [string, string],
  setting: Setting,
): Promise<ContentPage> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } })
  const page = await context.newPage()
  await context.route('**/*', async (route) => {
    const { pathname, hostname } = new URL(route.request().url())
    const other = setting.others?.[pathname]
    if (typeof other === 'object') await other.delayUntil
    const body = typeof other === 'object' ? other.body : (other ?? setting.markup)
    const status = typeof other === 'object' ? other.status : 200
    if (other === undefined && pathname !== '/') return route.fulfill({ status: 404, body: hostname })
    return route.fulfill({ status, contentType: 'text/html; charset=utf-8', body })
  })
  const cdp = await context.newCDPSession(page)
  const world = await followWorld(cdp)
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    worldName: 'latchkey',
    source: `(${standIn})(${JSON.stringify(setting.look ?? nothing)}, () => { stage.forms++\n${formScript} }, () => { ${pointScript} })`,
  })
  await page.goto(setting.url ?? `${webmail}/`, { waitUntil: setting.wait ?? 'load' })

  const inside = async <Answer>(expression: string): Promise<Answer> => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      contextId: await world(),
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }
  const tell: ContentPage['tell'] = (message, sender = { id: 'latchkey' }) =>
    inside(`stage.tell(${JSON.stringify(message)}, ${JSON.stringify(sender)})`)
  const report = () => tell({ name: 'page' }) as Promise<PageReport>
  const order = async () => ({ pageId: (await report()).pageId, origin: webmail, password: secret })
  const contentPage: ContentPage = {
    page,
    inside,
    tell,
    report,
    sent: () => inside('stage.sent'),
    reports: () =>
      inside(`stage.sent.flatMap(({ name, input }) => (name === 'page-report' ? [input.login] : []))`),
    fill: async (changes) =>
      (await tell({
        name: 'fill',
        ...(await order()),
        username: address,
        submit: false,
        ...changes,
      })) as FillReceipt,
    fillNew: async (changes) =>
      (await tell({ name: 'fill-new-password', ...(await order()), ...changes })) as FillReceipt,
    answerWith: (look) => inside(`void (stage.look = ${JSON.stringify(look ?? null)})`),
    chipText: () =>
      inside(`stage.shadow?.isConnected ? stage.shadow.querySelector('button').textContent : undefined`),
    pass: (ms) => inside(`new Promise((resolve) => setTimeout(resolve, ${ms}))`),
    setHidden: (hidden) =>
      inside(`
        Object.defineProperty(Document.prototype, 'hidden', { configurable: true, get: () => ${hidden} })
        void document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`),
    looks: () => inside('stage.looks'),
    inject: () => inside(`${script}\nundefined`),
  }
  if (setting.hurry) await inside('stage.hurry()')
  if (setting.prerendering)
    await inside(
      `Object.defineProperty(document, 'prerendering', { configurable: true, value: true }), undefined`,
    )
  if (setting.hidden) await contentPage.setHidden(true)
  await contentPage.inject()
  return contentPage
}

/** The id of the content script's world in the document that is there now. */
async function followWorld(cdp: CDPSession): Promise<() => Promise<number>> {
  let id: number | undefined
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === 'latchkey') id = context.id
  })
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (executionContextId === id) id = undefined
  })
  await cdp.send('Runtime.enable')
  await cdp.send('Page.enable')
  return () => until('the world of the content script', () => id)
}
