import { readFileSync } from 'node:fs'
import { type CDPSession, chromium } from 'playwright-core'
import { median, rounded } from './median.ts'

/** In an inbox, so without a form: what watches the page cannot know that none is to come. */
const inbox = `<!doctype html><title>Inbox</title><input type=search name=q><main></main>`

/**
 * What the content script costs a page that adds 4,000 elements and changes 4,000 classes: the time of all scripts with
 * it, as a multiple of that without it. The two take turns; the script is the one that was built.
 */
export async function measureStorm(rounds: number) {
  const script = readFileSync('dist/chrome/src/content/content.js', 'utf8')
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', headless: true })
  const storm = async (source: string) => {
    const page = await browser.newPage()
    try {
      await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: inbox }))
      const cdp = await page.context().newCDPSession(page)
      await cdp.send('Performance.enable')
      await cdp.send('Page.enable')
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', { worldName: 'latchkey', source })
      await page.goto('https://mail.example/')
      const before = await scriptMs(cdp)
      await page.evaluate(rage)
      return (await scriptMs(cdp)) - before
    } finally {
      await page.close()
    }
  }
  try {
    const without: number[] = []
    const ratios: number[] = []
    // The first round warms both up and does not count.
    for (let round = 0; round <= rounds; round++) {
      const alone = await storm('')
      const watched = await storm(`${standIn}\n${script}`)
      if (round === 0) continue
      without.push(alone)
      ratios.push(watched / alone)
    }
    return { scriptMs: rounded(median(without)), stormRatio: rounded(median(ratios)) }
  } finally {
    await browser.close()
  }
}

/** An extension whose worker has nothing to say. */
const standIn = `globalThis.chrome = {
  runtime: { id: 'latchkey', sendMessage: async () => undefined, onMessage: { addListener() {} } },
  i18n: { getMessage: () => '' },
}`

async function scriptMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000
}

/** As a webmail draws a long list: some rows in each frame, each a few elements with text, and what is chosen marked. */
async function rage(): Promise<void> {
  const main = document.querySelector('main')
  for (let frame = 0; frame < 40; frame++) {
    const rows: HTMLElement[] = []
    for (let row = 0; row < 25; row++) {
      const line = document.createElement('div')
      const sender = document.createElement('b')
      const subject = document.createElement('span')
      const date = document.createElement('time')
      sender.textContent = `Anna ${frame}`
      subject.textContent = `Subject ${row} of ${frame}`
      date.textContent = new Date(row * frame * 1e8).toLocaleString('en-GB')
      line.append(sender, subject, date)
      main?.append(line)
      rows.push(line)
    }
    for (const line of rows)
      for (const element of [line, ...line.children]) element.classList.toggle('chosen')
    await new Promise(requestAnimationFrame)
  }
  // Until whoever watched has looked once more.
  await new Promise((resolve) => setTimeout(resolve, 1500))
}
