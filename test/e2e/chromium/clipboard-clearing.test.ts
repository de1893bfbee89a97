import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { CopiedSecret } from '../../../src/core/copied-secret.ts'
import type { Browser } from '../harness/browser.ts'
import { look } from '../harness/look.ts'
import { type Scene, withOneTimePassword } from '../harness/scene.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

/** The part of the extension API used here, of a page of Latchkey. */
declare const chrome: {
  permissions: {
    contains(wanted: { permissions: string[] }): Promise<boolean>
    remove(unwanted: { permissions: string[] }): Promise<boolean>
    request(wanted: object): Promise<boolean>
  }
  alarms: { create(name: string, at: { when: number }): Promise<void>; getAll(): Promise<{ name: string }[]> }
  runtime: { getContexts(of: { contextTypes: string[] }): Promise<unknown[]> }
}

const both = ['clipboardRead', 'clipboardWrite']
const town = 'https://town.example'

const times = (options: Page) => options.getByRole('combobox', { name: say('options_copying_after') })
async function save(options: Page, key: string): Promise<void> {
  await times(options).selectOption({ label: say(key) })
  await options.getByRole('button', { name: say('options_copying_save'), exact: true }).click()
}
const inForce = (options: Page, key: string) => options.getByText(say('options_copying_now', [say(key)]))
const neverCleared = (options: Page) => options.getByText(say('options_copying_now_never'))
const isGranted = (own: Page) =>
  own.evaluate((permissions) => chrome.permissions.contains({ permissions }), both)

async function withTime(scene: Scene, key: string): Promise<Page> {
  const options = await scene.browser.optionsPage()
  expect(await isGranted(options)).toBe(false)
  await save(options, key)
  await until('the time to be kept', async () => (await settings(scene.browser))?.clearCopiedAfterS)
  expect(await isGranted(options)).toBe(true)
  return options
}

const settings = async (browser: Browser) =>
  (await browser.stored('local')).settings as { clearCopiedAfterS: number } | undefined

const note = async (browser: Browser) =>
  ((await browser.stored('session')).copiedSecrets as CopiedSecret[] | undefined)?.at(-1)

/** Presses Copy in the popup, closes it and stops the worker. */
async function copyAndLeave({ browser, popup }: Scene): Promise<CopiedSecret> {
  await popup.page.bringToFront()
  await popup.button('copy_button').click()
  await popup.button('copy_done').waitFor()
  const noted = await until('the copy to be noted', () => note(browser))
  await popup.page.close()
  await browser.killWorker()
  return noted
}

/** Its time is over, and the alarm comes that Latchkey has set. */
async function letTimeBeOver(browser: Browser, own: Page, noted: CopiedSecret): Promise<void> {
  const leftMs = noted.clearAt - Date.now()
  const older = { ...noted, copiedAt: noted.copiedAt - leftMs, clearAt: noted.clearAt - leftMs }
  await browser.store('session', { copiedSecrets: [older] })
  const moved = await own.evaluate(async () => {
    const set = (await chrome.alarms.getAll()).filter(({ name }) => name === 'clipboard')
    await Promise.all(set.map(({ name }) => chrome.alarms.create(name, { when: Date.now() + 300 })))
    return set.length
  })
  expect(moved).toBe(1)
}

/** A web page in front, which may read the clipboard. */
async function reader({ context, open }: Browser): Promise<Page> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: town })
  return open(`${town}/`)
}
const onClipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

test('a copied one-time password is cleared after its time, with the popup closed and the worker gone', async () => {
  const scene = await withOneTimePassword()
  const { browser, oneTimePassword } = scene
  const options = await withTime(scene, 'options_copying_1m')
  const noted = await copyAndLeave(scene)
  expect(noted.clearAt - noted.copiedAt).toBe(60_000)
  expect(JSON.stringify(noted)).not.toContain(oneTimePassword)

  const page = await reader(browser)
  expect(await onClipboard(page)).toBe(oneTimePassword)
  await letTimeBeOver(browser, options, noted)
  await page.bringToFront()
  await until('the clipboard to be cleared', async () => (await onClipboard(page)) === '')
  // Not a blank: nothing is there to be pasted.
  expect(
    await page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types }) => types)),
  ).toEqual([])
  await until('the note to be gone', async () => (await note(browser)) === undefined)
  const offscreen = () =>
    options.evaluate(() => chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] }))
  await until('the page that nobody sees to be closed', async () => (await offscreen()).length === 0)
})

