import { parse } from 'plist'
import { expect, test } from 'vitest'
import { appleProfile, uuidOf } from '../../../src/core/apple-profile.ts'

const uuids = ['6F1C0E3A-0000-4000-8000-000000000001', '6F1C0E3A-0000-4000-8000-000000000002'] as const
const account = {
  name: 'Private Email, anna@firm.example',
  address: 'anna@firm.example',
  login: 'anna',
  incoming: { protocol: 'imap', host: 'imap.firm.example', port: 993, security: 'tls' },
  outgoing: { protocol: 'smtp', host: 'smtp.firm.example', port: 587, security: 'starttls' },
} as const

interface Read {
  [key: string]: unknown
  PayloadContent: Record<string, unknown>[]
}
const read = (text: string) => parse(text) as unknown as Read

test('an Apple device reads from the profile what was put into it', () => {
  const profile = read(appleProfile(account, uuids))
  expect(profile).toMatchObject({ PayloadType: 'Configuration', PayloadVersion: 1, PayloadUUID: uuids[0] })
  expect(profile.PayloadContent).toHaveLength(1)
  expect(profile.PayloadContent[0]).toMatchObject({
    PayloadType: 'com.apple.mail.managed',
    PayloadVersion: 1,
    PayloadUUID: uuids[1],
    EmailAccountType: 'EmailTypeIMAP',
    EmailAddress: 'anna@firm.example',
    EmailAccountDescription: 'Private Email, anna@firm.example',
    IncomingMailServerHostName: 'imap.firm.example',
    IncomingMailServerPortNumber: 993,
    IncomingMailServerUseSSL: true,
    IncomingMailServerUsername: 'anna',
    OutgoingMailServerHostName: 'smtp.firm.example',
    OutgoingMailServerPortNumber: 587,
    OutgoingMailServerUseSSL: true,
    OutgoingMailServerUsername: 'anna',
    OutgoingPasswordSameAsIncomingPassword: true,
  })
})

test('has no place for a password, so that nothing secret is written to a file', () => {
  const keys = Object.keys(read(appleProfile(account, uuids)).PayloadContent[0] ?? {})
  expect(keys).not.toContain('IncomingPassword')
  expect(keys).not.toContain('OutgoingPassword')
  expect(keys.filter((key) => key.endsWith('Password'))).toEqual(['OutgoingPasswordSameAsIncomingPassword'])
})

test.each([
  ['<b>&amp;"\']]></string>', '<b>&amp;"\']]></string>'],
  ['Ağrı 😀 \u202eevil', 'Ağrı 😀 \u202eevil'],
  ['a\u0000b\u001b\ud800c\uffff', 'abc'],
])('a name of %j is text, and stays a readable file', (name, expected) => {
  const [mail] = read(appleProfile({ ...account, name, login: name }, uuids)).PayloadContent
  expect(mail?.EmailAccountDescription).toBe(expected)
  expect(mail?.IncomingMailServerUsername).toBe(expected)
})

test('identifiers are those of random bytes, marked as such', () => {
  expect(uuidOf(new Uint8Array(16))).toBe('00000000-0000-4000-8000-000000000000')
  expect(uuidOf(new Uint8Array(16).fill(255))).toBe('FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF')
})
