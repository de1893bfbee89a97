import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { typeSignIn } from '../../e2e/firefox/scene.ts'
import { type Firefox, launchFirefox } from '../../e2e/harness/firefox.ts'
import { press, readOneTimePassword, see as seeWords } from '../../e2e/harness/firefox-person.ts'
import { until } from '../../e2e/harness/until.ts'
import { say } from '../../e2e/harness/words.ts'
import { needsMailServers, useMailStack } from '../use-mail-stack.ts'
import {
  address,
  anna,
  beWebmail,
  chipPoint,
  expectMail,
  pressChip,
  type RealWebmail,
  see,
} from './webmails.ts'

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

  test('opens at a press of the button on its page', async () => {
    const { subject } = await withOneTimePassword(name)
    const login = await openLogin()
    await pressChip(login)
    await see(login, subject)
  })

  test('opens at Fill this page in the popup over it', async () => {
    const { subject } = await withOneTimePassword(name)
    const login = await openLogin()
    const popup = await firefox.openPopup()
    await popup.read((text) => text.includes(say('popup_fill')))
    await popup.press('popup_fill')
    await see(login, subject)
  })

  test('opens at the keyboard command', async () => {
    const { subject } = await withOneTimePassword(name)
    const login = await openLogin()
    await firefox.pressKeys('Alt', 'Shift', 'L')
    await see(login, subject)
  })

  test('is seen to refuse a one-time password that another has replaced', async () => {
    const { popup } = await withOneTimePassword(name)
    await openLogin()
    world.town.truth.makeOneTimePassword(anna, 'made elsewhere')
    await firefox.pressKeys('Alt', 'Shift', 'L')
    await seeWords(popup, 'popup_refused')
  })
})
