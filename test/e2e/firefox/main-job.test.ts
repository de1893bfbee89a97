import { expect, test } from 'vitest'
import { field, find, inboxIn, press, see } from '../harness/firefox-person.ts'
import { say } from '../harness/words.ts'
import { oneFirefox } from './one-firefox.ts'
import { anna, passwordsSent, typeSignIn, webmailTab } from './scene.ts'

const hosts = ['https://mail.thexyz.com/*', 'https://www.thexyz.com/*']

const place = oneFirefox({
  'extensions.webextOptionalPermissionPrompts': true,
})

/** Presses what asks for the hosts, and answers the prompt of Firefox. */
async function signInAllowing(answer: 'allow' | 'deny') {
  const { town, firefox } = place()
  const popup = await firefox.popupInTab()
  await typeSignIn(popup, town.account(anna))
  const prompt = await firefox.readPrompt()
  expect(prompt).toContain('www.thexyz.com')
  expect(prompt).toContain('mail.thexyz.com')
  expect(await firefox.grantedHosts()).toEqual([])
  await firefox.answerPrompt(answer)
  return popup
}

test('Firefox: from locked out to the inbox, with the hosts asked for by the press on Sign in', async () => {
  const { town, firefox } = place()
  const popup = await signInAllowing('allow')
  await press(popup, 'popup_openWebmail')
  expect(await firefox.grantedHosts()).toEqual(hosts)
  expect(await inboxIn(await webmailTab(place()))).toBe(anna)

  const sent = passwordsSent(place())
  expect(sent.length).toBe(1)
  expect(town.truth.check(anna, String(sent[0]))).toBe('one-time-password')
  // The webmail stays in front under the popup that the toolbar button opens.
  const later = await firefox.openPopup()
  await later.read((text) => text.includes(say('popup_signedIn_next')))
})

test('Firefox: whoever does not allow the hosts is told so, nothing is sent, and allowing them later works', async () => {
  const { town, firefox } = place()
  const popup = await signInAllowing('deny')
  await see(popup, 'error_noPermission', 'Thexyz')
  expect(await firefox.grantedHosts()).toEqual([])
  expect(town.requests).toEqual([])

  const typed = async (key: string) => (await field(popup, key)).evaluate(({ value }) => value)
  expect(await typed('signIn_accountName')).toBe(anna)
  // It was sent nowhere, so it need not be typed again.
  expect(await typed('signIn_password')).toBe(town.account(anna).password)
  await press(popup, 'signIn_button')
  await firefox.readPrompt()
  await firefox.answerPrompt('allow')
  await find(popup, 'button', say('popup_get'))
})
