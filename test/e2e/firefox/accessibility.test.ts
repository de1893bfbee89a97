import { expect, test } from 'vitest'
import { accessibilityFaults } from '../harness/axe.ts'
import { find, press, see } from '../harness/firefox-person.ts'
import { say } from '../harness/words.ts'
import { atMailbox, created, lena, pressRevoke } from './app-password-scene.ts'
import { oneFirefox } from './one-firefox.ts'
import { withOneTimePassword } from './scene.ts'

const place = oneFirefox()

test('Firefox: axe finds nothing in the popup nor in the options', async () => {
  const { firefox } = place()
  const door = await firefox.popupInTab()
  await find(door, 'button', say('signIn_button'))
  expect(await accessibilityFaults(door)).toEqual([])
  const { popup } = await withOneTimePassword(place())
  expect(await accessibilityFaults(popup)).toEqual([])
  const options = await firefox.optionsPage()
  await find(options, 'button', say('options_account_forget'))
  expect(await accessibilityFaults(options)).toEqual([])
})

test('Firefox: axe finds nothing around app passwords', async () => {
  const { firefox } = place()
  const popup = await atMailbox(place(), lena, { isPrompted: false })
  expect(await accessibilityFaults(popup)).toEqual([])
  await press(popup, 'appPassword_new')
  await find(popup, 'button', say('appPassword_create'))
  expect(await accessibilityFaults(popup)).toEqual([])
  await press(popup, 'signIn_cancel')
  await created(popup, 'mail')
  expect(await accessibilityFaults(popup)).toEqual([])
  const options = await firefox.optionsPage()
  await find(options, 'button', say('appPassword_saved'))
  await see(options, 'appPassword_unused_one')
  expect(await accessibilityFaults(options)).toEqual([])
  await popup.bringToFront()
  await press(popup, 'appPassword_saved')
  await press(popup, 'popup_appPasswords')
  await see(popup, 'appPassword_unused_one')
  expect(await accessibilityFaults(popup)).toEqual([])
  await pressRevoke(popup, 'Old laptop')
  await see(popup, 'appPassword_ask_one')
  expect(await accessibilityFaults(popup)).toEqual([])
})
