import type { Page } from 'playwright-core'
import type { Chromium } from '../e2e/harness/chromium.ts'
import { inPopup } from '../e2e/harness/person.ts'
import { until } from '../e2e/harness/until.ts'
import type { Town } from '../town/town.ts'
import type { Album } from './album.ts'

const name = 'anna@firm.example'
const webmail = 'https://mail.thexyz.com/'
const webmailSignIn = '/api/auth.php'

/** From locked out to the inbox, as a person would go, and a look at what is there besides. */
export async function walk(town: Town, chromium: Chromium, album: Album): Promise<void> {
  const welcome = await chromium.open('https://town.example/')
  await album.add('Welcome', welcome, 'whole')
  const shown = await getOneTimePassword(town, chromium, album, welcome)

  await lookAtChip(chromium, album)

  const inbox = await openWebmail(town, chromium, album, welcome)
  checkInbox(town, shown, await inbox.getByTestId('inbox').getAttribute('data-address'))
  await album.add('Inbox', inbox)

  const afterwards = inPopup(await chromium.popupOver(inbox))
  await afterwards.text('popup_signedIn_next').waitFor()
  await album.add('Popup afterwards', afterwards.page)
  await afterwards.page.close()

  const options = await chromium.optionsPage()
  await options.locator('#activity tbody tr').first().waitFor()
  await album.add('Options', options, 'whole')
}

async function getOneTimePassword(
  town: Town,
  chromium: Chromium,
  album: Album,
  welcome: Page,
): Promise<string> {
  const popup = inPopup(await chromium.popupOver(welcome))
  await popup.accountName.fill(name)
  await popup.password.fill(town.account(name).password)
  await album.add('Sign in', popup.page)
  await popup.button('signIn_button').click()
  await popup.button('popup_get').waitFor()
  await album.add('Mailbox', popup.page)

  await popup.button('popup_get').click()
  const shown = await popup.oneTimePassword()
  await album.add('One-time password', popup.page)
  await popup.page.close()
  return shown
}

/** What a person meets who goes to the webmail without Latchkey. */
async function lookAtChip(chromium: Chromium, album: Album): Promise<void> {
  const page = await chromium.open(webmail)
  await page.locator('div:popover-open').waitFor({ state: 'attached' })
  await album.add('Chip', page)
  await page.close()
}

/** Presses Open webmail. The webmail's answer is held back for the still of what Latchkey has filled. */
async function openWebmail(town: Town, chromium: Chromium, album: Album, welcome: Page): Promise<Page> {
  let letGo = () => {}
  const gone = new Promise<void>((resolve) => {
    letGo = resolve
  })
  town.setFault({ path: webmailSignIn }, { kind: 'delay', until: gone })
  const popup = inPopup(await chromium.popupOver(welcome))
  const [page] = await Promise.all([
    chromium.context.waitForEvent('page', (opened) => opened.url().startsWith(webmail)),
    // The popup closes when the new tab comes to the front, sometimes before the click has reported back.
    popup
      .button('popup_openWebmail')
      .click()
      .catch((error: unknown) => {
        if (!popup.page.isClosed()) throw error
      }),
  ])
  await until('the webmail to be asked', () => signInsOf(town).length > 0)
  await album.add('Filled', page)
  letGo()
  await page.getByTestId('inbox').waitFor()
  await page.locator('div:popover-open').waitFor({ state: 'detached' })
  return page
}

const signInsOf = ({ requests }: Town) => requests.filter(({ path }) => path === webmailSignIn)

function checkInbox(town: Town, shown: string, address: string | null): void {
  const used = signInsOf(town).map(({ body }) => JSON.parse(body).password)
  if (address !== name) throw new Error('the inbox is not the one that was wanted')
  if (town.truth.mailbox(name)?.oneTimePassword?.value !== shown)
    throw new Error('what the popup showed is not the one-time password')
  if (used.length !== 1 || used[0] !== shown)
    throw new Error('the inbox was reached with something else than the one-time password')
}
