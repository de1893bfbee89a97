import type { ErrorCode } from './errors.ts'
import type { Json } from './json.ts'

/** What a provider needs to remember between requests. Only its own file looks inside. Kept in `storage.session`. */
export type Session = Json
export type Pending = Json

export interface Credentials {
  readonly accountName: string
  readonly password: string
}

export type SecondFactorKind = 'code' | 'backup-code'
export type PageReason = 'captcha' | 'sso' | 'second-factor' | 'other'
export interface Client {
  readonly id: string
  readonly name: string
}

export type SignIn =
  | {
      readonly status: 'signed-in'
      readonly session: Session
      /** The sign-in name the provider itself states, when it does. */
      readonly accountName?: string
      /** Shown once by the provider after a backup code was used. A secret. */
      readonly newBackupCode?: string
      /** The provider reminds the person to confirm their e-mail address. */
      readonly unverifiedEmail?: boolean
    }
  | {
      readonly status: 'second-factor'
      readonly pending: Pending
      readonly kinds: readonly SecondFactorKind[]
    }
  | {
      readonly status: 'choose-client'
      readonly pending: Pending
      readonly clients: readonly Client[]
      readonly newBackupCode?: string
    }
  | { readonly status: 'continue-on-page'; readonly reason: PageReason; readonly url: string }

export interface Mailbox {
  /** Unique within the account and stable between listings. */
  readonly id: string
  readonly address: string
  /** The provider's own name of the product, for telling services apart. */
  readonly service: string
  /** `older-generation`: the mailbox sits on a platform without one-time passwords. `none`: its system knows none. */
  readonly oneTimePassword: 'offered' | 'older-generation' | 'not-found' | 'none'
  /** Whether its password can be changed by the present one. Absent: not known before it is tried, or nothing of the kind. */
  readonly mailboxPassword?: 'offered' | 'not-offered' | undefined
  /** The provider's own page for this mailbox. */
  readonly pageUrl: string
}

export interface MailboxListing {
  readonly mailboxes: Mailbox[]
  /** Why there may be more: a part of the provider's pages could not be read. */
  readonly missing?: ErrorCode
}

export interface OneTimePassword {
  /** Exactly as the provider gave it, blanks and quotes included. */
  readonly value: string
  /** Epoch milliseconds at which the request was sent: from here the life is counted. */
  readonly sentAt: number
  readonly lifetimeMs: number
}

/** The ordinary password of a mailbox, and the one that is to take its place. Secrets. */
export interface Passwords {
  readonly current: string
  readonly next: string
}

interface MailboxPasswordChange {
  /**
   * Resolves only when the provider has said that the new password holds. A webmail takes as the current password what
   * its session was opened with, also where that is a one-time password.
   * @throws AppError `wrong-password`: the current one was refused, nothing was done
   *   `refused`: the new one was not accepted, nothing was done; `reason` is the provider's own sentence where it gave one
   *   `not-offered`: this mailbox's password cannot be changed here; `signed-out`: the session has ended or is another
   *   person's. Neither password was sent, or nothing was done with it
   *   `unknown-outcome`: the request was sent and nothing says for certain what became of it; either password may hold
   *   anything else, as `changed`: it never came to sending
   */
  change(session: Session, mailbox: Mailbox, passwords: Passwords): Promise<void>
}

/**
 * One kind of system at one address. Every method may reject with an `AppError`; nothing else is let through.
 * A facet a system does not have is left out.
 */
export interface Provider {
  signIn(credentials: Credentials): Promise<SignIn>
  answerSecondFactor(pending: Pending, answer: { kind: SecondFactorKind; code: string }): Promise<SignIn>
  chooseClient?(pending: Pending, clientId: string): Promise<SignIn>
  /** Adopts the session the browser already has. `undefined`: the browser is not signed in. */
  resume(): Promise<SignIn | undefined>
  signOut(session: Session): Promise<void>
  mailboxes(session: Session): Promise<MailboxListing>
  readonly oneTimePassword?: { generate(session: Session, mailbox: Mailbox): Promise<OneTimePassword> }
  readonly mailboxPassword?: MailboxPasswordChange
}
