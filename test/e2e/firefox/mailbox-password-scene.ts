import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { namedProfiles } from '../../../src/core/profiles.ts'
import { createExtensionFetch } from '../../town/extension-fetch.ts'
import type { Town } from '../../town/town.ts'
import { find, inboxIn, press, see } from '../harness/firefox-person.ts'
import { type Customer, holds, sentTo } from '../harness/mailbox-password.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'
import type { Place } from './one-firefox.ts'
import { typeSignIn } from './scene.ts'

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

export const onCard = (popup: Page): Promise<string> => textOf(popup, '.shown-once code')

/** The popup in a tab, signed in and with the form for the mailbox open, up to the press; gives what is suggested too. */
async function pressChange(
  { firefox }: Place,
  { provider, account, mailbox, other, opener }: Customer,
): Promise<{ popup: Page; next: string }> {
  const popup = await firefox.popupInTab()
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
  return { popup, next }
}

/** The same, up to the card. */
export async function changed(place: Place, customer: Customer): Promise<{ popup: Page; next: string }> {
  const made = await pressChange(place, customer)
  await see(made.popup, 'password_changed_title')
  expect(await onCard(made.popup)).toBe(made.next)
  expect(sentTo(place.town, made.next)).toEqual([new URL(namedProfiles[customer.provider].panelUrl).host])
  return made
}

/** Gives a mailbox the password that is suggested, says that it is saved, and gives it. */
export async function change(place: Place, customer: Customer): Promise<string> {
  const { popup, next } = await changed(place, customer)
  await press(popup, 'password_saved')
  await find(popup, 'button', say(customer.opener))
  expect(await popup.evaluate('document.body.textContent')).not.toContain(next)
  return next
}

/** Begins a change whose answer never comes: the event page is ended once the provider has it. */
export async function cutOffChange(place: Place, customer: Customer, isDone: boolean): Promise<string> {
  const { town, firefox } = place
  const { host } = new URL(namedProfiles[customer.provider].panelUrl)
  const path = customer.provider === 'thexyz' ? /productdetails/ : /tabClientUsers/
  town.setFault({ host, path, method: 'POST', times: 1 }, { kind: 'silence', acted: isDone })
  const old = holds(town, customer.mailbox)
  const { popup, next } = await pressChange(place, customer)
  await until('the provider to have it', () => sentTo(town, next).length > 0)
  if (isDone) await until('the provider to have done it', () => holds(town, customer.mailbox) !== old)
  await popup.close()
  await firefox.endBackground()
  return next
}

/** The tab that Latchkey opens at a webmail, once it shows an inbox; gives whose. */
export async function inboxOpened({ firefox }: Place, webmailUrl: string): Promise<string> {
  const tab = await until(`the tab of ${webmailUrl}`, async () =>
    (await firefox.browser.pages()).find((page) => page.url().startsWith(webmailUrl)),
  )
  return inboxIn(tab)
}

/** Whether EmailArray's API lets somebody into their mailbox. */
export async function opensAtPolarismail(town: Town, address: string, password: string): Promise<boolean> {
  const [username = '', domain = ''] = address.split('@')
  const host = 'cp.emailarray.com'
  const answer = await createExtensionFetch(town, { granted: [host] })(`https://${host}/json.php`, {
    method: 'POST',
    body: new URLSearchParams({ action: 'login', username, domain, password }),
  })
  return ((await answer.json()) as { returncode: number }).returncode === 1
}
