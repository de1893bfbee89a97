import { secureOrigin } from './origin.ts'

/** Why a fill was refused. `ui/error-words.ts` has a sentence for each. */
export const fillRefusals = [
  'no-secret', // nothing alive to fill
  'wrong-page', // not the exact https origin of this mailbox's webmail
  'inside-frame', // not the page itself but something framed in it
  'not-in-front', // the tab is not the one the person looks at
  'page-changed', // the page went elsewhere between the press and the fill
  'form-goes-elsewhere', // the form would send what is typed to another origin
  'form-shows-it', // the form would put what is typed into an address (method get)
  'no-form', // no login form that Latchkey is sure of
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

/** What the content script says about the login form it found. */
export interface FillForm {
  /** Absolute address the form would send to; absent when a script takes it. */
  readonly action?: string | undefined
  readonly method?: 'get' | 'post' | undefined
}

export interface FillRequest {
  readonly webmailOrigin: string
  readonly hasLiveSecret: boolean
  readonly target: FillTarget
  readonly form: FillForm | undefined
}

/**
 * The one check before a secret leaves Latchkey, for popup, chip, shortcut and context menu alike.
 * Returns undefined when the fill may go ahead, else the reason against it.
 */
export function canFill(request: FillRequest): FillRefusal | undefined {
  const { target, form, webmailOrigin } = request
  // Origins are compared whole: a sibling, a parent host or another port is another place.
  if (target.frameId !== 0) return 'inside-frame'
  if (secureOrigin(webmailOrigin) !== webmailOrigin) return 'wrong-page'
  if (secureOrigin(target.topUrl) !== webmailOrigin) return 'wrong-page'
  if (secureOrigin(target.frameUrl) !== webmailOrigin) return 'wrong-page'
  if (target.reportedPageId !== target.livePageId) return 'page-changed'
  if (!target.inFront) return 'not-in-front'
  if (form === undefined) return 'no-form'
  if (form.action !== undefined && secureOrigin(form.action) !== webmailOrigin) return 'form-goes-elsewhere'
  if (form.method === 'get') return 'form-shows-it'
  if (!request.hasLiveSecret) return 'no-secret'
  return undefined
}
