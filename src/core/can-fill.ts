import { isBelow, secureOrigin } from './origin.ts'

/** Why a fill was refused. `ui/error-words.ts` has a sentence for each. */
export const fillRefusals = [
  'no-secret', // nothing alive to fill
  'wrong-page', // not the exact https origin of this mailbox's webmail
  'inside-frame', // not the page itself but something framed in it
  'not-in-front', // the tab is not the one the person looks at
  'page-changed', // the page went elsewhere between the press and the fill
  'form-goes-elsewhere', // the form would send what is typed to another origin
  'form-shows-it', // the form would put what is typed into an address (method get)
  'no-form', // no form that Latchkey is sure of, or not of the kind that this belongs in
  'no-password-fits', // no new password meets the rules that the page states
] as const
export type FillRefusal = (typeof fillRefusals)[number]

/** What is known about the page at the moment of delivery. Addresses come from the browser, not from the page. */
export interface FillTarget {
  readonly frameId: number
  readonly topUrl: string | undefined
  readonly frameUrl: string | undefined
  /** The active tab of the window that was used last. */
  readonly inFront: boolean
  /** The document that reported the form, and the one that is there now. */
  readonly reportedPageId: string
  readonly livePageId: string
}

/** What the content script says about a form it found. */
export interface FillForm {
  /** Absolute address the form would send to; absent when a script takes it. */
  readonly action?: string | undefined
  readonly method?: 'get' | 'post' | undefined
}

/** What is to be filled, with the one origin it belongs to. */
export type Filling =
  /** The one-time or the new mailbox password of a mailbox, in its webmail's login form. */
  | {
      readonly kind: 'login'
      readonly origin: string
      /** Where others sign in at the same origin. */
      readonly except?: string | undefined
      readonly hasLiveSecret: boolean
    }
  /** A password that is made for the boxes of a page and goes nowhere else. */
  | { readonly kind: 'new-password'; readonly origin: string }

export interface FillRequest {
  readonly filling: Filling
  readonly target: FillTarget
  /** The forms that are there now. */
  readonly login: FillForm | undefined
  readonly newPassword: FillForm | undefined
}

/**
 * The one check before a secret leaves Latchkey, for popup, chip, shortcut and context menu alike.
 * Returns undefined when the fill may go ahead, else the reason against it.
 */
export function canFill(request: FillRequest): FillRefusal | undefined {
  const { target, filling } = request
  const { origin } = filling
  // Origins are compared whole: a sibling, a parent host or another port is another place.
  if (target.frameId !== 0) return 'inside-frame'
  if (secureOrigin(origin) !== origin) return 'wrong-page'
  if (secureOrigin(target.topUrl) !== origin) return 'wrong-page'
  if (secureOrigin(target.frameUrl) !== origin) return 'wrong-page'
  const urls = [target.topUrl, target.frameUrl]
  if (filling.kind === 'login' && urls.some((url) => isBelow(url, filling.except))) return 'wrong-page'
  if (target.reportedPageId !== target.livePageId) return 'page-changed'
  if (!target.inFront) return 'not-in-front'
  const form = formFor(request)
  if (form === undefined) return 'no-form'
  if (form.action !== undefined && secureOrigin(form.action) !== origin) return 'form-goes-elsewhere'
  if (form.method === 'get') return 'form-shows-it'
  if (filling.kind === 'login' && !filling.hasLiveSecret) return 'no-secret'
  return undefined
}

/** A page that asks to sign in is not one that gives a new password, whatever else it shows. */
function formFor({ filling, login, newPassword }: FillRequest): FillForm | undefined {
  if (filling.kind === 'login') return login
  return login === undefined ? newPassword : undefined
}
