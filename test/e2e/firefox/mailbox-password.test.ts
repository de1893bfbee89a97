import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { namedProfiles } from '../../../src/core/profiles.ts'
import { find, inboxIn, press, see } from '../harness/firefox-person.ts'
import { anna, deniz, holds, orchard, sentTo } from '../harness/mailbox-password.ts'
import { until } from '../harness/until.ts'
import {
  change,
  changed,
  cutOffChange,
  inboxOpened,
  onCard,
  opensAtPolarismail,
} from './mailbox-password-scene.ts'
import { oneFirefox } from './one-firefox.ts'
import { openLogin } from './scene.ts'

const place = oneFirefox()

/** Signs in to a webmail by hand. */
async function typeIntoWebmail(
  login: Page,
  address: string,
  password: string,
  button: string,
): Promise<void> {
  for (const [box, text] of [
    ['username', address],
    ['password', password],
  ] as const)
    await login.locator(`input[name=${box}]`).fill(text)
  await (await find(login, 'button', button)).click()
}

test('Firefox: with the new password from Thexyz the person gets into the webmail, with the old one not', async () => {
  const old = holds(place().town, anna.mailbox)
  const next = await change(place(), anna)
  const login = await openLogin(place())
  await typeIntoWebmail(login, anna.mailbox, old, 'Next')
  await until('the webmail to refuse it', () => login.$('[role=alert]:not(:empty)'))
  await typeIntoWebmail(login, anna.mailbox, next, 'Next')
  expect(await inboxIn(login)).toBe(anna.mailbox)
})

test('Firefox: with the new password from METUTech’s panel the person gets into the webmail, with the old one not', async () => {
  const { town, firefox } = place()
  const { mailbox, other } = deniz
  const [old, ofOther] = [holds(town, mailbox), holds(town, other)]
  const next = await change(place(), deniz)
  expect(holds(town, other)).toBe(ofOther)
  const login = await firefox.open(namedProfiles[deniz.provider].webmailUrl)
  await typeIntoWebmail(login, mailbox, old, 'Sign in')
  await until('the webmail to refuse it', () => login.$('[role=alert]:not(:empty)'))
  await typeIntoWebmail(login, mailbox, next, 'Sign in')
  expect(await inboxIn(login)).toBe(mailbox)
})

test('Firefox: at PolarisMail the chosen mailbox opens with the new password, with the old one not', async () => {
  const { town } = place()
  const { mailbox, other } = orchard
  const [old, ofOther] = [holds(town, mailbox), holds(town, other)]
  const next = await change(place(), orchard)
  expect(holds(town, other)).toBe(ofOther)
  expect(await opensAtPolarismail(town, mailbox, old)).toBe(false)
  expect(await opensAtPolarismail(town, mailbox, next)).toBe(true)
})

test.each([
  ['Thexyz', anna],
  ['METUTech’s customer panel', deniz],
] as const)(
  'Firefox: from the card of %s the person gets into the webmail with the new one',
  async (_, customer) => {
    const { popup, next } = await changed(place(), customer)
    const { panelUrl, webmailUrl } = namedProfiles[customer.provider]
    await press(popup, 'password_openWithIt')
    expect(await inboxOpened(place(), webmailUrl)).toBe(customer.mailbox)
    expect(sentTo(place().town, next)).toEqual([panelUrl, webmailUrl].map((url) => new URL(url).host))
  },
)

const outcomes = [
  ['made', true, 'password_wasTried'],
  ['not made', false, 'password_notDone'],
] as const

test.each(outcomes)(
  'Firefox: a change at Thexyz that was cut off and %s is found out by itself',
  async (_, isDone, told) => {
    const { town, firefox } = place()
    const next = await cutOffChange(place(), anna, isDone)
    const later = await firefox.popupInTab()
    await see(later, told)
    if (isDone) expect(await onCard(later)).toBe(next)
    expect(holds(town, anna.mailbox) === next).toBe(isDone)
    expect(sentTo(town, next)).toEqual(['www.thexyz.com', 'mail.thexyz.com'])
  },
)

test.each(outcomes)(
  'Firefox: one at METUTech’s panel that was cut off and %s is found out on a press',
  async (_, isDone, told) => {
    const { town, firefox } = place()
    const next = await cutOffChange(place(), deniz, isDone)
    const later = await firefox.popupInTab()
    await see(later, 'password_unknown')
    expect(await onCard(later)).toBe(next)
    expect(sentTo(town, next)).toEqual(['app.metunic.com.tr'])
    await press(later, 'password_try')
    await see(later, told)
    expect(holds(town, deniz.mailbox) === next).toBe(isDone)
    expect(sentTo(town, next)).toEqual(['app.metunic.com.tr', 'http.mnic.xion.oxcs.net'])
  },
)
