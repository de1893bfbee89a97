import { expect, test } from 'vitest'
import { namedProfiles } from '../../../src/core/profiles.ts'
import { demoTotpSecret, totp } from '../../town/whmcs/totp.ts'
import { inQrCode, onCard, readAppleProfile, readCard } from '../harness/app-password-card.ts'
import { find, press, see } from '../harness/firefox-person.ts'
import { letsIn } from '../harness/ox-client.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'
import {
  allow,
  answerCode,
  atMailbox,
  create,
  createDownloads,
  created,
  lena,
  letCardAge,
  made,
  nora,
  omar,
  revoke,
  savedAppleProfile,
  scanned,
  suggestedMailName,
  timesAsked,
  typeSignInAt,
} from './app-password-scene.ts'
import { oneFirefox } from './one-firefox.ts'

const downloads = createDownloads()
const place = oneFirefox({
  'extensions.webextOptionalPermissionPrompts': true,
  ...downloads.preferences,
})

test('Firefox: an app password for mail, with everything that a program wants, until it is revoked', async () => {
  const { town } = place()
  const popup = await place().firefox.popupInTab()
  await typeSignInAt(popup, lena)
  expect(await allow(place())).toContain(lena.host)
  const card = await created(popup, 'mail')

  const { incoming, outgoing } = namedProfiles['private-email'].mailSettings ?? {}
  const [imap, smtp] = [incoming?.[0], outgoing?.[0]]
  if (imap === undefined || smtp === undefined) throw new Error('a provider without mail servers')
  const real = made(place(), lena).find(({ name }) => name === suggestedMailName)
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
  const profile = await savedAppleProfile(popup, downloads)
  expect(profile).not.toContain(card.password)
  expect(readAppleProfile(profile)).toMatchObject({
    EmailAddress: lena.address,
    IncomingMailServerHostName: imap.host,
    IncomingMailServerUsername: card.login,
    OutgoingMailServerHostName: smtp.host,
  })
  expect(await place().firefox.grantedHosts()).toEqual([`https://${lena.host}/*`])

  await press(popup, 'appPassword_saved')
  expect(await letsIn(town, lena.host, card)).toBe(true)
  await revoke(popup, suggestedMailName)
  await see(popup, 'appPassword_revoked', suggestedMailName)
  expect(await letsIn(town, lena.host, card)).toBe(false)
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
  expect(await letsIn(town, omar.host, card)).toBe(true)
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
  await press(later, 'appPassword_revoke')
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
  await see(later, 'appPassword_gone_about', suggestedMailName)
  await until('the password to be gone', async () => {
    const inMemory = JSON.stringify(await firefox.stored('session'))
    return !inMemory.includes(card.password)
  })
  await press(later, 'appPassword_revoke')
  await press(later, 'appPassword_revoke_one')
  await find(later, 'button', say('appPassword_new'))
  expect(await letsIn(place().town, lena.host, card)).toBe(false)
})

test('Firefox: the mail servers of any other host are looked up with leave for it, which is given back', async () => {
  const { firefox, town } = place()
  const popup = await atMailbox(place(), nora)
  const card = await created(popup, 'mail')
  expect(card.incoming).toBeUndefined()
  await press(popup, 'appPassword_servers_lookUp')
  await firefox.readPrompt()
  await firefox.answerPrompt('deny')
  await find(popup, 'button', say('appPassword_servers_again'))
  expect(town.requests.filter(({ host }) => host !== nora.host)).toEqual([])

  await press(popup, 'appPassword_servers_again')
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
