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
  /** Whether the provider lets its password be changed by its present one, where that is known. */
  readonly mailboxPassword?: 'offered' | 'not-offered'
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
  readonly mailboxPassword?: {
    change(
      session: Session,
      mailbox: Mailbox,
      passwords: { readonly current: string; readonly next: string },
    ): Promise<void>
  }
}
