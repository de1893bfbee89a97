import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { typeSignIn } from '../../e2e/firefox/scene.ts'
import { chipPoint, pressChip } from '../../e2e/harness/chip.ts'
import { type Firefox, launchFirefox } from '../../e2e/harness/firefox.ts'
import { press, readOneTimePassword, see as seeWords } from '../../e2e/harness/firefox-person.ts'
import { until } from '../../e2e/harness/until.ts'
import { say } from '../../e2e/harness/words.ts'
import { needsMailServers, useMailStack } from '../use-mail-stack.ts'
import { address, anna, beWebmail, expectMail, type RealWebmail, see } from './webmails.ts'

const world = useMailStack({ webmails: ['roundcube', 'sogo'] })
const { areThere } = needsMailServers()

// One for all tests, because it is slow to start.
let firefox: Firefox
beforeAll(async () => {
  if (areThere) firefox = await launchFirefox({ town: world.town })
})
beforeEach(() => firefox?.startAnew())
afterAll(() => firefox?.close())

/** A person with a one-time password on the screen, and a mail in the real webmail. */
async function withOneTimePassword(name: RealWebmail): Promise<{ popup: Page; subject: string }> {
  beWebmail(world, name)
  const subject = await expectMail(world)
  const popup = await firefox.popupInTab()
  await typeSignIn(popup, world.town.account(anna))
  await press(popup, 'popup_get')
  await readOneTimePassword(popup)
  return { popup, subject }
}

async function openLogin(): Promise<Page> {
  const page = await firefox.open(address)
  // Latchkey has seen the form once it offers to fill it.
  await chipPoint(page)
  return page
}

const webmailTab = () =>
  until('the tab of the webmail', async () =>
    (await firefox.browser.pages()).find((page) => page.url().startsWith(address)),
  )

describe.each(['roundcube', 'sogo'] as const)('Firefox: the real %s', (name) => {
  test('opens at one click on Open webmail, and Latchkey knows that the session will end', async () => {
    const { popup, subject } = await withOneTimePassword(name)
    await press(popup, 'popup_openWebmail')
    await see(await webmailTab(), subject)
    await seeWords(popup, 'popup_signedIn')
    const { deliveries } = await firefox.stored('session')
    expect(Object.values(deliveries as object)).toEqual([
      expect.objectContaining({ outcome: 'signed-in', safeUntil: expect.any(Number) }),
    ])
  })

  test('opens at the button on its page, at Fill this page and at the keyboard command', async () => {
    const { popup, subject } = await withOneTimePassword(name)
    const ways: ((login: Page) => Promise<void>)[] = [
      pressChip,
      async () => {
        const over = await firefox.openPopup()
        await over.read((text) => text.includes(say('popup_fill')))
        await over.press('popup_fill')
      },
      () => firefox.pressKeys('Alt', 'Shift', 'L'),
    ]
    for (const fill of ways) {
      const login = await openLogin()
      await fill(login)
      await see(login, subject)
      await until('Latchkey to know it', async () =>
        JSON.stringify((await firefox.stored('session')).deliveries).includes('signed-in'),
      )
      // The news of this time would offer no fill the next time, as the person is in.
      await popup.bringToFront()
      await press(popup, 'notice_dismiss')
      await login.close()
      await firefox.forgetCookies()
    }
  })
})
