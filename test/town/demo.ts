import { manyAddresses } from './many-addresses.ts'
import { authenticatorApp, backupString, type OxAccount } from './ox/account.ts'
import type { ClientAreaAccount } from './whmcs/account.ts'

/** An account with a sentence for the welcome page. */
export interface DemoAccount extends ClientAreaAccount {
  readonly title: string
  readonly special: string
}

/** People and passwords made up for the town; nothing here opens anything elsewhere. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    title: 'One mailbox',
    special: 'The simple case: one mailbox, nothing in the way.',
    name: 'anna@firm.example',
    password: 'harbour-Lantern-27',
    fullName: 'Anna Berg',
    services: [{ mailboxes: ['anna@firm.example'] }],
  },
  {
    title: 'Second factor',
    special:
      'Asks for a code after the password. The code stands here, as an authenticator app would show it.',
    name: 'tomas@studio.example',
    password: 'violet-Compass-84',
    fullName: 'Tomas Lind',
    backupCode: '7c1e 94ab 30d2 f58b',
    services: [{ mailboxes: ['tomas@studio.example', 'hello@studio.example'] }],
    modes: { secondFactor: 'code' },
  },
  {
    title: 'Captcha',
    special: 'Wants digits read from a picture, so Latchkey goes on with the provider’s own page.',
    name: 'mia@bakery.example',
    password: 'copper-Meadow-51',
    fullName: 'Mia Novak',
    services: [{ mailboxes: ['mia@bakery.example'] }],
    modes: { captcha: 'image' },
  },
  {
    title: 'Sixty mailboxes',
    special:
      'Several services, a search to find one mailbox, and two on the older platform without one-time passwords.',
    name: 'office@company.example',
    password: 'granite-Orchard-39',
    fullName: 'Company Office',
    services: [
      { mailboxes: manyAddresses(40, ['company.example']) },
      { product: 'Web Hosting', kind: 'hosting', domain: 'company.example' },
      { product: 'Email Hosting (shop)', mailboxes: manyAddresses(18, ['shop.example']) },
      {
        product: 'Classic Email',
        mailboxes: manyAddresses(2, ['classic.example']).map((address) => ({
          address,
          generation: 'older' as const,
        })),
      },
      { kind: 'domain', domain: 'company.example' },
      {
        product: 'Email Hosting (ended)',
        status: 'terminated',
        domain: 'past.example',
        mailboxes: ['old@past.example'],
      },
    ],
  },
  {
    title: 'Türkçe',
    special: 'The client area speaks Turkish and wears the older look, “Six”.',
    name: 'deniz@atolye.example',
    password: 'mavi-Kandil-63',
    fullName: 'Deniz Kaya',
    services: [{ mailboxes: ['deniz@atolye.example'] }],
    modes: { language: 'turkish', theme: 'six' },
  },
]

/** An account of an OX site; with a title it is shown on the welcome page. */
export interface DemoOxAccount extends OxAccount {
  readonly title?: string
  readonly special?: string
}

/** The OX sites of the town, and who has a mailbox there. */
export const demoOxSites: Readonly<Record<string, readonly DemoOxAccount[]>> = {
  'privateemail.com': [
    {
      title: 'App passwords',
      special:
        'Three programs have a password of their own: one was used today, one 120 days ago, one never.',
      address: 'lena@garden.example',
      password: 'saffron-Bridge-46',
      appPasswords: [
        { name: 'My phone', app: 'mail', usedDaysAgo: 0, device: 'USM-EAS' },
        { name: 'Old laptop', app: 'mail', usedDaysAgo: 120, device: 'thunderbird' },
        { name: 'Kitchen tablet', app: 'caldav' },
      ],
    },
    {
      title: 'App passwords and a second factor',
      special:
        'Asks for a code after the password: the one that stands here, or the backup code “mossy tiger anvil pearl”.',
      address: 'omar@garden.example',
      password: 'walnut-Signal-72',
      devices: [authenticatorApp, backupString('mossy tiger anvil pearl')],
    },
  ],
  'http.mnic.xion.oxcs.net': [{ address: 'ece@workshop.example', password: 'tulip-Ferry-18' }],
  'office.mailbox.org': [{ address: 'max@reading.example', password: 'amber-Window-53' }],
  'ox.firm.example': [{ address: 'nora@firm.example', username: 'nora', password: 'cobalt-Garden-95' }],
}
