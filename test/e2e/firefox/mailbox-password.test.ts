import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { namedProfiles } from '../../../src/core/profiles.ts'
import { find, inboxIn, press, see } from '../harness/firefox-person.ts'
import { anna, type Customer, deniz, holds, orchard, sentTo } from '../harness/mailbox-password.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'
import { oneFirefox } from './one-firefox.ts'
import { openLogin, typeSignIn } from './scene.ts'

const place = oneFirefox()

/** Chooses an entry of the one list on the page by what stands there. */
async function choose(popup: Page, text: string): Promise<void> {
  const value = await until(`the choice of ${text}`, () =>
    popup.evaluate(
      (wanted) => [...document.querySelectorAll('option')].find((option) => option.text === wanted)?.value,
      text,
    ),
  )
  await popup.select('select', value)
}

const textOf = (popup: Page, selector: string): Promise<string> =>
  until(selector, () => popup.$eval(selector, ({ textContent }) => textContent).catch(() => undefined))

/** Gives a mailbox the password that is suggested, and gives that. */
async function change({ provider, account, mailbox, other, opener }: Customer): Promise<string> {
  const popup = await place().firefox.popupInTab()
  await until('the list of providers', () => popup.$('select'))
  await popup.select('select', provider)
  await typeSignIn(popup, account)
  if (other !== undefined) await choose(popup, mailbox)
  await press(popup, opener)
  const next = await textOf(popup, 'form code')
  expect(await textOf(popup, 'form .address')).toBe(mailbox)
  // Neither the present one nor one's own.
  expect(await popup.$('form input')).toBeNull()
  await press(popup, 'password_save')
  await see(popup, 'password_changed_title')
  expect(await textOf(popup, '.shown-once code')).toBe(next)
  await press(popup, 'password_saved')
  await find(popup, 'button', say(opener))
  expect(await popup.content()).not.toContain(next)
  expect(sentTo(place().town, next)).toEqual([new URL(namedProfiles[provider].panelUrl).host])
  return next
}

/** Signs in to the webmail by hand. */
async function typeIntoWebmail(login: Page, address: string, password: string): Promise<void> {
  for (const [box, text] of [
    ['username', address],
    ['password', password],
  ] as const)
    await login.locator(`input[name=${box}]`).fill(text)
  await (await find(login, 'button', 'Next')).click()
}

test('Firefox: with the new password from Thexyz the person gets into the webmail, with the old one not', async () => {
  const old = holds(place().town, anna.mailbox)
  const next = await change(anna)
  const login = await openLogin(place())
  await typeIntoWebmail(login, anna.mailbox, old)
  await until('the webmail to refuse it', () => login.$('[role=alert]:not(:empty)'))
  await typeIntoWebmail(login, anna.mailbox, next)
  expect(await inboxIn(login)).toBe(anna.mailbox)
})

test.each([
  ['METUTech’s customer panel', deniz],
  ['PolarisMail', orchard],
] as const)('Firefox: at %s the chosen mailbox takes the new password alone', async (_, customer) => {
  const { town } = place()
  const { mailbox, other } = customer
  const [old, ofOther] = [holds(town, mailbox), holds(town, other)]
  const next = await change(customer)
  expect(town.truth.check(mailbox, next)).toBe('mailbox-password')
  expect(town.truth.check(mailbox, old)).toBeUndefined()
  expect(holds(town, other)).toBe(ofOther)
})
