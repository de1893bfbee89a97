import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { look } from '../harness/look.ts'
import { anna, holds } from '../harness/mailbox-password.ts'
import { type InPopup, inPopup } from '../harness/person.ts'
import { type Scene, signedIn } from '../harness/scene.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

const own = ({ page }: InPopup) => page.getByLabel(say('password_own'), { exact: true })
const strengthIn = ({ page }: InPopup) => page.locator('form .strength')

/** What a page has loaded of the estimator. */
const estimatorIn = async ({ browser }: Scene, page: Page): Promise<string[]> =>
  (await browser.scriptsIn(page)).filter((script) => script.includes('estimate-password'))

/** The form for a password of one's own, with nothing typed, in the options page or the popup. */
async function atOwn({ browser }: Scene, where: 'optionsPage' | 'popupInTab') {
  const on = inPopup(await browser[where]())
  const opener =
    where === 'optionsPage' ? on.page.locator('#mailbox-password .primary') : on.button(anna.opener)
  await opener.click()
  await on.button('password_useOwn').click()
  await own(on).waitFor()
  return on
}

const estimated = [
  ['Anna-Firm-1', 'password_weak', 'password_advice_address'],
  ['Password-1234', 'password_weak', 'password_advice_common'],
  ['lantern-Oyster-walnut-Ferry-88', 'password_strong', 'password_advice_strong'],
] as const

test('the options page says what a password of one’s own is worth, by a part that comes when it is typed', async () => {
  const scene = await signedIn()
  const on = await atOwn(scene, 'optionsPage')
  expect(await estimatorIn(scene, on.page)).toEqual([])
  await own(on).fill('Anna-1')
  await on.text('password_tooShort', '8').waitFor()
  expect(await strengthIn(on).count()).toBe(0)
  for (const [typed, word, advice] of estimated) {
    await own(on).fill(typed)
    await strengthIn(on)
      .getByText(`${say(word)} ${say(advice)}`, { exact: true })
      .waitFor()
  }
  expect(await estimatorIn(scene, on.page)).toHaveLength(1)
  await own(on).fill('')
  await strengthIn(on).waitFor({ state: 'detached' })
})

test('what is typed there is changed as typed, weak as it may be', async () => {
  const scene = await signedIn()
  const { town } = scene
  const on = await atOwn(scene, 'optionsPage')
  const [typed] = estimated[0]
  await own(on).fill(typed)
  await strengthIn(on).waitFor()
  await on.button('password_save').click()
  await on.button('password_saved').waitFor()
  expect(holds(town, anna.mailbox)).toBe(typed)
})

test('the popup holds it against the rules alone and never loads the estimator', async () => {
  const scene = await signedIn()
  const { town } = scene
  const on = await atOwn(scene, 'popupInTab')
  await own(on).fill('anna-firm-1')
  await on.text('password_needsUpper').waitFor()
  const [typed] = estimated[0]
  await own(on).fill(typed)
  await on.button('password_save').click()
  await until('the change', () => holds(town, anna.mailbox) === typed)
  expect(await estimatorIn(scene, on.page)).toEqual([])
  expect(await strengthIn(on).count()).toBe(0)
})

test('axe finds nothing while a password is chosen', async () => {
  const scene = await signedIn()
  const on = await atOwn(scene, 'optionsPage')
  const { page } = on
  const found = await look(page, 'nothing typed')
  await own(on).fill('Anna-1')
  await on.text('password_tooShort', '8').waitFor()
  Object.assign(found, await look(page, 'too short'))
  const [weak, , advice] = estimated[0]
  await own(on).fill(weak)
  await on.text(advice).waitFor()
  Object.assign(found, await look(page, 'weak'))
  await on.button('password_useSuggestion').click()
  await on.text('password_strong').waitFor()
  Object.assign(found, await look(page, 'the suggestion'))
  expect(found).toEqual({})
})
