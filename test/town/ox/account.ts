import type { Truth } from '../truth.ts'
import { demoTotpSecret } from '../whmcs/totp.ts'

export interface OxDevice {
  readonly id: string
  readonly name: string
  /** What the list calls its kind: `TOTP`, `SMS`, `BACKUP_STRING`, `U2F`, `WebAuthn`, or a word of the provider's own. */
  readonly providerName: string
  readonly backup?: boolean
  readonly totpSecret?: string
  readonly backupCode?: string
}

export interface OxAccount {
  /** The mailbox; always a sign-in name too. */
  readonly address: string
  readonly password: string
  readonly username?: string
  readonly fullName?: string
  readonly devices?: readonly OxDevice[]
  /** There already when the town starts. */
  readonly appPasswords?: readonly {
    readonly name: string
    readonly app: string
    readonly usedDaysAgo?: number
    readonly device?: string
  }[]
}

export interface Holder {
  readonly userId: number
  readonly address: string
  readonly username: string
  devices: readonly OxDevice[]
}

export const authenticatorApp: OxDevice = {
  id: '9',
  name: 'My phone',
  providerName: 'TOTP',
  totpSecret: demoTotpSecret,
}
export const textMessage: OxDevice = { id: '12', name: 'Text message', providerName: 'SMS' }
/** The words as they are shown; front ends leave out the blanks when they send it. */
export const backupString = (shown: string): OxDevice => ({
  id: '13',
  name: 'Backup code',
  providerName: 'BACKUP_STRING',
  backup: true,
  backupCode: shown.replaceAll(' ', ''),
})
export const securityKey: OxDevice = { id: '14', name: 'Yellow key', providerName: 'U2F' }
export const passkey: OxDevice = { id: '15', name: 'Blue key', providerName: 'WebAuthn' }

/** Whose mailboxes a site holds; with `everyMailboxWith` every one the truth knows. */
export function createHolders(truth: Truth, everyMailboxWith: readonly OxDevice[] | undefined) {
  const holders = new Map<string, Holder>()
  const normal = (name: string) => name.trim().toLowerCase()
  let lastId = 2

  /** Takes the place of an earlier one with this address. */
  function add(address: string, username = address.replace(/@.*/, '')): Holder {
    lastId += 1
    const holder: Holder = { userId: lastId, address, username, devices: [] }
    holders.set(normal(address), holder)
    return holder
  }

  return {
    add,
    /** By address or user name, without regard to case. */
    find(name: string): Holder | undefined {
      const byName = [...holders.values()].find(({ username }) => normal(username) === normal(name))
      const found = holders.get(normal(name)) ?? byName
      if (found !== undefined || everyMailboxWith === undefined) return found
      const mailbox = truth.mailbox(name)
      return mailbox && Object.assign(add(mailbox.address), { devices: everyMailboxWith })
    },
  }
}
export type Holders = ReturnType<typeof createHolders>
