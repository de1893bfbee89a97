import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { inboxIn, press, readOneTimePassword, see, type } from '../harness/firefox-person.ts'
import { tracesOnDisk } from '../harness/on-disk.ts'
import { until } from '../harness/until.ts'
import {
  atMailbox,
  createDownloads,
  created,
  lena,
  revoke,
  savedAppleProfile,
  suggestedMailName,
} from './app-password-scene.ts'
import { oneFirefox } from './one-firefox.ts'
import { anna, typeSignIn, webmailTab, withOneTimePassword } from './scene.ts'

const downloads = createDownloads()
const place = oneFirefox({
  // An extension installed for a test leaves at the end, and would take along what it wrote.
  'extensions.webextensions.keepStorageOnUninstall': true,
  ...downloads.preferences,
})

const openMenu = async (popup: Page) =>
  (await until('the account menu', () => popup.$('.menu-button'))).click()

async function signOut(popup: Page, formTitle = 'signIn_title'): Promise<void> {
  await openMenu(popup)
  await press(popup, 'popup_signOut')
  await see(popup, formTitle)
}

/** Nothing is in memory but tables with nothing in them. That a session is to be ended stays until the provider has done it. */
const memoryEmpty = () =>
  until('nothing to be left in memory', async () =>
    Object.values(await place().firefox.stored('session')).every(
      (value) => typeof value === 'object' && value !== null && Object.keys(value).length === 0,
    ),
  )

test('Firefox: signing out leaves nothing in memory, and no session at the provider', async () => {
  const { firefox } = place()
  const { popup, oneTimePassword } = await withOneTimePassword(place())
  expect(JSON.stringify(await firefox.stored('session'))).toContain(oneTimePassword)
  await signOut(popup)
  await memoryEmpty()
  const page = await firefox.open('https://www.thexyz.com/account/clientarea.php')
  await until('the sign-in page', () => page.$('input[name=password]'))
})

test('Firefox: an account that is forgotten takes along the app password that nobody saved', async () => {
  const { firefox } = place()
  const { password } = await created(await atMailbox(place(), lena, { isPrompted: false }), 'mail')
  expect(JSON.stringify(await firefox.stored('session'))).toContain(password)
  const options = await firefox.optionsPage()
  await press(options, 'options_account_forget')
  await press(options, 'options_account_forget_yes')
  await see(options, 'options_accounts_empty')
  await memoryEmpty()
  await until('the hosts to be given back', async () => (await firefox.grantedHosts()).length === 0)
  const page = await firefox.open(`https://${lena.host}/`)
  await until('the sign-in page', () => page.$('input[name=password]'))
})

test('Firefox: after all of it the profile on disk holds none of the secrets', async () => {
  const { town, firefox } = place()
  const wrong = 'not-this-one-Either-9'
  const cookies = new Set<string>()
  // Some have a word of the server's own behind the secret.
  const noteCookies = async () => {
    for (const { value } of await firefox.browser.cookies()) cookies.add(value.replace(/\.\w+$/, ''))
  }
  const popup = await atMailbox(place(), lena, { isPrompted: false })
  await created(popup, 'mail')
  await savedAppleProfile(popup, downloads)
  await press(popup, 'appPassword_saved')
  await revoke(popup, suggestedMailName)
  await see(popup, 'appPassword_revoked', suggestedMailName)
  await noteCookies()
  await press(popup, 'appPassword_back')
  await signOut(popup, 'signIn_title_mailbox')

  await openMenu(popup)
  await press(popup, 'popup_addAccount')
  await popup.select('select', 'thexyz')
  await typeSignIn(popup, { name: anna, password: wrong })
  await see(popup, 'error_wrongPassword', 'Thexyz')
  await type(popup, 'signIn_password', town.account(anna).password)
  await press(popup, 'signIn_button')
  await press(popup, 'popup_get')
  await readOneTimePassword(popup)
  await press(popup, 'popup_new')
  await readOneTimePassword(popup)
  await press(popup, 'popup_openWebmail')
  expect(await inboxIn(await webmailTab(place()))).toBe(anna)
  await noteCookies()
  await firefox.quit()

  const secrets = [...town.secrets(), wrong]
  expect(secrets.length).toBeGreaterThan(10)
  // The search does reach what Latchkey writes: the name of the account is no secret, and is there.
  const names = tracesOnDisk(firefox.profile, [anna]).map(({ file }) => file)
  expect(names.filter((file) => file.includes('moz-extension'))).not.toEqual([])
  // Firefox keeps the session cookies of every site in a file of its own, to go on after a restart. They are all
  // that it keeps of this run; what Latchkey holds of a session is not among them.
  const traces = tracesOnDisk(firefox.profile, secrets).filter(
    ({ file, secret }) => !(file.startsWith('sessionstore') && cookies.has(secret)),
  )
  expect(traces).toEqual([])
}, 180_000) // it reads some 40 MB for some 300 needles
