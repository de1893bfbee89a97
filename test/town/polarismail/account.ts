import { manyAddresses } from '../many-addresses.ts'

/** Who manages domains at PolarisMail, and the addresses in each. Every mailbox has the same made-up password at first. */
export interface PolarismailAdmin {
  readonly name: string
  readonly password: string
  readonly domains: Readonly<Record<string, readonly string[]>>
}

/** An account with a sentence for the welcome page. */
export interface DemoPolarismailAdmin extends PolarismailAdmin {
  readonly title: string
  readonly special: string
}

export const firstMailboxPassword = 'meadow-Lantern-63'

/** Made up for the town; nothing here opens anything elsewhere. */
export const demoAdmins: readonly DemoPolarismailAdmin[] = [
  {
    title: 'Two domains',
    special: 'Makes one-time passwords and new passwords for the mailboxes of own domains.',
    name: 'orchard',
    password: 'quiet-Orchard-91',
    domains: {
      'orchard.example': ['nora@orchard.example', 'shop@orchard.example'],
      'cider.example': ['hello@cider.example'],
    },
  },
  {
    title: 'Five hundred mailboxes',
    special: 'Six domains, for giving many mailboxes new passwords at once.',
    name: 'vineyard',
    password: 'amber-Terrace-38',
    domains: Object.fromEntries(
      ['north', 'south', 'east', 'west', 'cellar', 'market'].map((part, at) => {
        const domain = `${part}-vineyard.example`
        return [domain, manyAddresses(at < 2 ? 84 : 83, [domain])]
      }),
    ),
  },
]
