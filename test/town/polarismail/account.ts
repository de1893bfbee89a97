/** Who manages domains at PolarisMail, and the addresses in each. Every mailbox has the same made-up password at first. */
export interface PolarismailAdmin {
  readonly name: string
  readonly password: string
  readonly domains: Readonly<Record<string, readonly string[]>>
}

export const firstMailboxPassword = 'meadow-Lantern-63'

/** Made up for the town; nothing here opens anything elsewhere. */
export const demoAdmins: readonly PolarismailAdmin[] = [
  {
    name: 'orchard',
    password: 'quiet-Orchard-91',
    domains: {
      'orchard.example': ['nora@orchard.example', 'shop@orchard.example'],
      'cider.example': ['hello@cider.example'],
    },
  },
]
