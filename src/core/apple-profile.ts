import type { MailServer } from './mail-settings.ts'

export interface AppleMailAccount {
  /** Shown on the device, in the person's language. */
  readonly name: string
  readonly address: string
  /** What to type as the user name; not always the address. */
  readonly login: string
  readonly incoming: MailServer
  readonly outgoing: MailServer
}

/** The media type by which Apple's devices know such a file. */
export const appleProfileType = 'application/x-apple-aspen-config'

/**
 * A configuration profile that sets up one mail account by IMAP and SMTP on an Apple device: a property list as XML.
 * It has no password in it: the device asks for it, so that nothing secret is written to a file.
 * Keys: Apple's Device Management, `com.apple.mail.managed`. Its one switch for security means either kind of encryption.
 * @param uuids two that were never used before: of the profile and of the account in it
 */
export function appleProfile(account: AppleMailAccount, uuids: readonly [string, string]): string {
  const { name, address, login, incoming, outgoing } = account
  const [profileId, accountId] = uuids
  const mail: Entries = {
    PayloadType: 'com.apple.mail.managed',
    PayloadVersion: 1,
    PayloadIdentifier: `latchkey.${profileId}.mail`,
    PayloadUUID: accountId,
    PayloadDisplayName: name,
    EmailAccountDescription: name,
    EmailAccountType: 'EmailTypeIMAP',
    EmailAddress: address,
    IncomingMailServerAuthentication: 'EmailAuthPassword',
    IncomingMailServerHostName: incoming.host,
    IncomingMailServerPortNumber: incoming.port,
    IncomingMailServerUseSSL: true,
    IncomingMailServerUsername: login,
    OutgoingMailServerAuthentication: 'EmailAuthPassword',
    OutgoingMailServerHostName: outgoing.host,
    OutgoingMailServerPortNumber: outgoing.port,
    OutgoingMailServerUseSSL: true,
    OutgoingMailServerUsername: login,
    OutgoingPasswordSameAsIncomingPassword: true,
  }
  const profile: Entries = {
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: `latchkey.${profileId}`,
    PayloadUUID: profileId,
    PayloadDisplayName: name,
    PayloadContent: [mail],
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    `<plist version="1.0">${written(profile)}</plist>`,
    '',
  ].join('\n')
}

type Entry = string | number | boolean | readonly Entries[]
interface Entries {
  readonly [key: string]: Entry
}

function written(entry: Entry | Entries): string {
  if (typeof entry === 'string') return `<string>${escaped(entry)}</string>`
  if (typeof entry === 'number') return `<integer>${entry}</integer>`
  if (typeof entry === 'boolean') return entry ? '<true/>' : '<false/>'
  if (isList(entry)) return `<array>${entry.map(written).join('')}</array>`
  const parts = Object.entries(entry).map(([key, value]) => `<key>${key}</key>${written(value)}`)
  return `<dict>\n${parts.join('\n')}\n</dict>`
}

const isList = (entry: readonly Entries[] | Entries): entry is readonly Entries[] => Array.isArray(entry)

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** XML cannot carry the other control characters and half a surrogate in any form. */
const escaped = (text: string) =>
  text
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>]/g, (sign) => entities[sign] ?? '')

/** A random UUID (RFC 9562, version 4) of 16 random bytes. */
export function uuidOf(bytes: Uint8Array): string {
  const hex = [...bytes.subarray(0, 16)].map((byte, at) => {
    const marked = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte
    return marked.toString(16).padStart(2, '0')
  })
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(''))
    .join('-')
    .toUpperCase()
}
