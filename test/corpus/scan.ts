import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Fields } from '../../src/content/fields.ts'
import { detectionScript } from './detection-script.ts'
import type { Row } from './truth-rows.ts'

/** What was found, by its place among the elements of its tag, as `input 3`. */
export type Found = { readonly [Field in keyof Fields]?: string }

export interface Scan {
  readonly row: Row
  readonly found: Found
  /** How long the first look took on a page that has been laid out and has come to rest. */
  readonly ms: number
}

/** How often each page is loaded anew; the quickest first look counts, as whatever else runs only adds to it. */
const loads = 5

const headers = {
  // With both the page's clock has steps of 5 microseconds instead of 100.
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

/** Opens every page in Chromium without a network and looks at it once. */
export async function scan(folder: string, rows: readonly Row[]): Promise<Scan[]> {
  const script = await detectionScript()
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', headless: true })
  try {
    const page = await browser.newPage()
    const url = 'https://corpus.example/'
    let body: Buffer
    await page.route('**/*', (route) =>
      route.request().url() === url
        ? route.fulfill({ headers, contentType: 'text/html', body })
        : route.abort(),
    )
    const scans: Scan[] = []
    for (const row of rows) {
      body = readFileSync(join(folder, row.file))
      const looks: Omit<Scan, 'row'>[] = []
      for (let load = 0; load < loads; load++) {
        await page.goto(url, { waitUntil: 'load' })
        await page.evaluate(script)
        looks.push(await page.evaluate(lookOnce))
      }
      const [quickest] = looks.sort((one, other) => one.ms - other.ms)
      if (quickest) scans.push({ row, ...quickest })
    }
    return scans
  } finally {
    await browser.close()
  }
}

async function lookOnce(): Promise<{ found: Found; ms: number }> {
  const { findFields } = (
    globalThis as unknown as { detect: { findFields(page: Document): Fields | undefined } }
  ).detect
  // What loading the page has left to do is not the look's.
  await new Promise((rested) => requestIdleCallback(rested))
  document.body?.getBoundingClientRect()
  const began = performance.now()
  const fields = findFields(document)
  const ms = performance.now() - began
  const found = Object.entries(fields ?? {}).flatMap(([name, element]: [string, HTMLElement | undefined]) => {
    if (!element) return []
    const tag = element.localName
    return [[name, `${tag} ${[...document.getElementsByTagName(tag)].indexOf(element)}`]]
  })
  return { found: Object.fromEntries(found), ms }
}
