import { expect, test } from 'vitest'
import { inPopup } from '../harness/person.ts'
import {
  inboxIn,
  inboxOpened,
  openSeenLogin,
  type Scene,
  signedIn,
  withOneTimePassword,
} from '../harness/scene.ts'
import { until } from '../harness/until.ts'

const anna = 'anna@firm.example'

/** The request that makes a one-time password. */
const making = { host: 'www.thexyz.com', method: 'POST', path: /modop=custom|productdetails/ }

const timesMade = ({ town }: Scene) => town.account(anna).ran.length

test('killed between making and opening, the worker fills the very password it made', async () => {
  const scene = await withOneTimePassword()
  await scene.browser.killWorker()
  await scene.popup.button('popup_openWebmail').click()
  expect(await inboxOpened(scene.browser)).toBe(anna)
  expect(timesMade(scene)).toBe(1)
})

test('killed between making and the keyboard command, the worker fills the very password it made', async () => {
  const scene = await withOneTimePassword()
  const login = await openSeenLogin(scene)
  await scene.browser.killWorker()
  await scene.browser.pressCommand('fill')
  expect(await inboxIn(login)).toBe(anna)
  expect(timesMade(scene)).toBe(1)
})

test('killed while the webmail is still building its form, the worker fills it all the same', async () => {
  const scene = await signedIn(anna, ({ webmail }) => {
    webmail.modes.buildDelayMs = 2000
  })
  await scene.popup.button('popup_openWebmail').click()
  await until('the fill to be due', async () => {
    const { fillJobs } = await scene.browser.stored('session')
    return Array.isArray(fillJobs) && fillJobs.length > 0
  })
  await scene.browser.killWorker()
  expect(await inboxOpened(scene.browser)).toBe(anna)
})

test('killed while the provider makes a password, the worker says that the outcome is unknown and repeats nothing', async () => {
  const scene = await signedIn()
  const { town, browser, popup } = scene
  let go: (value?: unknown) => void = () => undefined
  const until_ = new Promise((resolve) => {
    go = resolve
  })
  town.setFault({ ...making, times: 1 }, { kind: 'delay', until: until_ })
  const before = town.requests.length
  await popup.button('popup_get').click()
  await until('the request', () => town.requests.slice(before).some(({ method }) => method === 'POST'))
  await browser.killWorker()
  go()

  const later = inPopup(await browser.popupInTab())
  await later.text('error_unknownOutcome', 'Thexyz').first().waitFor()
  const posts = town.requests.slice(before).filter(({ method }) => method === 'POST')
  expect(posts.length).toBe(1)
  await later.button('popup_tryAgain').click()
  expect(await later.oneTimePassword()).toBe(town.truth.mailbox(anna)?.oneTimePassword?.value)
})

test('two popups that race show the same password, and it is the one that works', async () => {
  const scene = await signedIn()
  const { town, browser, popup } = scene
  const other = inPopup(await browser.popupInTab())
  await other.button('popup_get').waitFor()
  await Promise.all([popup, other].map(({ page }) => page.evaluate(pressGet)))
  const shown = [await popup.oneTimePassword(), await other.oneTimePassword()]
  expect(new Set(shown)).toEqual(new Set([town.truth.mailbox(anna)?.oneTimePassword?.value]))
  expect(timesMade(scene)).toBe(1)
})

/** In the page, so that neither popup has to come to the front first. */
function pressGet(): void {
  document.querySelector<HTMLButtonElement>('main .actions button')?.click()
}
