import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { pressChip, trustedPoint } from '../harness/chip.ts'
import { holds } from '../harness/mailbox-password.ts'
import {
  inBoxes,
  type NewPasswordPage,
  newPasswordForm,
  onPage,
  panelPage,
  panelWindow,
  productPage,
  turkishPanel,
  webmailAccount,
} from '../harness/new-password-pages.ts'
import { type InPopup, inPopup } from '../harness/person.ts'
import { type Scene, seenByLatchkey } from '../harness/scene.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

/** In the popup an earlier one is a notice first, which covers nothing. */
const onCard = async (on: InPopup) => {
  const [card, notice] = [on.text('strongPassword_title'), on.button('strongPassword_show')]
  await card.or(notice).first().waitFor()
  if (await notice.isVisible()) await notice.click()
  await card.waitFor()
  return on.page.locator('dl.shown-once code').textContent()
}

const hostOf = (page: Page) => new URL(page.url()).host

const ways = {
  'the button on the page': async ({ page }: Scene & { page: Page }, { boxes: [box] }: NewPasswordPage) => {
    await page.locator(box).scrollIntoViewIfNeeded()
    await pressChip(page, box)
  },
  'the popup': async (scene: Scene & { page: Page }) => {
    const { page, browser } = scene
    await seenByLatchkey(scene)
    await inPopup(await browser.popupOver(page))
      .button('strongPassword_fill', hostOf(page))
      .click()
  },
  'the keyboard command': async (scene: Scene & { page: Page }) => {
    await seenByLatchkey(scene)
    await scene.browser.pressCommand('fill')
  },
  'the context menu': async (scene: Scene & { page: Page }) => {
    await seenByLatchkey(scene)
    await scene.browser.chooseMenuEntry('fill')
  },
}

/** Fills both boxes and gives what stands there. */
async function fill(
  scene: Scene & { page: Page },
  at: NewPasswordPage,
  way: keyof typeof ways = 'the button on the page',
): Promise<string> {
  await ways[way](scene, at)
  const [made, again] = await until('both boxes to be filled', async () => {
    const values = await inBoxes(scene.page, at)
    return values.every((value) => value !== '') && values
  })
  expect(made).toBe(again)
  return made ?? ''
}

const pages = [
  ['METUTech’s page for a mailbox', panelPage],
  ['a window of METUTech’s that is filled from JSON', panelWindow],
  ['METUTech’s window in Turkish', turkishPanel],
  ['Thexyz’s product page', productPage],
  ['one’s own account in the webmail', webmailAccount],
] as const

test.each(pages)(
  '%s: what is filled into both boxes opens the mailbox once the person saves it there',
  async (_, at) => {
    const { customer } = at
    const scene = await onPage(at)
    const { town, page, popup, browser } = scene
    const old = holds(town, customer.mailbox)
    town.requests.length = 0
    const made = await fill(scene, at)
    expect(await onCard(popup)).toBe(made)
    expect(await onCard(inPopup(await browser.optionsPage()))).toBe(made)
    // Nothing was sent, so nothing has changed.
    expect(town.requests.filter(({ method }) => method !== 'GET')).toEqual([])
    expect(holds(town, customer.mailbox)).toBe(old)

    await page.bringToFront()
    await page.evaluate('globalThis.isOld = true')
    await page.locator(at.save).click()
    await until('the provider to have it', () => holds(town, customer.mailbox) !== old)
    // The webmail's page stays, and sends by script.
    if (at !== webmailAccount)
      await until('the page that answers', () =>
        page.evaluate('!globalThis.isOld && document.readyState === "complete"').catch(() => false),
      )
    expect(town.truth.check(customer.mailbox, made)).toBe('mailbox-password')
    expect(town.truth.check(customer.mailbox, old)).toBeUndefined()
  },
)

test('a popup that was opened before the page had loaded offers it once the page is there', async () => {
  const { browser, page } = await onPage(productPage)
  const address = page.url()
  await page.goto('about:blank')
  const popup = inPopup(await browser.popupOver(page))
  await popup.page.locator('.menu-button').waitFor()
  await page.goto(address)
  await popup.button('strongPassword_fill', new URL(address).host).waitFor()
})

