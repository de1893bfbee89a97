import type { AppPasswordCreation } from '../../../src/core/app-password-state.ts'
import type { Town } from '../../town/town.ts'
import type { AppPassword } from '../../town/truth.ts'
import { demoTotpSecret, totp } from '../../town/whmcs/totp.ts'
import { type ReadCard, readCard } from './app-password-card.ts'
import type { Browser } from './browser.ts'
import type { InPopup } from './person.ts'
import { atTheDoor, type Scene } from './scene.ts'
import { say } from './words.ts'

export const privateEmail = 'privateemail.com'
export const lena = { name: 'lena@garden.example', password: 'saffron-Bridge-46' }
/** Has an authenticator app and a backup code. */
export const omar = { name: 'omar@garden.example', password: 'walnut-Signal-72' }

/** A town and a browser, with somebody signed in at Private Email in the popup. */
export async function atPrivateEmail(who = lena, before?: (town: Town) => void): Promise<Scene> {
  const scene = await atTheDoor(before)
  await scene.popup.signInTo('private-email', who)
  await scene.popup.button('appPassword_new').waitFor()
  return scene
}

interface Wanted {
  /** By the key of its name. */
  readonly app?: string
  readonly name?: string
}

/** Fills the form for a new app password and sends it. */
export async function sendForm(
  on: InPopup,
  { app = 'app_mail', name = 'Garden phone' }: Wanted = {},
): Promise<void> {
  const choice = on.page
    .locator('fieldset label')
    .filter({ has: on.page.getByText(say(app), { exact: true }) })
  await choice.getByRole('radio').check()
  await on.page.getByLabel(say('appPassword_name'), { exact: true }).fill(name)
  await on.button('appPassword_create').click()
}

/** The same, and opens the form first. */
export async function askForAppPassword(on: InPopup, wanted?: Wanted): Promise<void> {
  await on.button('appPassword_new').click()
  await sendForm(on, wanted)
}

/** The same, and waits for the card. */
export async function createAppPassword(on: InPopup, wanted?: Wanted): Promise<ReadCard> {
  await askForAppPassword(on, wanted)
  await on.button('appPassword_saved').waitFor()
  return readCard(on.page)
}

/** Gives the code of the authenticator app to whoever asks for it. */
export async function giveCode(on: InPopup, { clock }: Town): Promise<void> {
  await on.code.fill(totp(demoTotpSecret, clock.now()))
  await on.button('secondFactor_button').click()
}

/** The app passwords that a mailbox really has; `named`: those of this name. */
export const reallyThere = ({ town }: Scene, address = lena.name, named?: string): AppPassword[] =>
  [...(town.truth.mailbox(address)?.appPasswords ?? [])].filter(
    ({ name }) => named === undefined || name === named,
  )

/** A picture of the QR code, away from the button that stays at the lower edge of the window. */
export async function pictureOfQrCode({ page }: InPopup): Promise<Uint8Array> {
  const code = page.getByRole('img', { name: say('appPassword_qr') })
  await code.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  return code.screenshot()
}

/** The request that makes one. */
export const making = { host: privateEmail, path: /action=add/ }

/** What was sent to make one. */
export const addRequests = ({ town }: Scene) =>
  town.requests.filter(({ path }) => path.includes('action=add'))

export const rowOf = ({ page }: InPopup, name: string) =>
  page.locator('table.app-passwords tbody tr', { hasText: name })

/** Presses through to the end of revoking what the row of this name stands for. */
export async function revoke(on: InPopup, name: string): Promise<void> {
  await rowOf(on, name).locator('[data-revoke]').click()
  await on.button('appPassword_revoke_one').click()
  await on.page.getByText(say('appPassword_revoked', [''])).waitFor()
}

/** Lets the one card that there is have so much time left. */
export async function leaveAppPasswordCard(browser: Browser, leftMs: number): Promise<void> {
  const { appPasswordCreations } = (await browser.stored('session')) as {
    appPasswordCreations: Record<string, AppPasswordCreation>
  }
  const card = Object.values(appPasswordCreations).find(({ status }) => status === 'created')
  if (card?.status !== 'created') throw new Error('there is no card')
  await moveAppPasswordCards(browser, leftMs - (card.expiresAt - Date.now()))
}

/** Moves what Latchkey has noted of the cards' times, which to it is as if the clock were moved the other way. */
export async function moveAppPasswordCards(browser: Browser, ms: number): Promise<void> {
  const { appPasswordCreations } = (await browser.stored('session')) as {
    appPasswordCreations: Record<string, AppPasswordCreation>
  }
  const moved = Object.entries(appPasswordCreations).map(([key, creation]) => [
    key,
    creation.status === 'created'
      ? { ...creation, at: creation.at + ms, expiresAt: creation.expiresAt + ms }
      : creation,
  ])
  await browser.store('session', { appPasswordCreations: Object.fromEntries(moved) })
}