test('one that was marked and copied with the keyboard is cleared too', async () => {
  const scene = await withOneTimePassword()
  const { browser, popup, oneTimePassword } = scene
  const options = await withTime(scene, 'options_copying_1m')
  await popup.page.bringToFront()
  await popup.page.locator('code.password').click({ clickCount: 3 })
  await popup.page.keyboard.press('Control+C')
  const noted = await until('the copy to be noted', () => note(browser))
  const page = await reader(browser)
  expect((await onClipboard(page)).trim()).toBe(oneTimePassword)
  await letTimeBeOver(browser, options, noted)
  await page.bringToFront()
  await until('the clipboard to be cleared', async () => (await onClipboard(page)) === '')
})

test('what was copied somewhere else meanwhile stays', async () => {
  const scene = await withOneTimePassword()
  const { browser } = scene
  const options = await withTime(scene, 'options_copying_30s')
  const noted = await copyAndLeave(scene)
  const page = await reader(browser)
  await page.evaluate(() => navigator.clipboard.writeText('a shopping list'))
  await letTimeBeOver(browser, options, noted)
  await until('the note to be gone', async () => (await note(browser)) === undefined)
  await page.bringToFront()
  expect(await onClipboard(page)).toBe('a shopping list')
})

test('with Never, as at first, nothing is noted, and turning it off gives the permission back', async () => {
  const scene = await withOneTimePassword()
  const { browser, popup, oneTimePassword } = scene
  const options = await withTime(scene, 'options_copying_2m')
  await save(options, 'options_copying_never')
  await until('the permission to be given back', async () => !(await isGranted(options)))
  expect((await settings(browser))?.clearCopiedAfterS).toBe(0)
  await popup.page.bringToFront()
  await popup.button('copy_button').click()
  await popup.button('copy_done').waitFor()
  const page = await reader(browser)
  expect(await onClipboard(page)).toBe(oneTimePassword)
  // The worker answers in turn.
  await options.evaluate(() =>
    (chrome.runtime as unknown as { sendMessage(of: object): Promise<unknown> }).sendMessage({
      name: 'nextSeen',
      input: {},
    }),
  )
  expect(await note(browser)).toBeUndefined()
})

test('the section says so when the browser refuses and when it takes the permission away, and axe finds nothing', async () => {
  const scene = await withOneTimePassword()
  const { browser } = scene
  const options = await browser.optionsPage()
  const found = await look(options, 'never')
  // The prompt takes no key of an automation: a no is played.
  await options.evaluate(() => {
    chrome.permissions.request = async () => {
      document.title += ' asked'
      return false
    }
  })
  await times(options).focus()
  await options.keyboard.press('ArrowDown')
  await options.keyboard.press('ArrowDown')
  expect(await times(options).inputValue()).toBe('60')
  expect(await options.title()).not.toContain('asked')
  await options.keyboard.press('Tab')
  await options.keyboard.press('Enter')
  await options.getByText(say('options_copying_refused')).waitFor()
  expect(await options.title()).toContain('asked')
  await neverCleared(options).waitFor()
  Object.assign(found, await look(options, 'refused'))

  await options.reload()
  await save(options, 'options_copying_5m')
  await until('the time to be kept', async () => (await settings(browser))?.clearCopiedAfterS === 300)
  Object.assign(found, await look(options, 'chosen'))
  await options.evaluate((permissions) => chrome.permissions.remove({ permissions }), both)
  await options.getByText(say('options_copying_takenAway')).waitFor()
  await neverCleared(options).waitFor()
  Object.assign(found, await look(options, 'taken away'))
  expect(found).toEqual({})

  await save(options, 'options_copying_5m')
  await options.getByText(say('options_copying_takenAway')).waitFor({ state: 'detached' })
  await inForce(options, 'options_copying_5m').waitFor()
})
