import type { Page } from 'puppeteer-core'
import type { OneTimePasswordState } from '../../../src/core/state.ts'
import { find, press, readOneTimePassword, type } from '../harness/firefox-person.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'
import type { Place } from './one-firefox.ts'

export const anna = 'anna@firm.example'

export async function typeSignIn(
  popup: Page,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<void> {
  await type(popup, 'signIn_accountName', name)
  await type(popup, 'signIn_password', password)
  await press(popup, 'signIn_button')
}

/** The popup in a tab, signed in and with the mailboxes there. */
export async function signedIn({ town, firefox }: Place): Promise<Page> {
  const popup = await firefox.popupInTab()
  await typeSignIn(popup, town.account(anna))
  await find(popup, 'button', say('popup_get'))
  return popup
}

/** The same, with a one-time password on the screen. */
export async function withOneTimePassword(place: Place): Promise<{ popup: Page; oneTimePassword: string }> {
  const popup = await signedIn(place)
  await press(popup, 'popup_get')
  return { popup, oneTimePassword: await readOneTimePassword(popup) }
}

/** The webmail's login page, in front. */
export async function openLogin({ firefox }: Place): Promise<Page> {
  const page = await firefox.open('https://mail.thexyz.com/')
  await until('the login form', () => page.$('input[name=password]'))
  return page
}

/** The tab of the webmail that Latchkey opens. */
export const webmailTab = ({ firefox }: Place): Promise<Page> =>
  until('the tab of the webmail', async () =>
    (await firefox.browser.pages()).find((page) => page.url().startsWith('https://mail.thexyz.com/')),
  )

/** Every password that was sent to the webmail. */
export const passwordsSent = ({ town }: Place): unknown[] =>
  town.requests.filter(({ path }) => path === '/api/auth.php').map(({ body }) => JSON.parse(body).password)

/** Lets the one-time passwords be older by so many milliseconds than they are, for Latchkey and the town alike. */
export async function letTimePass({ town, firefox }: Place, ms: number): Promise<void> {
  town.clock.advance(ms)
  const { oneTimePasswords } = await firefox.stored('session')
  const older = Object.entries(oneTimePasswords as Record<string, OneTimePasswordState>).map(
    ([key, state]) => [
      key,
      state.status === 'ready'
        ? { ...state, sentAt: state.sentAt - ms, expiresAt: state.expiresAt - ms }
        : state,
    ],
  )
  await firefox.store('session', { oneTimePasswords: Object.fromEntries(older) })
}
