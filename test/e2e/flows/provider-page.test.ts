import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readPicture } from '../../town/whmcs/captcha.ts'
import { atTheDoor, inboxOpened, type Scene, tabAt } from '../harness/scene.ts'

const mia = 'mia@bakery.example'

async function providerPage({ browser }: Scene): Promise<Page> {
  const page = await tabAt(browser, 'https://www.thexyz.com/')
  await page.waitForLoadState()
  return page
}

async function signInByHand(page: Page, { name, password }: { name: string; password: string }) {
  await page.locator('input[name=username]').fill(name)
  await page.locator('input[name=password]').fill(password)
  const captcha = page.locator('input[name=code]')
  if (await captcha.isVisible()) {
    const picture = await page.locator('#inputCaptchaImage').getAttribute('src')
    const seen = await page.evaluate(async (url) => (await fetch(url ?? '')).text(), picture)
    await captcha.fill(readPicture(seen))
  }
  await page.locator('input[name=password]').press('Enter')
}

test('a captcha is solved on the page of the provider, and Latchkey goes on from there', async () => {
  const scene = await atTheDoor()
  const { town, browser, popup } = scene
  await popup.signIn(town.account(mia))
  await popup.text('onPage_captcha', 'Thexyz').waitFor()
  await popup.button('onPage_continue', 'Thexyz').click()

  const page = await providerPage(scene)
  await page.bringToFront()
  await signInByHand(page, town.account(mia))

  await popup.button('popup_openWebmail').waitFor()
  await popup.page.bringToFront()
  await popup.button('popup_openWebmail').click()
  expect(await inboxOpened(browser)).toBe(mia)
})

test('whoever prefers the page of the provider signs in there, and is found by name', async () => {
  const scene = await atTheDoor()
  const { town, popup } = scene
  await popup.button('signIn_usePage', 'Thexyz').click()
  const page = await providerPage(scene)
  await signInByHand(page, town.account('anna@firm.example'))
  await popup.button('popup_get').waitFor()
  await popup.page.getByRole('button', { name: 'anna@firm.example' }).waitFor()
})

test('a second factor without a code is pressed on the page of the provider', async () => {
  const scene = await atTheDoor((town) => {
    town.account('anna@firm.example').modes.secondFactor = 'no-input'
  })
  const { town, popup } = scene
  await popup.signIn(town.account('anna@firm.example'))
  await popup
    .text('onPage_secondFactor', 'Thexyz')
    .or(popup.button('onPage_continue', 'Thexyz'))
    .first()
    .waitFor()
  await popup.button('onPage_continue', 'Thexyz').click()
  const page = await providerPage(scene)
  if (await page.locator('input[name=password]').isVisible())
    await signInByHand(page, town.account('anna@firm.example'))
  await page.locator('#btnSecurityKey').click()
  await popup.button('popup_get').waitFor()
})

test('an account of single sign-on only is told so and goes on at the page', async () => {
  const scene = await atTheDoor(({ clientArea }) => {
    clientArea.installation.singleSignOn = 'only'
  })
  const { town, popup } = scene
  await popup.signIn(town.account('anna@firm.example'))
  await popup.text('onPage_sso', 'Thexyz').waitFor()
  await popup.button('onPage_continue', 'Thexyz').click()
  const page = await providerPage(scene)
  await page.locator('.social-signin-btns a').click()
  await page.locator('button[value="anna@firm.example"]').click()
  await popup.button('popup_get').waitFor()
})
