import type { ErrorCode } from './errors.ts'
import type { Json } from './json.ts'
import type { PasswordPolicyName } from './password-policies.ts'

/** What a provider needs to remember between requests. Only its own file looks inside. Kept in `storage.session`. */
export type Session = Json
export type Pending = Json

export interface Credentials {
  readonly accountName: string
  readonly password: string
}

export type SecondFactorKind = 'code' | 'backup-code'

export interface SecondFactorAnswer {
  readonly kind: SecondFactorKind
  readonly code: string
  /** Awaited by whoever has `renewsBackupCode`, just before the code leaves; where it throws, nothing is sent. */
  readonly beforeSend?: () => Promise<void>
}
/** Something a code comes from, where a provider knows several. */
export interface SecondFactorDevice {
  readonly id: string
  /** As the person named it; may be empty. */
  readonly name: string
  readonly kind: 'code-app' | 'text-message' | 'backup-code'
}
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
      /** What stands at the provider already and has to be ended where nobody goes on. Absent: nothing, or nobody knows. */
      readonly session?: Session
      /** What may be answered now; nothing before one of several devices is chosen. */
      readonly kinds: readonly SecondFactorKind[]
      readonly devices?: readonly SecondFactorDevice[]
      /** The one that was chosen, or the only one. */
      readonly deviceId?: string
    }
  | {
      readonly status: 'choose-client'
      readonly pending: Pending
      /** As for `second-factor`. */
      readonly session?: Session
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
  /** Whether a change takes the present password. It does where nothing is said. */
  readonly currentPassword?: 'not-needed' | undefined
  /** What the provider accepts as its password. Absent: not known. */
  readonly passwordPolicy?: PasswordPolicyName | undefined
  /** Absent: nothing of the kind. Where it cannot be known before it is tried: `offered`. */
  readonly appPasswords?: 'offered' | 'not-offered' | undefined
  /** What its provider lets be changed besides; see `mailboxDetails`. Absent: nothing, or nothing that is known. */
  readonly details?: 'offered' | undefined
  readonly usage?: MailboxUsage | undefined
  /** The provider's own page for this mailbox. */
  readonly pageUrl: string
}

/** How full a mailbox is, as far as its provider lists it. In megabytes, which are 10^6 bytes at some and 2^20 at others. */
export interface MailboxUsage {
  readonly usedMB?: number | undefined
  readonly allowedMB?: number | undefined
}

/** What can be changed of a mailbox besides its password. A provider has some of these; what it has not is left out. */
export interface MailboxDetails {
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly displayName?: string | undefined
  readonly quotaMB?: number | undefined
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
  /** Empty where it is not needed. */
  readonly current: string
  readonly next: string
}

interface MailboxPasswordChange {
  /** Whether a session does not outlive a change. */
  endsSession?(session: Session): boolean
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
  /**
   * Whether a password opens the mailbox now: tried once, as its webmail would sign in, without the browser's own session
   * and leaving it alone. What a second factor is asked for after counts as open. Where the webmail has another host, that
   * host must have been granted.
   * @throws AppError where that cannot be told; nothing follows from it
   */
  holds?(session: Session, mailbox: Mailbox, password: string): Promise<boolean>
}

interface ChangeMailboxDetails {
  /** As they are now. A key that is absent cannot be changed here. */
  read(session: Session, mailbox: Mailbox): Promise<MailboxDetails>
  /**
   * Changes what is given and keeps everything else, the password too.
   * @throws AppError as `mailboxPassword.change`
   */
  change(session: Session, mailbox: Mailbox, details: MailboxDetails): Promise<void>
}

/** What an app password is made for, as the provider offers it. */
export interface AppPasswordApp {
  readonly id: string
  /** In the person's language there. */
  readonly name: string
  readonly kind: 'mail' | 'calendar' | 'contacts' | 'calendar-and-contacts' | 'files' | 'exchange' | 'other'
}

export interface AppPassword {
  readonly id: string
  /** Not unique; may have been changed by the provider. */
  readonly name: string
  /** May be of an app that is offered no more. */
  readonly appId: string
  /** Absent: never used, as far as the provider knows. */
  readonly lastUse?: {
    /** Epoch milliseconds. */
    readonly at: number
    readonly device?: string
    readonly place?: string
  }
}

export interface AppPasswordListing {
  /** In the order of the provider's own page. */
  readonly apps: AppPasswordApp[]
  readonly appPasswords: AppPassword[]
}

export interface NewAppPassword {
  /** What to type as the user name; not always the mailbox's address. */
  readonly login: string
  /** Exactly as the provider gave it, and only this once. A secret. */
  readonly value: string
  /** Where the answer tells it; else listing before and after does. */
  readonly id?: string
}

/**
 * Any of these may throw, besides the usual: `not-offered` where the provider has it switched off, `no-access` in a session
 * that was itself opened with an app password, `needs-code` where a second factor is asked for first (see `reauthenticate`).
 */
interface AppPasswords {
  list(session: Session, mailbox: Mailbox): Promise<AppPasswordListing>
  /** @throws AppError `unknown-outcome`: it was sent and may have been made; listing tells. Anything else: it was not made */
  create(
    session: Session,
    mailbox: Mailbox,
    wanted: { readonly appId: string; readonly name: string },
  ): Promise<NewAppPassword>
  /** Resolves also when there was none with this id. @throws AppError `unknown-outcome`, as `create` */
  revoke(session: Session, mailbox: Mailbox, id: string): Promise<void>
}

/**
 * One kind of system at one address. Every method may reject with an `AppError`; nothing else is let through.
 * A facet a system does not have is left out.
 */
export interface Provider {
  signIn(credentials: Credentials): Promise<SignIn>
  answerSecondFactor(pending: Pending, answer: SecondFactorAnswer): Promise<SignIn>
  /** A backup code is good once, and the answer shows the next one this once: it may be lost with that. */
  readonly renewsBackupCode?: true
  /** Sends the code to a device, or sends another; then asks for it. */
  chooseDevice?(pending: Pending, deviceId: string): Promise<SignIn>
  chooseClient?(pending: Pending, clientId: string): Promise<SignIn>
  /** Adopts the session the browser already has. `undefined`: the browser is not signed in. */
  resume(): Promise<SignIn | undefined>
  /** After `needs-code`: what is asked for before the session may go on. */
  reauthenticate?(session: Session): Promise<SignIn>
  signOut(session: Session): Promise<void>
  mailboxes(session: Session): Promise<MailboxListing>
  readonly oneTimePassword?: { generate(session: Session, mailbox: Mailbox): Promise<OneTimePassword> }
  readonly mailboxPassword?: MailboxPasswordChange
  readonly mailboxDetails?: ChangeMailboxDetails
  readonly appPasswords?: AppPasswords
}
