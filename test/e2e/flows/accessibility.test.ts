import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createTownRoundcube } from '../../town/roundcube/roundcube.ts'
import { totp } from '../../town/whmcs/totp.ts'
import { look } from '../harness/look.ts'
import { inPopup } from '../harness/person.ts'
import {
  atTheDoor,
  inboxOpened,
  letTimePass,
  letTimePassUntil,
  seenSignedIn,
  signedIn,
  withOneTimePassword,
} from '../harness/scene.ts'
import { tabTo } from '../harness/tab-to.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

test('axe finds nothing while signing in', async () => {
  const scene = await atTheDoor()
  const { town, popup } = scene
  const { page } = popup
  const found = await look(page, 'sign in')
  await popup.button('signIn_button').click()
  Object.assign(found, await look(page, 'nothing typed'))
  await popup.signIn({ name: 'tomas@studio.example', password: 'not-this-one' })
  await popup.text('error_wrongPassword', 'Thexyz').waitFor()
  Object.assign(found, await look(page, 'wrong password'))
  await popup.signIn(town.account('tomas@studio.example'))
  await popup.code.waitFor()
  Object.assign(found, await look(page, 'second factor'))
  await popup.code.fill('000000')
  await popup.button('secondFactor_button').click()
  await popup.text('error_wrongCode', 'Thexyz').waitFor()
  Object.assign(found, await look(page, 'wrong code'))
  await popup.button('secondFactor_useBackup').click()
  await page
    .getByLabel(say('secondFactor_backup'), { exact: true })
    .fill(town.account('tomas@studio.example').backupCode)
  Object.assign(found, await look(page, 'backup code'))
  await popup.button('secondFactor_button').click()
  await popup.text('backupCode_title').waitFor()
  Object.assign(found, await look(page, 'new backup code'))
  expect(found).toEqual({})
})

test('axe finds nothing while the page of the provider is waited for', async () => {
  const { town, popup } = await atTheDoor()
  await popup.signIn(town.account('mia@bakery.example'))
  await popup.text('onPage_captcha', 'Thexyz').waitFor()
  expect(await look(popup.page, 'on page')).toEqual({})
})

test('axe finds nothing in any state of a mailbox', async () => {
  const scene = await signedIn()
  const { town, browser, popup } = scene
  const { page } = popup
  const found = await look(page, 'no password yet')
  let go: (value?: unknown) => void = () => undefined
  const held = new Promise((resolve) => {
    go = resolve
  })
  town.setFault({ host: 'www.thexyz.com', times: 1 }, { kind: 'delay', until: held })
  await popup.button('popup_get').click()
  await popup.text('popup_making').waitFor()
  Object.assign(found, await look(page, 'making'))
  go()
  await popup.oneTimePassword()
  Object.assign(found, await look(page, 'a password'))
  await page.getByRole('button', { name: say('popup_accounts') }).click()
  Object.assign(found, await look(page, 'account menu'))
  await page.keyboard.press('Escape')
  await letTimePassUntil(scene, 25_000)
  await popup.text('popup_soon').waitFor()
  Object.assign(found, await look(page, 'last seconds'))
  await letTimePass(scene, 30_000)
  await popup.text('popup_expired').first().waitFor()
  Object.assign(found, await look(page, 'expired'))
  town.setFault({ host: 'www.thexyz.com' }, { kind: 'drop', acted: false })
  await popup.button('popup_get').click()
  await popup.button('popup_tryAgain').waitFor()
  Object.assign(found, await look(page, 'failed'))
  town.clearFaults()
  await popup.button('popup_openWebmail').click()
  await inboxOpened(browser)
  await seenSignedIn(browser)
  await page.bringToFront()
  await popup.text('popup_signedIn').waitFor()
  Object.assign(found, await look(page, 'after the sign-in'))
  expect(found).toEqual({})
})

