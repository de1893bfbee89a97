import type { CaptchaKind } from './captcha.ts'
import type { ThemeName } from './theme.ts'
import type { Language } from './words.ts'

export type Refusal =
  | { readonly kind: 'banned' | 'firewall' | 'maintenance' }
  /** Status 200 is WHMCS's own page; a proxy in front answers 429. `retryAfter` as it stands in the header. */
  | { readonly kind: 'rate-limit'; readonly status: 200 | 429; readonly retryAfter?: string }

/** How this copy of WHMCS is set up. Every field can be changed while the town runs. */
export interface Installation {
  /** `/account/login`, `/account/index.php/login` or `/account/index.php?rp=/login` (facts B1). */
  urlMode: 'friendly' | 'index-path' | 'query'
  theme: ThemeName
  language: Language
  /** Where the sign-in form posts to: the route, or the script of older releases. */
  signInAction: 'route' | 'dologin'
  /** How a refused sign-in is told: a flash message, or the parameter of older releases and no message kept. */
  failedSignIn: 'flash' | 'parameter'
  captcha: CaptchaKind
  singleSignOn: 'none' | 'beside-form' | 'only'
  /** How long a token is good: for the session, for one POST, or until another page was shown. */
  tokens: 'per-session' | 'single-use' | 'newest-page'
  /** What a wrong token gets: back to the sign-in page without a word, or a page that says so. */
  wrongToken: 'bounce' | 'message'
  /** Releases from 8.11.3 on: module functions run for POST with a token only (facts B5). */
  requiresPost: boolean
  /** Every POST must carry this site's own `Origin` and `Referer`. */
  strictOrigin: boolean
  /** The attribute of the session cookie; absent: none is sent. */
  sameSite: 'None' | 'Lax' | 'Strict' | undefined
  sessionIdleMs: number
  /** Whether rows of the services list carry `data-element-id`, or only links with the id. */
  serviceIds: 'attribute' | 'link'
  refuses: (Refusal & { readonly at: 'everywhere' | 'sign-in' }) | undefined
}

export const createInstallation = (): Installation => ({
  urlMode: 'friendly',
  theme: 'twenty-one',
  language: 'english',
  signInAction: 'route',
  failedSignIn: 'flash',
  captcha: 'none',
  singleSignOn: 'none',
  tokens: 'per-session',
  wrongToken: 'bounce',
  requiresPost: false,
  strictOrigin: false,
  sameSite: undefined,
  sessionIdleMs: 1440_000,
  serviceIds: 'attribute',
  refuses: undefined,
})
