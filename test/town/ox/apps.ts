import type { AppPasswordScope } from '../truth.ts'

export interface OxApp {
  readonly name: string
  readonly english: string
  readonly german: string
  readonly sort?: number
  /** What the mail servers let an app password for it do, where they take any. */
  readonly mail: readonly Exclude<AppPasswordScope, 'ox'>[]
}

const both = ['imap', 'smtp'] as const

/** The middleware's sample file, facts 3.8, in no order: the real one keeps them in a hash map. */
export const sampleApps: readonly OxApp[] = [
  { name: 'webdav', english: 'WebDAV Client', german: 'WebDAV-Client', sort: 60, mail: [] },
  { name: 'mail', english: 'Mail App', german: 'E-Mail-App', sort: 10, mail: both },
  { name: 'eas', english: 'Exchange ActiveSync', german: 'Exchange ActiveSync', sort: 70, mail: [] },
  {
    name: 'caldav',
    english: 'Calendar Client (CalDAV)',
    german: 'Kalender-Client (CalDAV)',
    sort: 30,
    mail: [],
  },
  { name: 'drive', english: 'Drive Sync App', german: 'Drive-Sync-App', sort: 20, mail: [] },
  {
    name: 'calcarddav',
    english: 'Calendar and Addressbook Client (CalDAV/CardDAV)',
    german: 'Kalender- und Adressbuch-Client (CalDAV/CardDAV)',
    sort: 50,
    mail: [],
  },
  {
    name: 'carddav',
    english: 'Addressbook Client (CardDAV)',
    german: 'Adressbuch-Client (CardDAV)',
    sort: 40,
    mail: [],
  },
]

/** Ids of the provider's own choice, some of them without a place in the order, and a mail program that may only read. */
export const ownApps: readonly OxApp[] = [
  { name: 'x-17', english: 'Scanner', german: 'Scanner', mail: ['smtp'] },
  { name: 'driveapp', english: 'Files', german: 'Dateien', sort: 5, mail: [] },
  {
    name: 'mailapp',
    english: 'Thunderbird, Outlook, phone',
    german: 'Thunderbird, Outlook, Handy',
    mail: both,
  },
  { name: 'reader', english: 'Archive', german: 'Archiv', mail: ['imap'] },
]
