import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { status } from '../../town/faults.ts'
import { authenticatorApp, textMessage } from '../../town/ox/account.ts'
import { exceptionReply, OxException } from '../../town/ox/exception.ts'
import { look } from '../harness/look.ts'
import {
  askForAppPassword,
  atPrivateEmail,
  createAppPassword,
  leaveAppPasswordCard,
  lena,
  making,
  moveAppPasswordCards,
  omar,
  privateEmail,
  reallyThere,
  rowOf,
  sendForm,
} from '../harness/ox-scene.ts'
import { inPopup } from '../harness/person.ts'
import { atTheDoor, type Scene } from '../harness/scene.ts'
import { tabTo } from '../harness/tab-to.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

/** Gathers what axe finds, state by state. */
function watched(page: Page) {
  const found: Record<string, string[]> = {}
  return { found, see: async (state: string) => void Object.assign(found, await look(page, state)) }
}

const heading = (page: Page, key: string) => page.getByRole('heading', { name: say(key) })
const back = (page: Page) => page.getByRole('button', { name: say('appPassword_back') })

const places = {
  popup: async ({ popup }: Scene) => popup,
  'options page': async ({ browser }: Scene) => inPopup(await browser.optionsPage()),
}
type Place = keyof typeof places
const everywhere = Object.keys(places) as Place[]

test.each(everywhere)('axe finds nothing in the list of app passwords in the %s', async (place) => {
  const scene = await atPrivateEmail()
  const { town } = scene
  const on = await places[place](scene)
  const { page } = on
  const { found, see } = watched(page)
  if (place === 'popup') await on.button('popup_appPasswords').click()
  await rowOf(on, 'Old laptop').waitFor()
  await see('the list')
  await rowOf(on, 'Old laptop').getByRole('checkbox').check()
  await see('one is ticked')
  await on.button('appPassword_revoke_selected').click()
  await on.button('appPassword_revoke_one').waitFor()
  await see('about to revoke')
  town.setFault({ host: privateEmail, path: /action=remove/ }, status(503))
  await on.button('appPassword_revoke_one').click()
  await on.button('popup_tryAgain').waitFor()
  await see('not revoked')
  town.clearFaults()
  await on.button('popup_tryAgain').click()
  await page.getByText(say('appPassword_revoked', [''])).waitFor()
  await see('revoked')
  expect(found).toEqual({})
})

test.each(everywhere)('axe finds nothing in any state of a new app password in the %s', async (place) => {
  const scene = await atPrivateEmail()
  const { town, browser } = scene
  const on = await places[place](scene)
  const { page } = on
  const { found, see } = watched(page)
  await on.button('appPassword_new').click()
  await on.button('appPassword_create').waitFor()
  await see('the form')
  await sendForm(on, { name: ' ' })
  await on.text('appPassword_name_missing').waitFor()
  await see('no name')
  const reply = exceptionReply(new OxException('ASP-0002'), town.ox(privateEmail).modes)
  town.setFault({ ...making, times: 1 }, { kind: 'instead', reply })
  await sendForm(on)
  await on.text('appPassword_refused', 'Private Email').waitFor()
  await see('failed')
  let go: (value?: unknown) => void = () => undefined
  const held = new Promise((resolve) => {
    go = resolve
  })
  town.setFault({ ...making, times: 1 }, { kind: 'delay', until: held })
  await sendForm(on)
  await page.locator('[aria-busy=true]').first().waitFor()
  await see('creating')
  go()
  await on.button('appPassword_saved').waitFor()
  await see('the card')
  await leaveAppPasswordCard(browser, 20_000)
  await page.locator('.stays.soon').waitFor()
  await see('last seconds')
  await moveAppPasswordCards(browser, -30_000)
  await heading(page, 'appPassword_gone').waitFor()
  await see('gone')
  await on.button('appPassword_close').click()
  town.setFault({ ...making, times: 1 }, { kind: 'truncate', bytes: 10 })
  await askForAppPassword(on, { name: 'Lost' })
  await heading(page, 'appPassword_mayBeMade').waitFor()
  await see('lost')
  expect(found).toEqual({})
})

test('axe finds nothing while mail servers are looked for', async () => {
  const { town, popup } = await atTheDoor()
  const { page } = popup
  const { found, see } = watched(page)
  await popup.signInAt('ox.firm.example', { name: 'nora@firm.example', password: 'cobalt-Garden-95' })
  await createAppPassword(popup)
  await see('servers not known')
  town.setFault({ path: /config-v1/ }, status(503))
  await popup.button('appPassword_servers_lookUp').click()
  await popup.button('appPassword_servers_again').waitFor()
  await see('the look-up failed')
  town.clearFaults()
  town.autoconfig.modes.places = 'none'
  await popup.button('appPassword_servers_again').click()
  await popup.text('appPassword_servers_nothing', 'firm.example', 'ox.firm.example').waitFor()
  await see('none found')
  expect(found).toEqual({})
})

test('axe finds nothing while a device is chosen and its code asked for', async () => {
  const { popup } = await atTheDoor((town) =>
    town.ox(privateEmail).setDevices(omar.name, [authenticatorApp, textMessage]),
  )
  const { page } = popup
  const { found, see } = watched(page)
  await popup.signInTo('private-email', omar)
  await popup.text('secondFactor_choose', 'Private Email').waitFor()
  await see('choosing a device')
  await page.locator('button.device', { hasText: say('secondFactor_text') }).click()
  await popup.code.waitFor()
  await see('the code of a text message')
  expect(found).toEqual({})
})

test('the keyboard alone makes an app password and revokes it again, and never loses its place', async () => {
  const scene = await atPrivateEmail()
  const { popup } = scene
  const { page } = popup
  const press = async (key: string) => {
    await tabTo(page.getByRole('button', { name: say(key), exact: true }))
    await page.keyboard.press('Enter')
  }
  const focused = (what: string, selector: string) =>
    until(`the focus on ${what}`, () => page.evaluate(`document.activeElement.matches('${selector}')`))
  await press('appPassword_new')
  await focused('the title', 'h2')
  await tabTo(page.getByRole('radio', { checked: true }))
  await page.keyboard.press('ArrowDown')
  await tabTo(page.getByRole('textbox', { name: say('appPassword_name') }))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Garden phone')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: say('appPassword_saved') }).waitFor()
  await focused('the title of the card', 'h2')
  expect(reallyThere(scene, lena.name, 'Garden phone').length).toBe(1)

  await press('appPassword_saved')
  await press('popup_appPasswords')
  await focused('the title of the list', 'h2')
  await back(page).waitFor()
  await tabTo(rowOf(popup, 'Garden phone').locator('[data-revoke]'))
  await page.keyboard.press('Enter')
  await focused('the question', 'h3')
  await press('appPassword_revoke_one')
  await page.getByText(say('appPassword_revoked', [''])).waitFor()
  await focused('the list', 'section')
  expect(reallyThere(scene, lena.name, 'Garden phone')).toEqual([])
})
