/*
 * What passes between the worker and the content script. Plain types: the content script carries no schema library.
 * The worker checks what it receives against `protocol.ts`.
 */

/** What the content script found. `login` is null when the page has settled without a login form. */
export interface PageReport {
  /** Made at random by the content script for this document. */
  readonly pageId: string
  /** The server refused what was sent from this document, and the page shows no login form since. */
  readonly denied?: boolean | undefined
  readonly login: null | {
    /** What already stands in the user-name box, to choose among mailboxes. */
    readonly username: string
    /** Absolute address the form sends to; absent when a script takes it. */
    readonly action?: string | undefined
    readonly method?: 'get' | 'post' | undefined
  }
  /** Absent where no new password is asked for. */
  readonly newPassword?: NewPasswordForm | undefined
  /** A box may well take the login's password, but it is not sure which, or that it does. */
  readonly unsure?: true | undefined
}

/** The boxes in which a page asks for a new password, and what it says of the password it wants. */
export interface NewPasswordForm {
  /** Whose password it is, as far as the form says; else empty. */
  readonly username: string
  /** Absolute address the form sends to; absent when a script takes it. */
  readonly action?: string | undefined
  readonly method?: 'get' | 'post' | undefined
  /** Nothing stands in the box for the new password. */
  readonly isEmpty?: boolean | undefined
  /** As the DOM gives them: -1 is none. */
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  readonly pattern?: string | undefined
  readonly passwordRules?: string | undefined
}

/**
 * The box that a person pointed at, so that it is found again when the page is loaded or built anew. Nothing that the page
 * says of it is in here as text: what a page may write itself is not to be kept.
 */
export interface PointedBox {
  /** Of what it is called and of the form it stands in, as a number; see `content/pointed.ts`. */
  readonly gist: number
  /** Its place among the boxes that could be meant, and how many these were: tells between boxes of one gist. */
  readonly place: number
  readonly count: number
}

/** What the chip offers. Never holds a secret. */
export type ChipState =
  | { readonly show: 'nothing' }
  | { readonly show: 'ready'; readonly expiresAt: number }
  | { readonly show: 'get' | 'making' | 'sign-in' }
  /** Beside the box for a new password. */
  | { readonly show: 'suggest' }
  /** There, once it holds one that waits to be saved. */
  | { readonly show: 'filled' }
  /** Signed in, but there is no mailbox to fill yet. */
  | { readonly show: 'choose' }
  /** `because` is a `FillRefusal` or an `ErrorCode`. */
  | { readonly show: 'refused'; readonly because: string }

export interface ChipLook {
  readonly state: ChipState
  readonly appearance: 'system' | 'light' | 'dark'
}

/** Worker to content script, top frame only. */
export type ToContent =
  | { readonly name: 'page' } // answered by PageReport: what is there right now
  | { readonly name: 'chip'; readonly look: ChipLook }
  /** Lets the person point at the box for the password. Answered by true once they can. */
  | { readonly name: 'point'; readonly pageId: string; readonly appearance: ChipLook['appearance'] }
  /** The box that a person pointed at here, now or earlier; null once that is forgotten. */
  | { readonly name: 'pointed-box'; readonly box: PointedBox | null }
  | {
      readonly name: 'fill'
      readonly pageId: string
      readonly origin: string
      /** Where others sign in at the same origin: the path that the page has to be at. */
      readonly path?: string | undefined
      readonly username: string
      readonly password: string
      /** Epoch milliseconds, for what does not live on. */
      readonly expiresAt?: number | undefined
      readonly submit: boolean
    } // answered by FillReceipt
  | {
      readonly name: 'fill-new-password'
      readonly pageId: string
      readonly origin: string
      readonly password: string
    } // answered by FillReceipt: `password` once both boxes hold it

/** Which boxes took what was filled, read back afterwards. */
export interface FillReceipt {
  readonly done: boolean
  readonly username: boolean
  readonly password: boolean
  readonly submitted: boolean
  /** Those that were typed into and kept it; none where it was taken out again. */
  readonly fields: readonly ('username' | 'password' | 'new-password' | 'confirmation')[]
  /** Present when nothing was filled. */
  readonly refused?:
    | 'page-changed'
    | 'wrong-page'
    | 'inside-frame'
    | 'no-form'
    | 'form-goes-elsewhere'
    | 'form-shows-it'
    | 'no-secret'
    | undefined
}

/** Content script to worker. */
export type FromContent =
  /** There are boxes, and nothing in the page yet to tell what they are for. */
  | { readonly name: 'form-script-wanted'; readonly input: object } // answered by null once that is there, or cannot be
  | { readonly name: 'page-report'; readonly input: PageReport } // answered by ChipLook
  | {
      readonly name: 'chip-pressed'
      readonly input: {
        readonly pageId: string
        /** What was filled is to be seen in Latchkey: to be saved, or copied by hand where the page did not take it. */
        readonly toCopy?: true | undefined
      }
    } // answered by ChipLook
  /** The person has pointed at a box. */
  | {
      readonly name: 'box-pointed'
      readonly input: { readonly pageId: string; readonly box: PointedBox }
    } // answered by null once it is remembered
