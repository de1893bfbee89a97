import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Town } from '../../town/town.ts'
import { chipPoint, pressChip } from '../harness/chip.ts'
import { holds } from '../harness/mailbox-password.ts'
import {
  inBoxes,
  type NewPasswordPage,
  newPasswordForm,
  onPage,
  panelPage,
  productPage,
  webmailAccount,
} from '../harness/new-password-pages.ts'
import { inPopup } from '../harness/person.ts'
import { openLogin, type Scene, seenByLatchkey, withOneTimePassword } from '../harness/scene.ts'
import { openBrowser, openTown } from '../harness/stage.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

const panel = 'app.metunic.com.tr'

/** All passwords in a page and in the frames in it. */
const typedIn = async (page: Page): Promise<string> => {
  const read = `[...document.querySelectorAll('input[type=password]')].map(({ value }) => value).join('')`
  return (await Promise.all(page.frames().map((frame) => frame.evaluate(read)))).join('')
}

/** No password was made, and so none can have gone anywhere. */
const nothingMade = async ({ browser }: Scene) =>
  expect((await browser.stored('session')).strongPasswords ?? {}).toEqual({})

/** Whatever is tried on the page in front comes to nothing: Latchkey itself comes up, and offers nothing for it. */
async function isLeftAlone(scene: Scene, page: Page): Promise<void> {
  const { browser } = scene
  const opening = browser.nextPopup()
  await browser.pressCommand('fill')
  const popup = await opening
  await popup.locator('main').waitFor()
  expect(await browser.chipWords(page)).toBe('')
  expect(await typedIn(page)).toBe('')
  expect(await popup.locator('.page-offer').count()).toBe(0)
  await nothingMade(scene)
}

test('a login’s box gets no new password: that of a customer panel gets nothing at all', async () => {
  const scene = await onPage(panelPage)
  scene.town.panel.endSessions()
  await isLeftAlone(scene, await scene.browser.open(`https://${panel}/client/login/`))
})

test('a login’s box gets no new password: that of the webmail is only filled to sign in', async () => {
  const scene = await withOneTimePassword()
  const { browser } = scene
  await browser.store('local', { settings: { submitForMe: false, chip: true, appearance: 'system' } })
  const login = await openLogin(scene)
  const popup = inPopup(await browser.popupOver(login))
  await popup.button('popup_fill').waitFor()
  expect(await popup.page.locator('.page-offer').count()).toBe(0)
  await popup.page.close()
  await pressChip(login)
  await until('the box to be filled', async () => (await typedIn(login)) === scene.oneTimePassword)
  await nothingMade(scene)
})

const framing = (address: string) => () => ({
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: `<!doctype html><title>Framed</title><iframe src="${address}" width="900" height="600"></iframe>`,
})

test.each([panel, 'other.example'])('nothing is filled in a frame of a page of %s', async (host) => {
  const scene = await onPage(panelPage, (town) => {
    town.route(panel, '/client/inside', () => newPasswordForm())
    town.route(host, '/client/framing', framing(`https://${panel}/client/inside`))
  })
  const page = await scene.browser.open(`https://${host}/client/framing`)
  await page.frameLocator('iframe').locator('#one').waitFor()
  await isLeftAlone(scene, page)
})

const lookAlikes = ['www.thexyz.com.evil.example', 'thexyz.com', 'www-thexyz.com', 'xn--www-thxyz-f4a.com']

test('nothing is filled at a look-alike, nor at a provider that Latchkey may not look at', async () => {
  const town = await openTown({
    hosts: Object.fromEntries(lookAlikes.map((host) => [host, () => newPasswordForm()])),
  })
  town.route(panel, '/client/inside', () => newPasswordForm())
  const browser = await openBrowser({ town })
  const scene = { town, browser, popup: inPopup(await browser.popupInTab()) }
  const { customer } = productPage
  await scene.popup.signInTo(customer.provider, customer.account)
  await scene.popup.button(customer.opener).waitFor()
  for (const host of [...lookAlikes, panel])
    await isLeftAlone(scene, await browser.open(`https://${host}/client/inside`))
})

/** A page of the panel with a form of its own. */
const formAt = (attributes: string, script = ''): [NewPasswordPage, (town: Town) => void] => [
  {
    ...panelPage,
    boxes: ['#one', '#two'],
    open: ({ browser }) => browser.open(`https://${panel}/client/form`),
  },
  (town) => void town.route(panel, '/client/form', () => newPasswordForm('', attributes, script)),
]

