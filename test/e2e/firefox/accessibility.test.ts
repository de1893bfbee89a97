import { expect, test } from 'vitest'
import { accessibilityFaults } from '../harness/axe.ts'
import { find } from '../harness/firefox-person.ts'
import { say } from '../harness/words.ts'
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
