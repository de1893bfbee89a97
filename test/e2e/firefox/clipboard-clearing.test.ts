import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import type { CopiedSecret } from '../../../src/core/copied-secret.ts'
import { find, press, see } from '../harness/firefox-person.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'
import { oneFirefox } from './one-firefox.ts'
import { withOneTimePassword } from './scene.ts'

/** The part of the extension API used here, of a page of Latchkey. */
declare const browser: {
  permissions: {
    contains(wanted: { permissions: string[] }): Promise<boolean>
    remove(unwanted: { permissions: string[] }): Promise<boolean>
  }
}

const both = ['clipboardRead', 'clipboardWrite']

// Not the pref with which every page may read the clipboard: Latchkey is to do it by its permission.
const place = oneFirefox({
  'extensions.webextOptionalPermissionPrompts': true,
  'extensions.background.idle.timeout': 1000,
})

async function save(options: Page, key: string): Promise<void> {
  const times = await find(options, 'combobox', say('options_copying_after'))
  await times.type(say(key))
  await press(options, 'options_copying_save')
}
const isGranted = (own: Page) =>
  own.evaluate((permissions) => browser.permissions.contains({ permissions }), both)

const note = async () =>
  ((await place().firefox.stored('session')).copiedSecrets as CopiedSecret[] | undefined)?.at(-1)

/** Chooses a time, and answers the prompt of Firefox that this click brings. */
async function choosing(key: string, answer: 'allow' | 'deny'): Promise<Page> {
  const { firefox } = place()
  const options = await firefox.optionsPage()
  expect(await isGranted(options)).toBe(false)
  await save(options, key)
  await firefox.readPrompt()
  await firefox.answerPrompt(answer)
  return options
}

/** A copied one-time password, with the popup closed and the event page gone. */
async function copyAndLeave(): Promise<{ noted: CopiedSecret; oneTimePassword: string }> {
  const { firefox } = place()
  const hosts = withOneTimePassword(place())
  await firefox.readPrompt()
  await firefox.answerPrompt('allow')
  const { popup, oneTimePassword } = await hosts
  await choosing('options_copying_30s', 'allow')
  await until('the time to be kept', async () => {
    const { settings } = await firefox.stored('local')
    return (settings as { clearCopiedAfterS: number } | undefined)?.clearCopiedAfterS === 30
  })
  await popup.bringToFront()
  await press(popup, 'copy_button')
  await find(popup, 'button', say('copy_done'))
  const noted = await until('the copy to be noted', note)
  expect(await firefox.clipboardText()).toBe(oneTimePassword)
  expect(JSON.stringify(noted)).not.toContain(oneTimePassword)
  await popup.close()
  await firefox.endBackground()
  await firefox.asleep()
  return { noted, oneTimePassword }
}

/** Its time is over, and the alarm comes that Latchkey has set. */
async function letTimeBeOver(noted: CopiedSecret): Promise<void> {
  const { firefox } = place()
  const leftMs = noted.clearAt - Date.now()
  const older = { ...noted, copiedAt: noted.copiedAt - leftMs, clearAt: noted.clearAt - leftMs }
  await firefox.store('session', { copiedSecrets: [older] })
  await firefox.ringAlarms()
}

test('Firefox: a copied one-time password is cleared after its time, with the popup closed and the event page gone', async () => {
  const { firefox } = place()
  const { noted } = await copyAndLeave()
  expect(noted.clearAt - noted.copiedAt).toBe(30_000)
  await letTimeBeOver(noted)
  await until('the clipboard to be cleared', async () => (await firefox.clipboardText()) === '')
  await until('the note to be gone', async () => (await note()) === undefined)
})

test('Firefox: what was copied somewhere else meanwhile stays', async () => {
  const { firefox } = place()
  const { noted } = await copyAndLeave()
  await firefox.copyElsewhere('a shopping list')
  await letTimeBeOver(noted)
  await until('the note to be gone', async () => (await note()) === undefined)
  expect(await firefox.clipboardText()).toBe('a shopping list')
})

test('Firefox: the section says so when the person says no, and when the permission is taken away', async () => {
  const options = await choosing('options_copying_1m', 'deny')
  await see(options, 'options_copying_refused')
  await see(options, 'options_copying_now_never')

  await save(options, 'options_copying_1m')
  await place().firefox.readPrompt()
  await place().firefox.answerPrompt('allow')
  await see(options, 'options_copying_now', say('options_copying_1m'))
  await until('the permission', () => isGranted(options))
  await options.evaluate((permissions) => browser.permissions.remove({ permissions }), both)
  await see(options, 'options_copying_takenAway')
  await see(options, 'options_copying_now_never')
})
