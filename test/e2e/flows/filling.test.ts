import { expect, test } from 'vitest'
import { pressChip } from '../harness/chip.ts'
import { inPopup } from '../harness/person.ts'
import {
  inboxIn,
  inboxOpened,
  loginField,
  openLogin,
  openSeenLogin,
  signedIn,
  withOneTimePassword,
} from '../harness/scene.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

const anna = 'anna@firm.example'

test('the button on the page fills and lands in the inbox', async () => {
  const scene = await withOneTimePassword()
  const login = await openLogin(scene)
  await pressChip(login)
  expect(await inboxIn(login)).toBe(anna)
})

test('the button on the page makes a one-time password when there is none', async () => {
  const scene = await signedIn()
  const login = await openLogin(scene)
  await pressChip(login)
  expect(await inboxIn(login)).toBe(anna)
})

test('the button leaves the page when the person does not want one, and filling still works', async () => {
  const scene = await withOneTimePassword()
  const login = await openSeenLogin(scene)
  const settings = { submitForMe: true, chip: false, appearance: 'system' }
  await scene.browser.store('local', { settings })
  await until('the button to go', async () => (await login.locator('html > div').count()) === 0)
  await scene.browser.pressCommand('fill')
  expect(await inboxIn(login)).toBe(anna)
})

test('the keyboard command fills and lands in the inbox', async () => {
  const scene = await signedIn()
  const login = await openSeenLogin(scene)
  await scene.browser.pressCommand('fill')
  expect(await inboxIn(login)).toBe(anna)
})

test('the keyboard command pressed by somebody signed out goes on after the sign-in', async () => {
  const scene = await signedIn()
  const { town, browser } = scene
  await scene.popup.page.getByRole('button', { name: say('popup_accounts') }).click()
  await scene.popup.button('popup_signOut').click()
  await scene.popup.password.waitFor()
  const login = await openSeenLogin(scene)
  const opening = browser.nextPopup()
  await browser.pressCommand('fill')
  await inPopup(await opening).signIn(town.account(anna))
  expect(await inboxIn(login)).toBe(anna)
})

test('the popup says why the keyboard command did not fill', async () => {
  const scene = await withOneTimePassword(anna, ({ webmail }) => {
    Object.assign(webmail.modes, { form: 'plain' })
  })
  const login = await openSeenLogin(scene)
  await login.evaluate(() => document.forms[0]?.setAttribute('action', 'https://other.example/'))
  const opening = scene.browser.nextPopup()
  await scene.browser.pressCommand('fill')
  const popup = inPopup(await opening)
  await popup.text('fill_formGoesElsewhere').waitFor()
  expect(await loginField(login).inputValue()).toBe('')
})

test('the entry of the context menu fills and lands in the inbox', async () => {
  const scene = await signedIn()
  const login = await openSeenLogin(scene)
  await scene.browser.chooseMenuEntry('fill')
  expect(await inboxIn(login)).toBe(anna)
})

test('the popup over the webmail fills the page in front', async () => {
  const scene = await withOneTimePassword()
  const login = await openSeenLogin(scene)
  const popup = inPopup(await scene.browser.popupOver(login))
  await popup.button('popup_fill').click()
  expect(await inboxIn(login)).toBe(anna)
})

test('what is filled is not sent when the person wants to press the button', async () => {
  const scene = await withOneTimePassword()
  const settings = { submitForMe: false, chip: true, appearance: 'system' }
  await scene.browser.store('local', { settings })
  const login = await openSeenLogin(scene)
  await scene.browser.pressCommand('fill')
  // Noted once the page has answered, so a press of its button would have happened by now.
  await until('the fill to be over', async () =>
    JSON.stringify(await scene.browser.stored('local')).includes('"filled"'),
  )
  expect(await login.locator('.login-panel.busy').count()).toBe(0)
  expect(await loginField(login).inputValue()).toBe(scene.oneTimePassword)
  expect(await login.locator('input[name=username]').inputValue()).toBe(anna)
  expect(scene.town.requests.filter(({ path }) => path === '/api/auth.php')).toEqual([])
  await login.getByRole('button', { name: 'Next' }).click()
  expect(await inboxIn(login)).toBe(anna)
})

test.each([
  ['an ordinary form', { form: 'plain' }],
  ['a form that is built late', { buildDelayMs: 1500 }],
  ['a form that is built anew at the first input', { rerender: 'at-once' }],
  ['a form that is built anew in the next frame', { rerender: 'next-frame' }],
  ['a real button', { button: 'button' }],
] as const)('Open webmail manages %s', async (_, modes) => {
  const { browser, popup } = await signedIn(anna, ({ webmail }) => {
    Object.assign(webmail.modes, modes)
  })
  await popup.button('popup_openWebmail').click()
  expect(await inboxOpened(browser)).toBe(anna)
})

test('a page of another site gets nothing, whichever way is tried', async () => {
  const scene = await withOneTimePassword()
  const { town, browser } = scene
  town.route('other.example', '/', () => ({
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<form method="post"><input name="username"><input name="password" type="password"><button>Next</button></form>',
  }))
  const page = await browser.open('https://other.example/')
  // There is nothing to fill here, so Latchkey itself comes up.
  const opening = browser.nextPopup()
  await browser.pressCommand('fill')
  const popup = inPopup(await opening)
  expect(await popup.oneTimePassword()).toBe(scene.oneTimePassword)
  expect(await popup.button('popup_fill').count()).toBe(0)
  expect(await loginField(page).inputValue()).toBe('')
  expect(await page.locator('html > div').count()).toBe(0)
})