const elsewhere = 'action="https://other.example/" method="post"'
const turns = `<script>addEventListener('pointerdown', () => document.forms[0].setAttribute('action', 'https://other.example/'), true)</script>`
const wrongForms = [
  ['sends elsewhere', 'fill_formGoesElsewhere', 'form_goes_elsewhere', elsewhere, ''],
  ['shows it in its address', 'fill_formShowsIt', 'form_shows_it', 'method="get"', ''],
] as const

test.each(wrongForms)('a form that %s is refused in words', async (_, sentence, onChip, attributes) => {
  const [at, prepare] = formAt(attributes)
  const scene = await onPage(at, prepare)
  const { page, browser, town } = scene
  await chipRefuses(scene, page, onChip)
  const popup = inPopup(await browser.popupOver(page))
  await popup.button('strongPassword_fill', panel).click()
  await popup.text(sentence).waitFor()
  await popup.text('strongPassword_notHere_next').waitFor()
  expect(await inBoxes(page, at)).toEqual(['', ''])
  await nothingMade(scene)
  expect(town.requests.filter(({ host }) => host === 'other.example')).toEqual([])
})

/** Presses the button on the page until it says why it did nothing. */
const chipRefuses = ({ browser }: Scene, page: Page, because: string): Promise<unknown> =>
  until(
    'the button to refuse',
    async () => {
      const { x, y } = await chipPoint(page)
      await page.mouse.move(x, y)
      await page.mouse.click(x, y, { delay: 30 })
      return (await browser.chipWords(page)) === say(`content_chip_refused_${because}`)
    },
    20_000,
    1000,
  )

test('a form that turns elsewhere at the very press is refused', async () => {
  const [at, prepare] = formAt('method="post"', turns)
  const scene = await onPage(at, prepare)
  await chipRefuses(scene, scene.page, 'form_goes_elsewhere')
  expect(await inBoxes(scene.page, at)).toEqual(['', ''])
  await nothingMade(scene)
})

test('a page that became another one before the press gets nothing, and the popup says so', async () => {
  const [at, prepare] = formAt('method="post"')
  const scene = await onPage(at, prepare)
  const { page, browser } = scene
  await seenByLatchkey(scene)
  const popup = inPopup(await browser.popupOver(page))
  await popup.button('strongPassword_fill', panel).waitFor()
  // Nobody tells the popup of a page that Latchkey does not look at.
  await page.goto('about:blank')
  await popup.button('strongPassword_fill', panel).click()
  await popup.text('strongPassword_noForm').waitFor()
  await popup.text('strongPassword_noForm_next').waitFor()
  await nothingMade(scene)
})

test('once the page has become one that asks for no new password, the popup offers none', async () => {
  const [at, prepare] = formAt('method="post"')
  const scene = await onPage(at, prepare)
  const { page, browser, town } = scene
  await seenByLatchkey(scene)
  const popup = inPopup(await browser.popupOver(page))
  const offer = popup.button('strongPassword_fill', panel)
  await offer.waitFor()
  town.panel.endSessions()
  await page.goto(`https://${panel}/client/login/`)
  await offer.waitFor({ state: 'detached' })
  expect(await typedIn(page)).toBe('')
})

test('a box for a new password gets no one-time password, whichever way is tried', async () => {
  const scene = await withOneTimePassword()
  const { town, browser, oneTimePassword } = scene
  const present = holds(town, webmailAccount.customer.mailbox)
  for (const at of [webmailAccount, productPage]) {
    const page = await at.open(scene)
    if (at === webmailAccount) {
      const popup = inPopup(await browser.popupOver(page))
      await popup.button('popup_fill').click()
      await popup.text('fill_noForm').waitFor()
      expect(await inBoxes(page, at)).toEqual(['', ''])
      await popup.page.close()
      await page.bringToFront()
    } else {
      // Before Latchkey has seen the boxes the keys would open the popup.
      await page.locator(at.boxes[0]).scrollIntoViewIfNeeded()
      await chipPoint(page, at.boxes[0])
    }
    await browser.pressCommand('fill')
    const filled = await until('the boxes to be filled', async () => {
      const values = await inBoxes(page, at)
      return values.every((value) => value !== '') && values
    })
    expect(filled).not.toContain(oneTimePassword)
    expect(filled).not.toContain(present)
    if (at === webmailAccount) expect(await page.locator('#currentPassword').inputValue()).toBe(present)
  }
})