test("axe finds nothing in any state of a webmail of one's own", async () => {
  const mailbox = { name: 'anna@firm.example', password: 'harbour-Lantern-27' }
  const host = 'roundcube.town.example'
  const { town, popup } = await atTheDoor(({ truth, serve }) => {
    truth.add({ address: mailbox.name, mailboxPassword: mailbox.password })
    serve(host, createTownRoundcube({ truth, root: '/' }).site)
  })
  const { page } = popup
  await popup.signInAt('http://roundcube', mailbox)
  const found = await look(page, 'an address without https')
  await popup.signInAt(host, mailbox)
  await popup.button('password_title').waitFor()
  Object.assign(found, await look(page, 'signed in'))
  await popup.button('password_title').click()
  await popup.button('password_save').click()
  Object.assign(found, await look(page, 'nothing typed'))
  const current = page.getByLabel(say('password_current'), { exact: true })
  await current.fill('not-this-one')
  await popup.button('password_save').click()
  await popup.text('password_wrongCurrent').waitFor()
  Object.assign(found, await look(page, 'wrong password'))
  await popup.button('password_useOwn').click()
  await page.getByLabel(say('password_own'), { exact: true }).fill('short')
  Object.assign(found, await look(page, "a password of one's own"))
  await popup.button('password_useSuggestion').click()
  await current.fill(mailbox.password)
  town.setFault({ host, method: 'POST' }, { kind: 'drop', acted: true })
  await popup.button('password_save').click()
  await popup.text('password_unknown_title').waitFor()
  Object.assign(found, await look(page, 'nobody knows'))
  expect(found).toEqual({})
})

test('axe finds nothing in a long list, nor in the older platform', async () => {
  const { popup } = await signedIn('office@company.example')
  const { page } = popup
  const search = page.getByRole('combobox')
  const found = await look(page, 'many mailboxes')
  await search.click()
  Object.assign(found, await look(page, 'the list open'))
  await search.fill('zzz')
  await popup.text('popup_mailbox_none').waitFor()
  Object.assign(found, await look(page, 'nothing found'))
  await search.fill('classic')
  await page.getByRole('option').first().click()
  await popup.text('popup_olderGeneration', 'Thexyz').waitFor()
  Object.assign(found, await look(page, 'older platform'))
  expect(found).toEqual({})
})

test('axe finds nothing in the options', async () => {
  const { browser, popup, town } = await atTheDoor()
  const empty = await browser.optionsPage()
  await empty.getByRole('heading', { level: 1 }).waitFor()
  const found = await look(empty, 'no account')
  await popup.page.bringToFront()
  await popup.signIn(town.account('anna@firm.example'))
  await popup.button('popup_openWebmail').click()
  await inboxOpened(browser)
  const options = inPopup(await browser.optionsPage())
  await options.button('options_account_forget').waitFor()
  Object.assign(found, await look(options.page, 'an account'))
  await options.button('options_account_forget').click()
  await options.button('options_account_forget_yes').waitFor()
  Object.assign(found, await look(options.page, 'about to forget'))
  await options.button('options_account_forget_no').click()
  await options.button('options_accounts_add').click()
  Object.assign(found, await look(options.page, 'adding an account'))
  expect(found).toEqual({})
})

const named = (page: Page, role: 'button' | 'textbox', key: string) =>
  page.getByRole(role, { name: say(key), exact: true })

test('the keyboard alone gets from locked out to the inbox', async () => {
  const { town, browser, popup } = await atTheDoor()
  const { page } = popup
  const { name, password } = town.account('anna@firm.example')
  await tabTo(named(page, 'textbox', 'signIn_accountName'))
  await page.keyboard.type(name)
  await tabTo(named(page, 'textbox', 'signIn_password'))
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await tabTo(named(page, 'button', 'popup_get'))
  await page.keyboard.press('Enter')
  await popup.oneTimePassword()
  await tabTo(named(page, 'button', 'popup_openWebmail'))
  await page.keyboard.press('Enter')
  expect(await inboxOpened(browser)).toBe(name)
})

test('with a second factor the keyboard goes on by itself', async () => {
  const { town, popup } = await atTheDoor()
  const tomas = town.account('tomas@studio.example')
  await popup.signIn(tomas)
  await until('the focus on the code', () =>
    popup.code.evaluate((element) => element === document.activeElement),
  )
  await popup.page.keyboard.type(totp(tomas.totpSecret, town.clock.now()))
  await popup.page.keyboard.press('Enter')
  await popup.button('popup_get').waitFor()
})

test('every button of the popup shows where the focus is', async () => {
  const { popup } = await withOneTimePassword()
  const { page } = popup
  const unmarked: string[] = []
  for (let press = 0; press < 12; press++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return ''
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      const isMarked = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
      return isMarked ? '' : (element.textContent ?? element.tagName)
    })
    if (name !== '') unmarked.push(name)
  }
  expect(unmarked).toEqual([])
})
