import type { Page } from 'playwright-core'
import type { Delivery } from '../../src/core/state.ts'
import { person, webmailHost } from '../e2e/harness/login-pages.ts'
import { inboxIn, letTimePass, loginField } from '../e2e/harness/scene.ts'
import { until } from '../e2e/harness/until.ts'
import { oneTimePasswordLifeMs } from '../town/truth.ts'
import type { Stage } from './stage.ts'

/** Gets from a one-time password to the inbox, and back to a login form. */
type Visit = (stage: Stage) => Promise<void>

/** As the webmail's own script does it. */
const drawLogin =
  "import('/assets/login.js').then(({ showLogin }) => showLogin({ buildDelayMs: 0, button: 'div', rerender: 'never' }))"

/** A webmail whose session ends, and which then draws its login form without loading anything. */
const inOneDocument: Visit = async (stage) => {
  const { town, kept } = stage
  await fillByKeyboard(stage, kept)
  town.webmail.endSessions()
  await kept.evaluate(drawLogin)
  await loginField(kept).waitFor()
}

/** Signed out by hand, which loads the login page. */
const fromPageToPage: Visit = async (stage) => {
  const { navigating } = stage
  await fillByKeyboard(stage, navigating)
  await navigating.getByRole('button', { name: 'Sign out' }).click()
  await loginField(navigating).waitFor()
}

const inATabOfItsOwn: Visit = async ({ town, browser, popup }) => {
  const others = browser.context.pages()
  await popup.button('popup_openWebmail').click()
  // Not at once at its address, as it may begin with an empty page.
  const page = await until('the tab of the webmail', () =>
    browser.context
      .pages()
      .find((tab) => !others.includes(tab) && tab.url().startsWith(`https://${webmailHost}/`)),
  )
  await expectInbox(page)
  await letLatchkeyKnow(browser)
  await page.close()
  town.webmail.endSessions()
}

const visits = [inOneDocument, fromPageToPage, inATabOfItsOwn] as const

/** After so many, each way has been gone once. */
export const ways = visits.length

/** From nothing to the inbox and back: nobody is signed in anywhere afterwards, and no one-time password is left. */
export async function goRound(stage: Stage, cycle: number): Promise<void> {
  const { town, browser, popup } = stage
  await popup.page.bringToFront()
  await popup.signIn(town.account(person.address))
  await popup.button('popup_get').click()
  const oneTimePassword = await popup.oneTimePassword()

  const tried = town.webmail.attempts.length
  const visit = visits[cycle % visits.length] ?? inOneDocument
  await visit(stage)
  const attempts = town.webmail.attempts.slice(tried)
  if (attempts.length !== 1 || attempts[0]?.with !== 'one-time-password')
    throw new Error(`cycle ${cycle}: ${JSON.stringify(attempts)}`)

  await popup.page.bringToFront()
  await letTimePass(stage, oneTimePasswordLifeMs)
  await popup.text('popup_expired').first().waitFor()
  if ((await popup.page.textContent('body'))?.includes(oneTimePassword))
    throw new Error(`cycle ${cycle}: the popup shows an expired password`)
  // The worker hears of it when the popup does.
  await until('the expired password to be gone', async () => {
    const { oneTimePasswords } = await browser.stored('session')
    return !JSON.stringify(oneTimePasswords).includes(oneTimePassword)
  })

  await popup.page.locator('.menu-button').click()
  await popup.button('popup_signOut').click()
  await popup.accountName.waitFor()
  // The town writes down every request; that is not what is measured.
  town.requests.length = 0
}

async function fillByKeyboard({ browser }: Stage, page: Page): Promise<void> {
  await page.bringToFront()
  await until('the button on the page', () =>
    page.evaluate(() => document.querySelector('html > div:popover-open') !== null),
  )
  await browser.pressCommand('fill')
  await expectInbox(page)
  await letLatchkeyKnow(browser)
}

async function expectInbox(page: Page): Promise<void> {
  const address = await inboxIn(page)
  if (address !== person.address) throw new Error(`the inbox of ${address}`)
}

/** Waits until the good news has reached the popup. */
const letLatchkeyKnow = (browser: Stage['browser']) =>
  until('Latchkey to know it', async () => {
    const { deliveries = {} } = await browser.stored('session')
    return Object.values(deliveries as Record<string, Delivery>).some(
      ({ outcome }) => outcome === 'signed-in',
    )
  })
