import { expect, test } from 'vitest'
import { chipPoint } from '../harness/chip.ts'
import { inboxIn, press } from '../harness/firefox-person.ts'
import { say } from '../harness/words.ts'
import { oneFirefox } from './one-firefox.ts'
import {
  anna,
  letTimePass,
  openLogin,
  passwordsSent,
  signedIn,
  webmailTab,
  withOneTimePassword,
} from './scene.ts'

/** Long enough for every answer of the town, short enough to wait for. */
const place = oneFirefox({ 'extensions.background.idle.timeout': 1500 })

const timesMade = () => place().town.account(anna).ran.length

test('Firefox: the popup that the toolbar button opens over the webmail fills it', async () => {
  const { oneTimePassword } = await withOneTimePassword(place())
  const login = await openLogin(place())
  const popup = await place().firefox.openPopup()
  expect(await popup.read((text) => text.includes(say('popup_fill')))).toContain(oneTimePassword)
  await popup.press('popup_fill')
  expect(await inboxIn(login)).toBe(anna)
  expect(passwordsSent(place())).toEqual([oneTimePassword])
})

test('Firefox: put to sleep between making and Open webmail, it fills the very password it made', async () => {
  const made = timesMade()
  const { popup, oneTimePassword } = await withOneTimePassword(place())
  await place().firefox.asleep()
  await press(popup, 'popup_openWebmail')
  expect(await inboxIn(await webmailTab(place()))).toBe(anna)
  expect(passwordsSent(place())).toEqual([oneTimePassword])
  expect(timesMade()).toBe(made + 1)
})

test('Firefox: put to sleep before it, the keyboard command fills and lands in the inbox', async () => {
  await signedIn(place())
  const login = await openLogin(place())
  await chipPoint(login)
  await place().firefox.asleep()
  await place().firefox.pressKeys('Alt', 'Shift', 'L')
  expect(await inboxIn(login)).toBe(anna)
})

test('Firefox: put to sleep before it, the entry of the context menu fills and lands in the inbox', async () => {
  await signedIn(place())
  const login = await openLogin(place())
  await chipPoint(login)
  await place().firefox.asleep()
  const box = await login.$('input[name=password]')
  await box?.click({ button: 'right' })
  await place().firefox.chooseMenuEntry(say('command_fill'))
  expect(await inboxIn(login)).toBe(anna)
})

test('Firefox: a one-time password that expires in its sleep is neither shown nor filled', async () => {
  const { popup: tab, oneTimePassword: old } = await withOneTimePassword(place())
  await tab.close()
  const login = await openLogin(place())
  await chipPoint(login)
  await place().firefox.asleep()
  await letTimePass(place(), 5 * 60_000)

  const popup = await place().firefox.openPopup()
  expect(await popup.read((text) => text.includes(say('popup_expired')))).not.toContain(old)
  await popup.press('popup_fill')
  expect(await inboxIn(login)).toBe(anna)
  const sent = passwordsSent(place())
  expect(sent.length).toBe(1)
  expect(sent).not.toContain(old)
  expect(JSON.stringify(await place().firefox.stored('session'))).not.toContain(old)
})
