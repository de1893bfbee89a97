import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { chipPoint } from '../harness/chip.ts'
import { inboxIn, openLogin, type Scene, withOneTimePassword } from '../harness/scene.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

const hour = 60 * 60_000

const move = (ms: number) => `void (() => {
  const { now } = Date
  Date.now = () => now.call(Date) + ${ms}
})()`

/** Moves the clock in a page's own world, or in that of Latchkey's content script. Nothing tells Latchkey of it. */
async function moveClockIn(page: Page, ms: number, world?: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const contexts: { id: number; name: string }[] = []
  devtools.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context))
  await devtools.send('Runtime.enable')
  const contextId = contexts.find(({ name }) => name === world)?.id
  if (world !== undefined && contextId === undefined) throw new Error(`no world ${world}`)
  await devtools.send('Runtime.evaluate', {
    expression: move(ms),
    ...(contextId !== undefined && { contextId }),
  })
  await devtools.detach()
}

async function moveClock({ browser, popup }: Scene, login: Page, ms: number): Promise<void> {
  await Promise.all([
    browser.context.serviceWorkers()[0]?.evaluate(move(ms)),
    moveClockIn(popup.page, ms),
    moveClockIn(login, ms, 'Latchkey'),
  ])
}

test.each([
  ['forward, as when the computer has slept', 8 * hour],
  ['back by an hour', -hour],
  ['back by a day', -24 * hour],
])(
  'with the clock moved %s while a one-time password is shown, it is not shown, offered or filled',
  async (_, ms) => {
    const scene = await withOneTimePassword()
    const { browser, popup, oneTimePassword } = scene
    const login = await openLogin(scene)
    await chipPoint(login)
    expect(await browser.chipWords(login)).toMatch(/[34]:\d\d/)

    await moveClock(scene, login, ms)
    await until(
      'another to be offered',
      async () => (await browser.chipWords(login)) === say('content_chip_get'),
    )
    await popup.page.bringToFront()
    await popup.text('popup_expired').first().waitFor()
    expect(await popup.page.textContent('body')).not.toContain(oneTimePassword)

    await login.bringToFront()
    await browser.pressCommand('fill')
    expect(await inboxIn(login)).toBe('anna@firm.example')
    expect(JSON.stringify(await browser.stored('session'))).not.toContain(oneTimePassword)
    const typed = scene.town.requests.filter(({ path }) => path === '/api/auth.php')
    expect(typed.some(({ body }) => body.includes(oneTimePassword))).toBe(false)
  },
)

test('a popup that was out of sight shows nothing of what has expired, from its first frame on', async () => {
  const { popup, oneTimePassword } = await withOneTimePassword()
  const devtools = await popup.page.context().newCDPSession(popup.page)
  // Every timer comes late.
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 20 })
  // The automation keeps pages visible, so the page is told that it is not.
  await popup.page.evaluate(`void (() => {
    globalThis.setHidden = (hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
      document.dispatchEvent(new Event('visibilitychange'))
    }
    setHidden(true)
  })()`)
  expect(await popup.page.textContent('body')).toContain(oneTimePassword)
  await moveClockIn(popup.page, 6 * 60_000)
  const firstFrame = await popup.page.evaluate(`new Promise((resolve) => {
    setHidden(false)
    requestAnimationFrame(() => resolve(document.body.textContent))
  })`)
  expect(firstFrame).not.toContain(oneTimePassword)
  expect(firstFrame).toContain(say('popup_expired'))
})
