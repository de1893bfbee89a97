import { detectionScript } from '../corpus/detection-script.ts'
import { launchChromium } from '../e2e/harness/chromium.ts'
import type { Town } from '../town/town.ts'
import { median, rounded } from './median.ts'

/**
 * One look for the login form on a page of 10,000 elements that has one, in milliseconds: on a page at rest, and on
 * one that has just changed, where the look also waits for the page's layout.
 */
export async function measureDetection(town: Town, rounds: number) {
  const script = await detectionScript()
  const chromium = await launchChromium({ town })
  try {
    const page = await chromium.open('https://other.example/')
    await page.evaluate(buildLargePage)
    await page.evaluate(script)
    const atRest: number[] = []
    const changed: number[] = []
    for (let round = 0; round < rounds; round++) {
      changed.push(await page.evaluate(lookOnce, true))
      atRest.push(await page.evaluate(lookOnce, false))
    }
    const elements = await page.evaluate(() => document.querySelectorAll('*').length)
    return { elements, atRestMs: rounded(median(atRest)), justChangedMs: rounded(median(changed)) }
  } finally {
    await chromium.close()
  }
}

function buildLargePage(): void {
  for (let row = 0; row < 3320; row++) {
    const line = document.createElement('div')
    const text = document.createElement('p')
    text.append(`Line ${row}`)
    line.append(document.createElement('span'), text)
    document.body.append(line)
  }
  const form = document.createElement('form')
  form.method = 'post'
  for (const [name, type] of [
    ['username', 'text'],
    ['password', 'password'],
  ] as const) {
    const input = document.createElement('input')
    Object.assign(input, { name, type })
    form.append(input)
  }
  const button = document.createElement('button')
  button.append('Log in')
  form.append(button)
  document.body.prepend(form)
  for (let input = 0; input < 60; input++) document.body.append(document.createElement('input'))
}

function lookOnce(change: boolean): number {
  const { findLogin } = (globalThis as unknown as { detect: { findLogin(): unknown } }).detect
  if (change) document.body.append(document.createElement('div'))
  const began = performance.now()
  const found = findLogin()
  const took = performance.now() - began
  if (found === undefined) throw new Error('the login form was not found')
  return took
}
