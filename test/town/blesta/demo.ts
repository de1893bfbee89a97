import { manyAddresses } from '../many-addresses.ts'
import type { Truth } from '../truth.ts'
import { type PanelAccount, type PanelService, panelUser } from './account.ts'

/** An account with a sentence for the welcome page. */
export interface DemoPanelAccount extends PanelAccount {
  readonly title: string
  readonly special: string
}

const firstPassword = 'beyaz-Defter-92'
const mail = (id: number, addresses: readonly string[], truth: Truth): PanelService => ({
  id,
  product: 'METUTech Mail',
  users: addresses.map((address, at) => panelUser(id * 1000 + at, address, firstPassword, truth)),
})

/** People and passwords made up for the town; nothing here opens anything elsewhere. */
export const demoPanelAccounts = (truth: Truth): DemoPanelAccount[] => [
  {
    title: 'Two mailboxes of a firm',
    special: 'Gives a mailbox a new password, a name or another size.',
    name: 'deniz',
    email: 'deniz@okul.example',
    password: 'gümüş-Fener-48',
    services: [
      {
        id: 7,
        product: 'METUTech Mail',
        users: [
          panelUser(3, 'deniz@okul.example', 'mavi-Deniz-31', truth),
          panelUser(4, 'kayit@okul.example', firstPassword, truth),
        ],
      },
      { id: 8, product: 'okul.example' },
    ],
  },
  {
    title: 'Five hundred mailboxes',
    special: 'Two services and five domains, for giving many mailboxes new passwords at once.',
    name: 'kampus',
    email: 'kampus@rektorluk.example',
    password: 'turuncu-Liman-57',
    services: [
      mail(21, manyAddresses(300, ['rektorluk.example', 'muhendislik.example', 'tip.example']), truth),
      mail(22, manyAddresses(200, ['hukuk.example', 'mimarlik.example']), truth),
    ],
  },
]
