import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, expect, test } from 'vitest'
import { namedProfiles } from '../../../src/core/profiles.ts'
import { demoTotpSecret, totp } from '../../town/whmcs/totp.ts'
import { inQrCode, onCard, readAppleProfile, readCard } from '../harness/app-password-card.ts'
import { find, press, see } from '../harness/firefox-person.ts'
import { signInAsPhone } from '../harness/ox-client.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'
import {
  allow,
  answerCode,
  atMailbox,
  create,
  created,
  lena,
  letCardAge,
  made,
  nora,
  omar,
  revoke,
  scanned,
  timesAsked,
  typeSignInAt,
} from './app-password-scene.ts'
import { oneFirefox } from './one-firefox.ts'

const downloads = mkdtempSync(join(tmpdir(), 'latchkey-downloads-'))
afterAll(() => rmSync(downloads, { recursive: true }))

const place = oneFirefox({
  'extensions.webextOptionalPermissionPrompts': true,
  'browser.download.folderList': 2,
  'browser.download.dir': downloads,
  // Its panel would stand in the way of the popup.
  'browser.download.alwaysOpenPanel': false,
})

const mailName = `${say('appPassword_name_phone')} - ${say('app_mail')}`

async function savedProfile(popup: Page): Promise<string> {
  await (await find(popup, 'link', say('appPassword_apple'))).click()
  const file = join(downloads, `${lena.address}.mobileconfig`)
  return until('the whole file', async () => {
    const text = await readFile(file, 'utf8').catch(() => '')
    return text.includes('</plist>') && text
  })
}

test('Firefox: an app password for mail, with everything that a program wants, until it is revoked', async () => {
  const { town } = place()
  const popup = await place().firefox.popupInTab()
  await typeSignInAt(popup, lena)
  expect(await allow(place())).toContain(lena.host)
  const card = await created(popup, 'mail')

  const { incoming, outgoing } = namedProfiles['private-email'].mailSettings ?? {}
  const [imap, smtp] = [incoming?.[0], outgoing?.[0]]
  if (imap === undefined || smtp === undefined) throw new Error('a provider without mail servers')
  const real = made(place(), lena).find(({ name }) => name === mailName)
  expect(card).toEqual({
    login: lena.address,
    password: real?.value,
    incoming: onCard(imap),
    outgoing: onCard(smtp),
  })
  expect((await scanned(popup)).slice(1)).toEqual([
    `${say('appPassword_login')}: ${card.login}`,
    `${say('appPassword_password')}: ${card.password}`,
    inQrCode(imap),
    inQrCode(smtp),
  ])
  const profile = await savedProfile(popup)
  expect(profile).not.toContain(card.password)
  expect(readAppleProfile(profile)).toMatchObject({
    EmailAddress: lena.address,
    IncomingMailServerHostName: imap.host,
    IncomingMailServerUsername: card.login,
    OutgoingMailServerHostName: smtp.host,
  })
  expect(await place().firefox.grantedHosts()).toEqual([`https://${lena.host}/*`])

  await press(popup, 'appPassword_saved')
  expect(await signInAsPhone(town, lena.host, card)).toBe('signed-in')
  await revoke(popup, mailName)
  await see(popup, 'appPassword_revoked', mailName)
  expect(await signInAsPhone(town, lena.host, card)).toBe('refused')
  expect(made(place(), lena)).toHaveLength(3)
})

test('Firefox: after a second factor, an app password for calendars, which has no mail servers', async () => {
  const { town, firefox } = place()
  const popup = await firefox.popupInTab()
  await typeSignInAt(popup, omar)
  await allow(place())
  await answerCode(popup, totp(demoTotpSecret, town.clock.now()))
  const card = await created(popup, 'caldav')
  expect(card).toEqual({ login: omar.address, password: made(place(), omar)[0]?.value })
  expect((await scanned(popup)).slice(1)).toEqual([
    `${say('appPassword_login')}: ${card.login}`,
    `${say('appPassword_password')}: ${card.password}`,
  ])
  expect(await popup.$('a[download]')).toBeNull()
  expect(await signInAsPhone(town, omar.host, card)).toBe('signed-in')
})

test('Firefox: one that was made while the event page ended is found again, and can only be revoked', async () => {
  const { town, firefox } = place()
  const popup = await atMailbox(place(), lena)
  town.setFault({ host: lena.host, path: /action=add/ }, { kind: 'silence', acted: true })
  await create(popup, 'mail')
  await until('the provider to have made it', () => made(place(), lena).length === 4)
  await firefox.endBackground()
  await popup.close()

  const later = await firefox.popupInTab()
  await see(later, 'appPassword_mayBeMade_about', 'Private Email')
  await press(later, 'appPassword_revoke_one')
  await find(later, 'button', say('appPassword_new'))
  expect(made(place(), lena)).toHaveLength(3)
  expect(timesAsked(place())).toBe(1)
})

test('Firefox: the card outlives the popup and the event page, and ends after ten minutes', async () => {
  const { firefox } = place()
  const popup = await atMailbox(place(), lena)
  const card = await created(popup, 'mail')
  await popup.close()
  await firefox.endBackground()
  const over = await firefox.openPopup()
  await over.read((text) => text.includes(card.password) && text.includes(card.login))

  const later = await firefox.popupInTab()
  await find(later, 'button', say('appPassword_saved'))
  expect(await readCard(later)).toEqual(card)
  await letCardAge(place(), 10 * 60_000)
  await see(later, 'appPassword_gone_about', mailName)
  expect(JSON.stringify(await firefox.stored('session'))).not.toContain(card.password)
  await press(later, 'appPassword_revoke_one')
  await find(later, 'button', say('appPassword_new'))
  expect(await signInAsPhone(place().town, lena.host, card)).toBe('refused')
})

test('Firefox: the mail servers of any other host are looked up with leave for it, which is given back', async () => {
  const { firefox, town } = place()
  const popup = await atMailbox(place(), nora)
  const card = await created(popup, 'mail')
  expect(card.incoming).toBeUndefined()
  await press(popup, 'appPassword_servers_lookUp')
  const prompt = await allow(place())
  expect(prompt).toContain('autoconfig.firm.example')
  expect(prompt.replace('autoconfig.firm.example', '')).toContain('firm.example')
  const found = await until('the servers', async () => {
    const read = await readCard(popup)
    return read.incoming !== undefined && read
  })
  const host = 'mail.firm.example'
  expect(found).toEqual({
    ...card,
    incoming: onCard({ protocol: 'imap', host, port: 993, security: 'tls' }),
    outgoing: onCard({ protocol: 'smtp', host, port: 465, security: 'tls' }),
  })
  await until('the hosts to be given back', async () => (await firefox.grantedHosts()).length === 1)
  expect(await firefox.grantedHosts()).toEqual([`https://${nora.host}/*`])
  // The mailbox is not named to them.
  const asked = town.requests.filter(({ host: at }) => at.endsWith('firm.example') && at !== nora.host)
  expect(JSON.stringify(asked)).not.toContain('nora')
})
