import { expect, test } from 'vitest'
import type { Town } from '../../town/town.ts'
import { pressChip } from '../harness/chip.ts'
import { inPopup } from '../harness/person.ts'
import { beginPointing, pointAtBox, pointUntil, rememberedBoxes } from '../harness/pointing.ts'
import {
  inboxIn,
  openSeenLogin,
  type Scene,
  seenByLatchkey,
  signedIn,
  tabAt,
  withOneTimePassword,
} from '../harness/scene.ts'
import { until } from '../harness/until.ts'

declare const chrome: { runtime: { sendMessage(message: object): Promise<unknown> } }

const anna = 'anna@firm.example'
const older = '#older-password'
const unsure = ({ webmail }: Town) => void Object.assign(webmail.modes, { form: 'plain', twoForms: true })
const origin = 'https://mail.thexyz.com'

async function pointed(scene: Scene) {
  const page = await openUnsure(scene)
  await beginPointing(scene, page)
  await pointAtBox(scene, page, older)
  return page
}

async function openUnsure({ browser }: Scene) {
  const page = await browser.open(`${origin}/`)
  await page.locator(older).waitFor()
  return page
}

test('a person points at the box once, and from then on its page is filled like any other', async () => {
  const scene = await withOneTimePassword(anna, unsure)
  const page = await pointed(scene)
  expect(await page.locator(older).inputValue()).toBe('')
  await pressChip(page, older)
  expect(await inboxIn(page)).toBe(anna)
  expect(Object.keys(await rememberedBoxes(scene))).toEqual([origin])

  await page.goto(`${origin}/logout`)
  await scene.popup.button('popup_new').click()
  const again = await openUnsure(scene)
  await pressChip(again, older)
  expect(await inboxIn(again)).toBe(anna)
})

test('what waited for its form is filled as soon as the person has pointed at the box', async () => {
  const scene = await signedIn(anna, unsure)
  await scene.popup.button('popup_openWebmail').click()
  const page = await tabAt(scene.browser, origin)
  await page.locator(older).waitFor()
  await until('the page to be in front', () => page.evaluate(() => document.visibilityState === 'visible'))
  await beginPointing(scene, page)
  await pointUntil('the inbox', page, page.locator(older), () => /inbox/.test(page.url()))
  expect(await inboxIn(page)).toBe(anna)
})

test('the options page shows the box of an account and forgets it, also on the open page', async () => {
  const scene = await withOneTimePassword(anna, unsure)
  const page = await pointed(scene)
  const options = inPopup(await scene.browser.optionsPage())
  await options.text('options_pointedBox', 'mail.thexyz.com').waitFor()
  await options.button('options_pointedBox_forget', 'mail.thexyz.com').click()
  await options.text('options_pointedBox', 'mail.thexyz.com').waitFor({ state: 'detached' })
  expect(await rememberedBoxes(scene)).toEqual({})
  await page.bringToFront()
  await seenByLatchkey(scene)
  const popup = inPopup(await scene.browser.popupOver(page))
  await popup.button('point_begin').waitFor()
})

test('a page where Latchkey is sure is not to be pointed at', async () => {
  const scene = await withOneTimePassword()
  const page = await openSeenLogin(scene)
  const { page: popup } = inPopup(await scene.browser.popupOver(page))
  // As it asks itself.
  const offer = await popup.evaluate(() => chrome.runtime.sendMessage({ name: 'lookAtTab', input: {} }))
  expect(offer).toEqual({ ok: true, value: {} })
})
