import { expect } from 'vitest'
import { launchChromium } from '../e2e/harness/chromium.ts'
import { until } from '../e2e/harness/until.ts'
import { say } from '../e2e/harness/words.ts'
import { webmailHost } from '../town/hostile/pages.ts'
import { attack } from './attack.ts'
import { oneChromium, secretOf } from './one-chromium.ts'
import { boxesOf, expectNothingGiven, openTarget, targetOn } from './target.ts'
import { fillHere } from './ways.ts'

const place = oneChromium()

attack(41, 'a private window', async () => {
  const { chromium, own } = place()
  expect(await own.evaluate('chrome.extension.isAllowedIncognitoAccess()')).toBe(false)
  const secretWindow = await chromium.context.browser()?.newContext()
  const page = await secretWindow?.newPage()
  if (page === undefined) throw new Error('no private window')
  await page.goto(`https://${webmailHost}/hostile/plain`)
  await page.bringToFront()
  expect(await fillHere(place())).not.toBe('filled')
  expect(await page.locator('html > div').count()).toBe(0)
  expect(await boxesOf(page)).toEqual([])
  await secretWindow?.close()
})

attack(40, 'the extension is replaced while a page holds its old content script', async () => {
  const target = await openTarget(place(), 'plain')
  await target.approach()
  const { x, y } = await target.chipShown()
  const secret = secretOf(place())
  await place()
    .own.evaluate('chrome.runtime.reload()')
    .catch(() => undefined)
  await until('the old chip to be gone', async () => {
    const text = (await target.chip())?.text
    return text === undefined || text === say('content_chip_signIn')
  })
  await target.page.mouse.click(x, y)
  expect(await boxesOf(target.page)).toEqual([])
  expect(JSON.stringify(place().town.requests)).not.toContain(secret)
})

attack(39, 'the browser starts again: nothing usable is left', async () => {
  const { chromium, town } = place()
  await chromium.quit()
  const again = await launchChromium({ town, profile: chromium.profile })
  try {
    expect(await again.stored('session')).toEqual({})
    const page = await again.context.newPage()
    const target = await targetOn({ ...place(), chromium: again }, page)
    await page.goto(`https://${webmailHost}/hostile/plain`)
    await page.bringToFront()
    const chip = await target.chipShown()
    expect(chip.text).toBe(say('content_chip_signIn'))
    await expectNothingGiven(place(), page)
  } finally {
    await again.quit()
  }
})
