import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inQrCode, onCard, readAppleProfile, scanQrCode } from '../harness/app-password-card.ts'
import { letsIn } from '../harness/ox-client.ts'
import {
  atPrivateEmail,
  createAppPassword,
  lena,
  pictureOfQrCode,
  privateEmail,
  reallyThere,
  revoke,
  rowOf,
} from '../harness/ox-scene.ts'
import { type InPopup, inPopup } from '../harness/person.ts'
import type { Scene } from '../harness/scene.ts'
import { say } from '../harness/words.ts'

const imap = { protocol: 'imap', host: 'mail.privateemail.com', port: 993, security: 'tls' } as const
const smtp = { protocol: 'smtp', host: 'mail.privateemail.com', port: 465, security: 'tls' } as const

const places = {
  popup: async ({ popup }: Scene) => popup,
  'options page': async ({ browser }: Scene) => inPopup(await browser.optionsPage()),
}
type Place = keyof typeof places
const everywhere = Object.keys(places) as Place[]

/** On the options page it is there already. */
async function seeList(on: InPopup, place: Place): Promise<void> {
  if (place === 'popup') await on.button('popup_appPasswords').click()
  await on.page.locator('table.app-passwords').waitFor()
}

async function download({ browser }: Scene, page: Page): Promise<{ name: string; content: string }> {
  const { name, path } = await browser.download(page, () =>
    page.getByRole('link', { name: say('appPassword_apple') }).click(),
  )
  return { name, content: readFileSync(path, 'utf8') }
}

test.each(everywhere)(
  'a new app password for mail stands on its card in the %s with all that goes with it, lets its program in, and no more once revoked',
  async (place) => {
    const scene = await atPrivateEmail()
    const { town } = scene
    const on = await places[place](scene)
    const card = await createAppPassword(on)
    const [made, another] = reallyThere(scene, lena.name, 'Garden phone')
    expect(another).toBeUndefined()
    expect(made).toMatchObject({ app: 'mail' })
    const password = made?.value ?? ''
    expect(card).toEqual({ login: lena.name, password, incoming: onCard(imap), outgoing: onCard(smtp) })

    expect(await scanQrCode(on.page, await pictureOfQrCode(on))).toEqual([
      `${say('app_mail')}, ${lena.name} (Garden phone)`,
      `${say('appPassword_login')}: ${lena.name}`,
      `${say('appPassword_password')}: ${password}`,
      inQrCode(imap),
      inQrCode(smtp),
    ])

    const file = await download(scene, on.page)
    expect(file.name).toBe(`${lena.name}.mobileconfig`)
    expect(readAppleProfile(file.content)).toMatchObject({
      PayloadType: 'com.apple.mail.managed',
      EmailAccountType: 'EmailTypeIMAP',
      EmailAddress: lena.name,
      IncomingMailServerHostName: imap.host,
      IncomingMailServerPortNumber: imap.port,
      IncomingMailServerUseSSL: true,
      IncomingMailServerUsername: lena.name,
      OutgoingMailServerHostName: smtp.host,
      OutgoingMailServerPortNumber: smtp.port,
      OutgoingMailServerUseSSL: true,
      OutgoingMailServerUsername: lena.name,
    })
    expect(file.content).not.toContain(password)
    expect(file.content).not.toMatch(/<key>\w*Password<\/key>\s*<string>/)

    await on.button('appPassword_saved').click()
    await seeList(on, place)
    await rowOf(on, 'Garden phone').waitFor()
    expect(await on.page.textContent('body')).not.toContain(password)

    expect(await letsIn(town, privateEmail, card)).toBe(true)
    expect(town.truth.check(lena.name, password, 'imap')).toBeUndefined()
    town.ox(privateEmail).modes.mailServersTakeThem = true
    expect(town.truth.check(lena.name, password, 'imap')).toBe('app-password')

    await revoke(on, 'Garden phone')
    expect(await rowOf(on, 'Garden phone').count()).toBe(0)
    expect(reallyThere(scene, lena.name, 'Garden phone')).toEqual([])
    expect(await letsIn(town, privateEmail, card)).toBe(false)
    expect(town.truth.check(lena.name, password, 'imap')).toBeUndefined()
    // The three others were not touched.
    expect(reallyThere(scene).length).toBe(3)
  },
)

test('one for calendars shows no mail servers and offers no profile, and says where to find its server', async () => {
  const scene = await atPrivateEmail()
  const { popup } = scene
  const card = await createAppPassword(popup, { app: 'app_calendar', name: 'Kitchen wall' })
  const [made] = reallyThere(scene, lena.name, 'Kitchen wall')
  expect(made).toMatchObject({ app: 'caldav' })
  expect(card).toEqual({ login: lena.name, password: made?.value })
  await popup.text('appPassword_server_help', 'Private Email').waitFor()
  expect(await popup.page.getByRole('link', { name: say('appPassword_apple') }).count()).toBe(0)
  expect((await scanQrCode(popup.page, await pictureOfQrCode(popup))).length).toBe(3)
})

test('the user name on the card is the one the provider gave, not the one that was typed', async () => {
  const scene = await atPrivateEmail(lena, (town) => {
    town.ox(privateEmail).modes.loginNameSource = 'username'
  })
  const card = await createAppPassword(scene.popup)
  expect(card.login).toBe('lena')
  expect(await letsIn(scene.town, privateEmail, card)).toBe(true)
})

test('every Copy button of the card copies exactly what stands beside it', async () => {
  const { browser, popup } = await atPrivateEmail()
  const { page } = popup
  const { login, password } = await createAppPassword(popup)
  const copied: Record<string, string> = {}
  const labels = [
    say('appPassword_login'),
    say('appPassword_password'),
    say('appPassword_incoming', ['IMAP']),
    say('appPassword_outgoing', ['SMTP']),
  ]
  for (const label of labels) {
    await page.getByRole('button', { name: `${say('copy_button')} ${label}`, exact: true }).click()
    await page.getByRole('button', { name: `${say('copy_done')} ${label}`, exact: true }).waitFor()
    copied[label] = await browser.readClipboard(page)
  }
  expect(Object.values(copied)).toEqual([login, password, imap.host, smtp.host])
})

test('two that are ticked are revoked together, and the third stays', async () => {
  const scene = await atPrivateEmail()
  const on = inPopup(await scene.browser.optionsPage())
  await rowOf(on, 'Old laptop').getByRole('checkbox').check()
  await rowOf(on, 'Kitchen tablet').getByRole('checkbox').check()
  await on.button('appPassword_revoke_selected').click()
  await on.button('appPassword_revoke_many', '2').click()
  await on.page.getByText(say('appPassword_revoked', [''])).waitFor()
  expect(reallyThere(scene).map(({ name }) => name)).toEqual(['My phone'])
  expect(await on.page.locator('table.app-passwords tbody tr').count()).toBe(1)
})

test('in the real popup one is made, and the popup opened next still shows it', async () => {
  const scene = await atPrivateEmail()
  const { browser } = scene
  const page = await browser.open('https://town.example/')
  const real = inPopup(await browser.popupOver(page))
  const card = await createAppPassword(real)
  await real.page.close()
  const next = inPopup(await browser.popupOver(page))
  await next.button('appPassword_saved').waitFor()
  expect(await next.page.locator('code').textContent()).toBe(card.password)
  expect(card.password).toBe(reallyThere(scene, lena.name, 'Garden phone')[0]?.value)
})
