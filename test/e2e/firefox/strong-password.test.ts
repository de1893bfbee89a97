import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { chipPoint, pressChip } from '../harness/chip.ts'
import { find, press, see } from '../harness/firefox-person.ts'
import { deniz, holds, sentTo } from '../harness/mailbox-password.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'
import { oneFirefox } from './one-firefox.ts'
import { typeSignIn } from './scene.ts'

const place = oneFirefox()

const panelHost = 'app.metunic.com.tr'
const editPage = `https://${panelHost}/client/services/manage/7/tabClientUsers/edit/4/`

/** The panel's page for one mailbox, in front; Latchkey may look at it because the person signed in there. */
async function atEditPage(): Promise<Page> {
  const { town, firefox } = place()
  // Where there is one, a script opens the boxes once it is ticked; this panel has none.
  town.panel.modes.tick = 'none'
  const popup = await firefox.popupInTab()
  await until('the list of providers', () => popup.$('select'))
  await popup.select('select', deniz.provider)
  await typeSignIn(popup, deniz.account)
  await find(popup, 'button', say(deniz.opener))
  await popup.close()
  return firefox.open(editPage)
}

const inBoxes = (page: Page): Promise<string[]> =>
  page.$$eval('input[type=password]', (boxes) => boxes.map(({ value }) => value))

const cardIn = (popup: Page): Promise<string> =>
  until('the card', () =>
    popup.$$eval('dl.shown-once code', ([code]) => code?.textContent).catch(() => undefined),
  )

/** The person saves it on the page; then the mailbox opens with it and not with the old one. */
async function saveOnPage(page: Page, filled: string): Promise<void> {
  const { town } = place()
  const old = holds(town, deniz.mailbox)
  expect(sentTo(town, filled)).toEqual([])
  await Promise.all([page.waitForNavigation(), page.locator('button[name=save]').click()])
  await until('the panel to have saved it', () => holds(town, deniz.mailbox) !== old)
  expect(town.truth.check(deniz.mailbox, filled)).toBe('mailbox-password')
  expect(sentTo(town, filled)).toEqual([panelHost])
}

test('Firefox: the button on the panel’s page fills both boxes, and its card stays after the event page has ended', async () => {
  const { firefox } = place()
  const page = await atEditPage()
  await chipPoint(page)
  await firefox.endBackground()
  await pressChip(page)
  const [filled = '', confirmed] = await inBoxes(page)
  expect(confirmed === filled).toBe(true)
  await saveOnPage(page, filled)
  await page.close()
  await firefox.endBackground()

  const popup = await firefox.popupInTab()
  await press(popup, 'strongPassword_show')
  await see(popup, 'strongPassword_title')
  expect((await cardIn(popup)) === filled).toBe(true)
  await press(popup, 'password_saved')
  await find(popup, 'button', say(deniz.opener))
  await until('it to be gone', async () => !JSON.stringify(await firefox.stored('session')).includes(filled))
})

test('Firefox: the popup over the panel’s page fills both boxes and shows what it filled', async () => {
  const { firefox } = place()
  const page = await atEditPage()
  await chipPoint(page)
  const popup = await firefox.openPopup()
  await popup.press('strongPassword_fill', panelHost)
  const said = say('strongPassword_filled', [panelHost])
  const shown = await popup.read((text) => text.includes(said))
  const [filled = '', confirmed] = await inBoxes(page)
  expect(filled).not.toBe('')
  expect(confirmed === filled).toBe(true)
  expect(shown.includes(filled)).toBe(true)
  await saveOnPage(page, filled)
})
