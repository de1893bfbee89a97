import { expect, test } from 'vitest'
import { inboxIn, press, readOneTimePassword, see, type } from '../harness/firefox-person.ts'
import { tracesOnDisk } from '../harness/on-disk.ts'
import { until } from '../harness/until.ts'
import { oneFirefox } from './one-firefox.ts'
import { anna, typeSignIn, webmailTab, withOneTimePassword } from './scene.ts'

// An extension installed for a test leaves at the end, and would take along what it wrote.
const place = oneFirefox({ 'extensions.webextensions.keepStorageOnUninstall': true })

async function signOut(popup: Parameters<typeof press>[0]): Promise<void> {
  await (await until('the account menu', () => popup.$('.menu-button'))).click()
  await press(popup, 'popup_signOut')
  await see(popup, 'signIn_title')
}

test('Firefox: signing out leaves nothing in memory, and no session at the provider', async () => {
  const { firefox } = place()
  const { popup, oneTimePassword } = await withOneTimePassword(place())
  expect(JSON.stringify(await firefox.stored('session'))).toContain(oneTimePassword)
  await signOut(popup)
  const left = Object.values(await firefox.stored('session')).filter(
    (value) => typeof value !== 'object' || value === null || Object.keys(value).length > 0,
  )
  expect(left).toEqual([])
  const page = await firefox.open('https://www.thexyz.com/account/clientarea.php')
  await until('the sign-in page', () => page.$('input[name=password]'))
})

test('Firefox: after all of it the profile on disk holds none of the secrets', async () => {
  const { town, firefox } = place()
  const wrong = 'not-this-one-Either-9'
  const popup = await firefox.popupInTab()
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
  const cookies = new Set((await firefox.browser.cookies()).map(({ value }) => value))
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