const otherWays = (Object.keys(ways) as (keyof typeof ways)[]).slice(1)
test.each(otherWays)('%s fills both boxes as well, and sends nothing', async (way) => {
  const scene = await onPage(productPage)
  const { town, browser } = scene
  const old = holds(town, productPage.customer.mailbox)
  town.requests.length = 0
  const made = await fill(scene, productPage, way)
  expect(await onCard(inPopup(await browser.popupInTab()))).toBe(made)
  expect(town.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  expect(holds(town, productPage.customer.mailbox)).toBe(old)
})

test('the button says that it has filled one, leads to it when pressed again, and fills no other', async () => {
  const { browser, page } = await onPage(panelPage)
  const [box] = panelPage.boxes
  await pressChip(page, box)
  await until('the button to say so', async () =>
    (await browser.chipWords(page)).includes(say('content_chip_filled')),
  )
  const before = await inBoxes(page, panelPage)
  // As a person would, who reads it first.
  const { x, y } = await trustedPoint(page, box)
  const opening = browser.nextPopup()
  await page.mouse.move(x, y)
  await page.mouse.click(x, y, { delay: 80 })
  await inPopup(await opening)
    .button('strongPassword_show')
    .waitFor()
  expect(await inBoxes(page, panelPage)).toEqual(before)
  expect(Object.keys((await browser.stored('session')).strongPasswords ?? {})).toHaveLength(1)
})

test('boxes that are empty again get another password, as they may be for another mailbox', async () => {
  const scene = await onPage(panelPage)
  const made = await fill(scene, panelPage)
  // Until then what is taken out is put in again.
  await until('the fill to be over', async () => {
    const { strongPasswords = {} } = await scene.browser.stored('session')
    return Object.values(strongPasswords as Record<string, { filled?: boolean }>).some(({ filled }) => filled)
  })
  for (const box of panelPage.boxes) await scene.page.locator(box).fill('')
  expect(await fill(scene, panelPage, 'the keyboard command')).not.toBe(made)
})

test('the card stays until the person has saved it, with the worker killed and the tab closed', async () => {
  const scene = await onPage(panelPage)
  const { page, popup, browser } = scene
  const made = await fill(scene, panelPage)
  await onCard(popup)
  await browser.killWorker()
  await page.close()
  await popup.page.close()

  const later = inPopup(await browser.popupInTab())
  const options = inPopup(await browser.optionsPage())
  expect(await onCard(later)).toBe(made)
  expect(await onCard(options)).toBe(made)
  await later.button('password_saved').click()
  await later.text('strongPassword_title').waitFor({ state: 'detached' })
  await options.text('strongPassword_title').waitFor({ state: 'detached' })
  expect(JSON.stringify(await browser.stored('session'))).not.toContain(made)
})

const rules = [
  ['minlength', 'minlength="30"', /^.{30,}$/],
  ['maxlength', 'maxlength="10"', /^.{8,10}$/],
  ['a pattern', 'pattern="[A-Za-z]{4}[0-9]{6,12}"', /^[A-Za-z]{4}[0-9]{6,12}$/],
  [
    'passwordrules',
    'passwordrules="minlength: 18; maxlength: 18; required: digit; required: [%]; allowed: upper, lower; max-consecutive: 1"',
    /^(?=.*\d)(?=.*%)(?!.*(.)\1)[A-Za-z\d%]{18}$/,
  ],
] as const

test.each(rules)('a password for a page meets its %s', async (_, attributes, rule) => {
  const at: NewPasswordPage = {
    ...panelPage,
    open: ({ browser }) => browser.open('https://app.metunic.com.tr/client/rules'),
    boxes: ['#one', '#two'],
  }
  const scene = await onPage(at, (town) => {
    town.route('app.metunic.com.tr', '/client/rules', () => newPasswordForm(attributes))
  })
  expect(await fill(scene, at)).toMatch(rule)
  expect(await scene.page.evaluate('document.forms[0].checkValidity()')).toBe(true)
})
