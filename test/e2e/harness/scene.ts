import type { Page } from 'playwright-core'
import type { Delivery, OneTimePasswordState } from '../../../src/core/state.ts'
import type { Town } from '../../town/town.ts'
import type { Browser } from './browser.ts'
import { chipPoint } from './chip.ts'
import { type InPopup, inPopup } from './person.ts'
import { openBrowser, openTown } from './stage.ts'
import { until } from './until.ts'

declare const chrome: { runtime: { sendMessage(message: object): Promise<{ value?: object }> } }

export interface Scene {
  readonly town: Town
  readonly browser: Browser
  readonly popup: InPopup
}

/** A town and a browser with the popup in a tab, nobody signed in. `before` sets the town up. */
export async function atTheDoor(before: (town: Town) => void = () => undefined): Promise<Scene> {
  const town = await openTown()
  before(town)
  const browser = await openBrowser({ town })
  return { town, browser, popup: inPopup(await browser.popupInTab()) }
}

/** The same, signed in and with the mailboxes there. */
export async function signedIn(name = 'anna@firm.example', before?: (town: Town) => void): Promise<Scene> {
  const scene = await atTheDoor(before)
  await scene.popup.signIn(scene.town.account(name))
  await scene.popup.button('popup_get').waitFor()
  return scene
}

/** The same, with a one-time password on the screen. */
export async function withOneTimePassword(
  name?: string,
  before?: (town: Town) => void,
): Promise<Scene & { oneTimePassword: string }> {
  const scene = await signedIn(name, before)
  await scene.popup.button('popup_get').click()
  return { ...scene, oneTimePassword: await scene.popup.oneTimePassword() }
}

/** The webmail's login page, in front. */
export async function openLogin({ browser }: Scene): Promise<Page> {
  const page = await browser.open('https://mail.thexyz.com/')
  await loginField(page).waitFor()
  return page
}

/** The same, once Latchkey has seen its form. Before, there is nothing to fill for the keys and the menu. */
export async function openSeenLogin(scene: Scene): Promise<Page> {
  const page = await openLogin(scene)
  await chipPoint(page)
  return page
}

export const loginField = (page: Page) => page.locator('input[name=password]')

/** The address whose inbox a page shows; waits for it. */
export async function inboxIn(page: Page): Promise<string | null> {
  const inbox = page.getByTestId('inbox')
  await inbox.waitFor()
  return inbox.getAttribute('data-address')
}

/** The same, in the tab of the webmail, which may still have to be opened. */
export const inboxOpened = async (browser: Browser): Promise<string | null> =>
  inboxIn(await tabAt(browser, 'https://mail.thexyz.com/'))

/** The tab at such an address, which may still have to be opened: not at once there, as it may begin with an empty page. */
export const tabAt = ({ context }: Browser, address: string): Promise<Page> =>
  until(`a tab at ${address}`, () => context.pages().find((page) => page.url().startsWith(address)))

/** Waits until there is something on the page in front that a popup offers. A popup itself looks once, when it opens. */
export const seenByLatchkey = ({ popup }: Scene): Promise<true> =>
  until('Latchkey to see the page', async () => {
    const answer = await popup.page.evaluate(() =>
      chrome.runtime.sendMessage({ name: 'lookAtTab', input: {} }),
    )
    return Object.keys(answer.value ?? {}).length > 0
  })

/** Waits until Latchkey has seen the sign-in succeed; it looks only while the page is in front. */
export const seenSignedIn = (browser: Browser): Promise<true> =>
  until('Latchkey to know it', async () => {
    const { deliveries = {} } = await browser.stored('session')
    return Object.values(deliveries as Record<string, Delivery>).some(
      ({ outcome }) => outcome === 'signed-in',
    )
  })

/** Signs in to the webmail by hand, and gives the sentence it refuses with, or nothing. */
export async function typeIntoWebmail(
  page: Page,
  address: string,
  password: string,
): Promise<string | undefined> {
  await page.locator('input[name=username]').fill(address)
  await loginField(page).fill(password)
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/api/auth.php')),
    page.getByRole('button', { name: 'Next' }).click(),
  ])
  if (answer.status() === 201) {
    await page.getByTestId('inbox').waitFor()
    return undefined
  }
  const refusal = page.locator('[role=alert]:not(:empty)')
  await refusal.waitFor()
  return (await refusal.textContent()) ?? ''
}

/** Lets the one-time passwords be older by so many milliseconds than they are, for Latchkey and the town alike. */
export async function letTimePass({ browser, town }: Scene, ms: number): Promise<void> {
  town.clock.advance(ms)
  await moveOneTimePasswords(browser, -ms)
}

/** The same, until so much is left to the one-time password that there is. */
export async function letTimePassUntil(scene: Scene, leftMs: number): Promise<void> {
  const { oneTimePasswords } = (await scene.browser.stored('session')) as {
    oneTimePasswords: Record<string, OneTimePasswordState>
  }
  const state = Object.values(oneTimePasswords).find(({ status }) => status === 'ready')
  if (state?.status !== 'ready') throw new Error('there is no one-time password')
  await letTimePass(scene, state.expiresAt - Date.now() - leftMs)
}

/** Moves what Latchkey has noted about time, which to Latchkey is as if the computer's clock were moved the other way. */
export async function moveOneTimePasswords(browser: Browser, ms: number): Promise<void> {
  const { oneTimePasswords } = (await browser.stored('session')) as {
    oneTimePasswords: Record<string, OneTimePasswordState>
  }
  const moved = Object.entries(oneTimePasswords).map(([key, state]) => [
    key,
    state.status === 'ready'
      ? { ...state, sentAt: state.sentAt + ms, expiresAt: state.expiresAt + ms }
      : state,
  ])
  await browser.store('session', { oneTimePasswords: Object.fromEntries(moved) })
}
