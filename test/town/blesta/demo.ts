import type { Truth } from '../truth.ts'
import { type PanelAccount, panelUser } from './account.ts'

/** People and passwords made up for the town; nothing here opens anything elsewhere. */
export const demoPanelAccounts = (truth: Truth): PanelAccount[] => [
  {
    name: 'deniz',
    email: 'deniz@okul.example',
    password: 'gümüş-Fener-48',
    services: [
      {
        id: 7,
        product: 'METUTech Mail',
        users: [
          panelUser(3, 'deniz@okul.example', 'mavi-Deniz-31', truth),
          panelUser(4, 'kayit@okul.example', 'beyaz-Defter-92', truth),
        ],
      },
      { id: 8, product: 'okul.example' },
    ],
  },
]
