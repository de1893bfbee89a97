import { setTimeout as sleep } from 'node:timers/promises'
import type { CDPSession } from 'playwright-core'
import { type Chromium, launchChromium } from '../e2e/harness/chromium.ts'
import { inPopup } from '../e2e/harness/person.ts'
import type { Town } from '../town/town.ts'
import { median, rounded } from './median.ts'

/** The same page is served at both; Latchkey is let into the first alone. */
const hosts = { watched: 'https://mail.thexyz.com/', alone: 'https://other.example/' }

const form =
  '<form method=post><input name=username><input type=password name=password><button>Log in</button></form>'
/** What is there before the storm, and what is added in the midst of it. */
const pages = {
  /** Whoever watches it cannot know that no form is to come. */
  inbox: { before: '<input type=search name=q>', amid: '' },
  login: { before: form, amid: '' },
  builtLogin: { before: '', amid: form },
}
type Kind = keyof typeof pages

/** Longer than the content script waits for anything. */
const restMs = 1500

/**
 * What watching costs a page that adds 4,000 elements and changes 4,000 classes: the time spent in Latchkey's own functions
 * while the page rages, added to the time of all scripts in the same page where Latchkey is not, as a multiple of the
 * latter. The two take turns. Two whole runs of the very same page differ by more than what is looked for here (`compared`
 * has what they say), so the own time is taken from a trace: not in it is what the browser does to tell of changes, and the
 * compiling of what is put into the page, which for `content.js` is done when the page is loaded. All of it is processor time: what else the machine does is left
 * out. Without the button, which is there for the person and not for the watching. A form that is built in the midst costs
 * once what finding it costs, storm or not, so that stands by itself.
 */
export async function measureStorm(town: Town, rounds: number) {
  const chromium = await launchChromium({ town })
  try {
    const popup = inPopup(await chromium.popupInTab())
    await popup.signIn(town.account('anna@firm.example'))
    await popup.button('popup_get').waitFor()
    await popup.page.close()
    await chromium.store('local', { settings: { chip: false } })
    const inbox = await compare(chromium, 'inbox', rounds)
    const login = await compare(chromium, 'login', rounds)
    const builtLogin = await compare(chromium, 'builtLogin', rounds)
    return { inbox, login, builtLogin, worst: Math.max(inbox.ratio, login.ratio) }
  } finally {
    await chromium.close()
  }
}

async function compare(chromium: Chromium, kind: Kind, rounds: number) {
  const alone: Cost[] = []
  const watched: Cost[] = []
  // The first round warms both up and does not count.
  for (let round = 0; round <= rounds; round++) {
    // Which of them goes first alternates, as what the first one leaves behind costs the second one.
    const order = round % 2 ? ([alone, watched] as const) : ([watched, alone] as const)
    for (const costs of order) {
      const cost = await storm(chromium, kind, costs === alone ? hosts.alone : hosts.watched)
      if (round > 0) costs.push(cost)
    }
  }
  const aloneMs = median(alone.map(({ scriptMs }) => scriptMs))
  const watchedMs = median(watched.map(({ scriptMs }) => scriptMs))
  const ownMs = median(watched.map(({ ownMs }) => ownMs))
  return {
    aloneMs: rounded(aloneMs),
    ownMs: rounded(ownMs),
    ratio: Math.round((1 + ownMs / aloneMs) * 1000) / 1000,
    watchedMs: rounded(watchedMs),
    compared: rounded(watchedMs / aloneMs),
  }
}

/** The time of all scripts in the page, and of those of Latchkey alone. */
interface Cost {
  readonly scriptMs: number
  readonly ownMs: number
}

async function storm({ context }: Chromium, kind: Kind, url: string): Promise<Cost> {
  const { before, amid } = pages[kind]
  const page = await context.newPage()
  try {
    await page.route('**/*', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><title>Mail</title>${before}<main></main>`,
      }),
    )
    const devtools = await context.newCDPSession(page)
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    const worlds: string[] = []
    devtools.on('Runtime.executionContextCreated', ({ context: { name } }) => worlds.push(name))
    await devtools.send('Runtime.enable')
    await page.goto(url)
    const from = await scriptMsAtRest(devtools)
    if (worlds.includes('Latchkey') !== (url === hosts.watched))
      throw new Error(`Latchkey in ${url}: ${worlds}`)
    const browser = context.browser()
    if (browser === null) throw new Error('a browser that is not there')
    await browser.startTracing(page, { categories: ['devtools.timeline'] })
    let trace: Buffer | undefined
    let scriptMs = 0
    try {
      await page.evaluate(rage, amid)
      scriptMs = (await scriptMsAtRest(devtools)) - from
    } finally {
      trace = await browser.stopTracing()
    }
    const ownMs = ownMsIn(trace)
    // Where there is a form already, nothing is left to be done.
    if (url === hosts.watched && kind !== 'login' && ownMs === 0)
      throw new Error('nothing of Latchkey in the trace')
    return { scriptMs, ownMs }
  } finally {
    await page.close()
  }
}

/** How long functions of an extension's files ran, in a trace. */
function ownMsIn(trace: Buffer | undefined): number {
  const { traceEvents } = JSON.parse(String(trace)) as { traceEvents: TraceEvent[] }
  const own = traceEvents.filter(
    ({ name, args }) => name === 'FunctionCall' && args.data?.url?.startsWith('chrome-extension:'),
  )
  return own.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000
}

interface TraceEvent {
  readonly name: string
  readonly args: { readonly data?: { readonly url?: string } }
  /** Processor time, in microseconds. */
  readonly tdur?: number
}

/** The time of all scripts so far, once none has run for a while. */
async function scriptMsAtRest(devtools: CDPSession): Promise<number> {
  for (let before = Number.NaN; ; ) {
    const { metrics } = await devtools.send('Performance.getMetrics')
    const now = (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000
    if (now === before) return now
    before = now
    await sleep(restMs)
  }
}

/** As a webmail draws a long list: some rows at a time, each a few elements with text, and what is chosen marked. */
function rage(markup: string): void {
  const dates = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })
  const list = document.querySelector('main') as HTMLElement
  for (let piece = 0; piece < 40; piece++)
    setTimeout(() => {
      const rows: HTMLElement[] = []
      for (let row = 0; row < 25; row++) {
        const line = document.createElement('div')
        const parts = ['b', 'span', 'time'].map((tag) => line.appendChild(document.createElement(tag)))
        parts[0]?.append(`Anna ${piece}`)
        parts[1]?.append(`Subject ${row} of ${piece}`)
        parts[2]?.append(dates.format(row * piece * 1e8))
        list.append(line)
        rows.push(line)
      }
      for (const line of rows)
        for (const element of [line, ...line.children]) element.classList.toggle('chosen')
      if (piece === 20) list.insertAdjacentHTML('beforebegin', markup)
    }, piece * 16)
}
