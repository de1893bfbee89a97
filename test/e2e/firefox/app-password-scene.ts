import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll } from 'vitest'
import type { AppPasswordCreation } from '../../../src/core/app-password-state.ts'
import { type ReadCard, readCard, scanQrCode } from '../harness/app-password-card.ts'
import { field, find, press, type } from '../harness/firefox-person.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'
import type { Place } from './one-firefox.ts'
import { typeSignIn } from './scene.ts'

/** What an app password for mail is called where nobody types another name. */
export const suggestedMailName = `${say('appPassword_name_phone')} - ${say('app_mail')}`

/** Somebody with a mailbox at a host of OX App Suite. */
export interface Person {
  readonly host: string
  /** As in the list of providers. */
  readonly provider: 'private-email' | 'webmail'
  readonly address: string
  readonly password: string
}

export const lena: Person = {
  host: 'privateemail.com',
  provider: 'private-email',
  address: 'lena@garden.example',
  password: 'saffron-Bridge-46',
}
export const omar: Person = { ...lena, address: 'omar@garden.example', password: 'walnut-Signal-72' }
export const nora: Person = {
  host: 'ox.firm.example',
  provider: 'webmail',
  address: 'nora@firm.example',
  password: 'cobalt-Garden-95',
}

/** Up to the press on Sign in. */
export async function typeSignInAt(
  popup: Page,
  { provider, host, address, password }: Person,
): Promise<void> {
  await until('the list of providers', () => popup.$('select'))
  await popup.select('select', provider)
  if (provider === 'webmail') await type(popup, 'signIn_address', host)
  await typeSignIn(popup, { name: address, password })
}

/** Answers the prompt of Firefox with yes; gives what it says. */
export async function allow({ firefox }: Place): Promise<string> {
  const prompt = await firefox.readPrompt()
  await firefox.answerPrompt('allow')
  return prompt
}

/** The popup in a tab, signed in to a mailbox that has app passwords. Where Firefox asks for the host it gets a yes. */
export async function atMailbox(place: Place, person: Person, { isPrompted = true } = {}): Promise<Page> {
  const popup = await place.firefox.popupInTab()
  await typeSignInAt(popup, person)
  if (isPrompted) await allow(place)
  await find(popup, 'button', say('appPassword_new'))
  return popup
}

/** Asks for one under the name that is suggested, by the provider's id of the app. */
export async function create(popup: Page, appId: string): Promise<void> {
  await press(popup, 'appPassword_new')
  await (await until(`the app ${appId}`, () => popup.$(`input[type=radio][value=${appId}]`))).click()
  await press(popup, 'appPassword_create')
}

/** The same, up to its card. */
export async function created(popup: Page, appId: string): Promise<ReadCard> {
  await create(popup, appId)
  await find(popup, 'button', say('appPassword_saved'))
  return readCard(popup)
}

export interface Downloads {
  readonly folder: string
  /** Those of a Firefox that saves there. */
  readonly preferences: Readonly<Record<string, unknown>>
}

/** A folder for what Firefox saves, outside its profile. */
export function createDownloads(): Downloads {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-downloads-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const preferences = {
    'browser.download.folderList': 2,
    'browser.download.dir': folder,
    // Its panel would stand in the way of the popup.
    'browser.download.alwaysOpenPanel': false,
  }
  return { folder, preferences }
}

/** Lena's Apple configuration profile, as it was saved. */
export async function savedAppleProfile(popup: Page, { folder }: Downloads): Promise<string> {
  await (await find(popup, 'link', say('appPassword_apple'))).click()
  const file = join(folder, `${lena.address}.mobileconfig`)
  return until('the whole file', async () => {
    const text = await readFile(file, 'utf8').catch(() => '')
    return text.includes('</plist>') && text
  })
}

/** What a scanner reads off the card. */
export async function scanned(popup: Page): Promise<string[]> {
  const code = await until('the QR code', () => popup.$('svg.qr'))
  return scanQrCode(popup, await code.screenshot())
}

/** The app passwords there really are. */
export const made = ({ town }: Place, { address }: Person) => [
  ...(town.truth.mailbox(address)?.appPasswords ?? []),
]

/** How often the provider was asked to make one. */
export const timesAsked = ({ town }: Place): number =>
  town.requests.filter(({ path }) => path.includes('action=add')).length

/** Revokes the one with this name, from the popup's first view. */
export async function revoke(popup: Page, name: string): Promise<void> {
  await press(popup, 'popup_appPasswords')
  await pressRevoke(popup, name)
  await press(popup, 'appPassword_revoke_one')
}

const pressRevoke = async (popup: Page, name: string): Promise<void> =>
  (
    await until(`the way to revoke ${name}`, async () => {
      const found = await popup.evaluateHandle(
        (wanted) =>
          [...document.querySelectorAll('tr')]
            .find((row) => row.querySelector('.name')?.textContent === wanted)
            ?.querySelector('button'),
        name,
      )
      return found.asElement() as ElementHandle<HTMLElement> | null
    })
  ).click()

/** Lets the card of a new app password be older by so many milliseconds than it is. */
export async function letCardAge({ firefox }: Place, ms: number): Promise<void> {
  const { appPasswordCreations } = await firefox.stored('session')
  const older = Object.entries(appPasswordCreations as Record<string, AppPasswordCreation>).map(
    ([key, creation]) => [
      key,
      creation.status === 'created'
        ? { ...creation, at: creation.at - ms, expiresAt: creation.expiresAt - ms }
        : creation,
    ],
  )
  await firefox.store('session', { appPasswordCreations: Object.fromEntries(older) })
}

/** The code that the person is asked for. */
export async function answerCode(popup: Page, code: string): Promise<void> {
  await field(popup, 'secondFactor_code')
  await type(popup, 'secondFactor_code', code)
  await press(popup, 'secondFactor_button')
}
