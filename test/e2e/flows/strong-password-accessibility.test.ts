import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessibilityFaults } from '../harness/axe.ts'
import { chipPoint } from '../harness/chip.ts'
import { look } from '../harness/look.ts'
import { inBoxes, newPasswordForm, onPage, panelPage } from '../harness/new-password-pages.ts'
import { inPopup } from '../harness/person.ts'
import { type Scene, seenByLatchkey } from '../harness/scene.ts'
import { tabTo } from '../harness/tab-to.ts'
import { until } from '../harness/until.ts'

const panel = 'app.metunic.com.tr'
const at = { ...panelPage, boxes: ['#one', '#two'] as const }

/** On a page with a form of the test's own. */
const onForm = (form?: string, box?: string): Promise<Scene & { page: Page }> =>
  onPage(
    { ...at, open: ({ browser }) => browser.open(`https://${panel}/client/form`) },
    (town) => void town.route(panel, '/client/form', () => newPasswordForm(box, form)),
  )

test('axe finds nothing in what a popup offers for a page, nor in why it does not', async () => {
  const scene = await onForm('method="get"')
  await seenByLatchkey(scene)
  const popup = inPopup(await scene.browser.popupOver(scene.page))
  await popup.button('strongPassword_fill', panel).waitFor()
  const found = await look(popup.page, 'the offer')
  await popup.button('strongPassword_fill', panel).click()
  await popup.text('fill_formShowsIt').waitFor()
  Object.assign(found, await look(popup.page, 'refused'))
  expect(found).toEqual({})
})

test('axe finds nothing where no password meets what a page wants', async () => {
  const scene = await onForm(undefined, 'pattern="[^ -~]{9}"')
  await seenByLatchkey(scene)
  const popup = inPopup(await scene.browser.popupOver(scene.page))
  await popup.button('strongPassword_fill', panel).click()
  await popup.text('fill_noPasswordFits').waitFor()
  expect(await look(popup.page, 'none fits')).toEqual({})
})

test('the card says that a page allows a weak password only, and axe finds nothing there', async () => {
  const scene = await onForm(undefined, 'pattern="[0-9]{6}"')
  await seenByLatchkey(scene)
  const popup = inPopup(await scene.browser.popupOver(scene.page))
  await popup.button('strongPassword_fill', panel).click()
  await popup.text('strongPassword_weakRules').waitFor()
  expect(await popup.page.locator('dl.shown-once code').textContent()).toMatch(/^\d{6}$/)
  expect(await popup.page.locator('.strength-weak').textContent()).toMatch(/ 1[89] /)
  expect(await look(popup.page, 'a weak one')).toEqual({})
})

test('axe finds nothing on the card, nor on the page with the button, and the card has the focus', async () => {
  const scene = await onForm()
  const { page, browser } = scene
  await chipPoint(page)
  const before = await accessibilityFaults(page)
  const popup = inPopup(await browser.popupOver(page))
  await tabTo(popup.button('strongPassword_fill', panel))
  await popup.page.keyboard.press('Enter')
  await popup.text('strongPassword_title').waitFor()
  await until('the focus on the title', () => popup.page.evaluate(`document.activeElement.matches('h2')`))
  const [made] = await inBoxes(page, at)
  expect(await popup.page.locator('dl.shown-once code').textContent()).toBe(made)
  const found = await look(popup.page, 'the card in the popup')
  Object.assign(found, await look(await browser.optionsPage(), 'the card in the options page'))

  const { strongPasswords } = (await browser.stored('session')) as { strongPasswords: object }
  const [[id, kept] = ['']] = Object.entries(strongPasswords)
  await browser.store('session', { strongPasswords: { [id]: { ...kept, filled: false } } })
  const later = inPopup(await browser.popupInTab())
  await later.button('strongPassword_show').click()
  await later.text('strongPassword_notFilled', `\u2068${panel}\u2069`).waitFor()
  Object.assign(found, await look(later.page, 'not taken by the page'))
  expect(found).toEqual({})
  // What the page itself lacks is not Latchkey's.
  expect(await accessibilityFaults(page)).toEqual(before)
})
