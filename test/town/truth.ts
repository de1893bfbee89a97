import { randomUUID } from 'node:crypto'

/** Real time plus an offset that tests move. */
export interface Clock {
  now(): number
  advance(ms: number): void
}

export function createClock(): Clock {
  let offsetMs = 0
  return {
    now: () => Date.now() + offsetMs,
    advance: (ms) => {
      offsetMs += ms
    },
  }
}

/** What an app password is for, and the services that this lets in: those of a mail server by Dovecot's names. */
const servicesOf = { imap: ['imap'], smtp: ['smtp', 'submission'], ox: ['ox'] } as const

export type AppPasswordScope = keyof typeof servicesOf

export interface AppPassword {
  readonly id: string
  /** As the person calls it; not unique. */
  readonly name: string
  /** What it was made for, by the provider's own word. */
  readonly app: string
  readonly value: string
  readonly scopes: readonly AppPasswordScope[]
}

type NewAppPassword = Pick<AppPassword, 'value' | 'scopes'> & Partial<AppPassword>

export interface TownMailbox {
  readonly address: string
  readonly generation: 'current' | 'older'
  mailboxPassword: string
  oneTimePassword?: { readonly value: string; readonly madeAt: number } | undefined
  /** Whether the first sign-in uses a one-time password up. Unknown of the real system (facts, unknown 2). */
  oneTimePasswordUsedUp: boolean
  readonly appPasswords: ReadonlySet<AppPassword>
}

export const oneTimePasswordLifeMs = 5 * 60_000

export type Credential = 'mailbox-password' | 'one-time-password' | 'app-password'

/** Which password opens which mailbox: every server of the town asks here, and nowhere else. */
export interface Truth {
  mailbox(address: string): TownMailbox | undefined
  add(mailbox: { address: string; generation?: 'current' | 'older'; mailboxPassword: string }): TownMailbox
  /** Makes a one-time password; the one before dies at once (knowledge base 400). */
  makeOneTimePassword(address: string, value: string): void
  setMailboxPassword(address: string, value: string): void
  /** Makes an app password; returns how to revoke it. It opens the mailbox for the services of its scopes alone. */
  addAppPassword(address: string, appPassword: NewAppPassword): () => void
  /** Does nothing where there is none with this id. */
  revokeAppPassword(address: string, id: string): void
  /** The app password behind a value, as long as it is not revoked. */
  appPassword(address: string, value: string): AppPassword | undefined
  addresses(): string[]
  /** `service` is what a mail server says is being signed in to, such as `imap`. */
  check(address: string, password: string, service?: string): Credential | undefined
  /** Every password that was ever right, for searching a profile directory. */
  secrets(): string[]
}

export function createTruth(clock: Clock): Truth {
  const mailboxes = new Map<string, TownMailbox & { readonly appPasswords: Set<AppPassword> }>()
  const known = new Set<string>()
  const find = (address: string) => mailboxes.get(address.trim().toLowerCase())
  const existing = (address: string) => {
    const mailbox = find(address)
    if (mailbox === undefined) throw new Error(`no mailbox ${address}`)
    return mailbox
  }
  return {
    mailbox: find,
    add({ address, generation = 'current', mailboxPassword }) {
      const mailbox = {
        address,
        generation,
        mailboxPassword,
        oneTimePasswordUsedUp: false,
        appPasswords: new Set<AppPassword>(),
      }
      mailboxes.set(address.toLowerCase(), mailbox)
      known.add(mailboxPassword)
      return mailbox
    },
    makeOneTimePassword(address, value) {
      existing(address).oneTimePassword = { value, madeAt: clock.now() }
      known.add(value)
    },
    setMailboxPassword(address, value) {
      existing(address).mailboxPassword = value
      known.add(value)
    },
    addAppPassword(address, wanted) {
      const { appPasswords } = existing(address)
      // Not copied: scopes may depend on a mode that changes later.
      const appPassword: AppPassword = Object.assign(wanted, {
        id: wanted.id ?? randomUUID(),
        name: wanted.name ?? '',
        app: wanted.app ?? '',
      })
      appPasswords.add(appPassword)
      known.add(appPassword.value)
      return () => void appPasswords.delete(appPassword)
    },
    revokeAppPassword(address, id) {
      const { appPasswords } = existing(address)
      for (const one of appPasswords) if (one.id === id) appPasswords.delete(one)
    },
    appPassword: (address, value) =>
      [...(find(address)?.appPasswords ?? [])].find((one) => one.value === value),
    addresses: () => [...mailboxes.keys()],
    check(address, password, service) {
      const mailbox = find(address)
      if (mailbox === undefined || password === '') return undefined
      if (password === mailbox.mailboxPassword) return 'mailbox-password'
      for (const { value, scopes } of mailbox.appPasswords)
        if (value === password && scopes.some((scope) => allows(scope, service))) return 'app-password'
      const otp = mailbox.oneTimePassword
      if (otp === undefined || otp.value !== password) return undefined
      if (clock.now() - otp.madeAt >= oneTimePasswordLifeMs) return undefined
      if (mailbox.oneTimePasswordUsedUp) mailbox.oneTimePassword = undefined
      return 'one-time-password'
    },
    secrets: () => [...known],
  }
}

const allows = (scope: AppPasswordScope, service: string | undefined): boolean =>
  (servicesOf[scope] as readonly (string | undefined)[]).includes(service)
