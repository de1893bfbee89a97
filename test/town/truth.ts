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

export interface TownMailbox {
  readonly address: string
  readonly generation: 'current' | 'older'
  mailboxPassword: string
  oneTimePassword?: { readonly value: string; readonly madeAt: number } | undefined
  /** Whether the first sign-in uses a one-time password up. Unknown of the real system (facts, unknown 2). */
  oneTimePasswordUsedUp: boolean
}

export const oneTimePasswordLifeMs = 5 * 60_000

/** Which password opens which mailbox: every server of the town asks here, and nowhere else. */
export interface Truth {
  mailbox(address: string): TownMailbox | undefined
  add(mailbox: { address: string; generation?: 'current' | 'older'; mailboxPassword: string }): TownMailbox
  /** Makes a one-time password; the one before dies at once (knowledge base 400). */
  makeOneTimePassword(address: string, value: string): void
  check(address: string, password: string): 'mailbox-password' | 'one-time-password' | undefined
  /** Every password that was ever right, for searching a profile directory. */
  secrets(): string[]
}

export function createTruth(clock: Clock): Truth {
  const mailboxes = new Map<string, TownMailbox>()
  const known = new Set<string>()
  const find = (address: string) => mailboxes.get(address.trim().toLowerCase())
  return {
    mailbox: find,
    add({ address, generation = 'current', mailboxPassword }) {
      const mailbox: TownMailbox = { address, generation, mailboxPassword, oneTimePasswordUsedUp: false }
      mailboxes.set(address.toLowerCase(), mailbox)
      known.add(mailboxPassword)
      return mailbox
    },
    makeOneTimePassword(address, value) {
      const mailbox = find(address)
      if (mailbox === undefined) throw new Error(`no mailbox ${address}`)
      mailbox.oneTimePassword = { value, madeAt: clock.now() }
      known.add(value)
    },
    check(address, password) {
      const mailbox = find(address)
      if (mailbox === undefined || password === '') return undefined
      if (password === mailbox.mailboxPassword) return 'mailbox-password'
      const otp = mailbox.oneTimePassword
      if (otp === undefined || otp.value !== password) return undefined
      if (clock.now() - otp.madeAt >= oneTimePasswordLifeMs) return undefined
      if (mailbox.oneTimePasswordUsedUp) mailbox.oneTimePassword = undefined
      return 'one-time-password'
    },
    secrets: () => [...known],
  }
}
