import type { NamedProfileId } from '../../../src/core/profiles.ts'
import type { Town } from '../../town/town.ts'

/** Somebody who signs in to a customer area and gives one of the mailboxes there a new password. */
export interface Customer {
  readonly provider: NamedProfileId
  readonly account: { readonly name: string; readonly password: string }
  readonly mailbox: string
  /** Another one of the same account, which is to stay as it is; there is a choice then. */
  readonly other?: string
  /** Where the popup has the change: a link below, or a button where there are no one-time passwords. */
  readonly opener: 'popup_mailboxPassword' | 'password_title'
}

export const anna = {
  provider: 'thexyz',
  account: { name: 'anna@firm.example', password: 'harbour-Lantern-27' },
  mailbox: 'anna@firm.example',
  opener: 'popup_mailboxPassword',
} as const satisfies Customer

export const deniz = {
  provider: 'metutech-panel',
  account: { name: 'deniz', password: 'gümüş-Fener-48' },
  mailbox: 'kayit@okul.example',
  other: 'deniz@okul.example',
  opener: 'password_title',
} as const satisfies Customer

export const orchard = {
  provider: 'polarismail',
  account: { name: 'orchard', password: 'quiet-Orchard-91' },
  mailbox: 'shop@orchard.example',
  other: 'nora@orchard.example',
  opener: 'popup_mailboxPassword',
} as const satisfies Customer

/** The password that a mailbox really has. */
export function holds({ truth }: Town, address: string): string {
  const mailbox = truth.mailbox(address)
  if (mailbox === undefined) throw new Error(`no mailbox ${address}`)
  return mailbox.mailboxPassword
}

/** The hosts a password was sent to, one for each time. */
export const sentTo = ({ requests }: Town, password: string): string[] =>
  requests
    .filter(({ path, body }) => `${path} ${body}`.includes(encodeURIComponent(password)))
    .map(({ host }) => host)
