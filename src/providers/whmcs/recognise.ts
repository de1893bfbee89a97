import type { ErrorCode } from '../../core/errors.ts'
import { closest, type Element, hasClass, isHidden, shownText } from '../element.ts'
import { entriesOf, type Form, formsOf } from '../form.ts'
import type { Fields } from '../http.ts'
import type { Page } from '../page.ts'

/*
 * Which page of WHMCS one is looking at (provider facts B2, B3, B8). By structure and addresses;
 * words differ by language and theme.
 */

/** The route of an address in any of the three URL modes (B1): `/login` for `…/index.php?rp=/login` and the like. */
export function routeOf(address: string): string {
  const url = new URL(address)
  return (url.searchParams.get('rp') ?? url.pathname.replace(/^.*\/index\.php(?=\/)/, '')).replace(
    /(?<!\/)\/+$/,
    '',
  )
}

/** Both themes show this only to those who are signed in. */
export const isSignedIn = (page: Page): boolean =>
  page.first('.active-client .btn-active-client') !== undefined ||
  page
    .all('a[href]')
    .some(({ attribs }) => /\/logout(\.php)?$/.test(routeOf(page.resolve(attribs.href) ?? page.url)))

/** The form for e-mail address and password. */
export const signInForm = (page: Page): Form | undefined => {
  const fits = formsOf(page).filter(
    ({ controls }) =>
      controls.some(({ name }) => name === 'username') &&
      controls.some(({ name, type }) => name === 'password' && type === 'password'),
  )
  return fits.find(({ element }) => hasClass(element, 'login-form')) ?? fits[0]
}

/** A mail module's own form may well have a user name and a password too, so being signed in goes first. */
export const isSignInPage = (page: Page): boolean =>
  !isSignedIn(page) && (signInForm(page) !== undefined || /\/login$/.test(routeOf(page.url)))

/** What the visible alerts about failures say, to tell old ones from new ones. */
export const alertsOf = (page: Page): string[] =>
  page
    .all('.alert-danger')
    .filter((element) => !isHidden(element))
    .map(shownText)

/** Sign-in through other services (B2). */
export const offersSingleSignOn = (page: Page): boolean =>
  page.first('.providerPreLinking, .social-signin-btns, [class*="btn-social"]') !== undefined

export interface ClientChoice {
  readonly form: Form
  readonly clients: readonly { readonly id: string; readonly element: Element }[]
}

/** The page where a user of several clients chooses one (B8). */
export function clientChoiceOf(page: Page): ClientChoice | undefined {
  const links = page.all('.select-account [data-id]').filter((link) => !hasClass(link, 'disabled'))
  const form = formsOf(page).find(({ controls }) => controls.some(({ name }) => name === 'id'))
  if (links.length === 0 || form === undefined) return undefined
  return { form, clients: links.map((element) => ({ id: element.attribs['data-id'] ?? '', element })) }
}

/** Shown instead of a page of another client than the one that was chosen (B8). */
export const isForcedSwitch = (page: Page): boolean =>
  formsOf(page).some(
    ({ action, element }) =>
      URL.canParse(action) &&
      /\/user\/accounts$/.test(routeOf(action)) &&
      // A theme may offer the choice on top of every page.
      closest(element, ({ name }) => name === 'header' || name === 'nav') === undefined,
  )

/** The reminder to confirm the e-mail address (B8). */
export const remindsOfEmail = (page: Page): boolean =>
  page.all('.verification-banner.email-verification').some((element) => !isHidden(element))

/** What a page says that refuses everything, whatever its status. */
export function refusalOf(page: Page, status: number): ErrorCode | undefined {
  const route = routeOf(page.url)
  if (/\/banned(\.php)?$/.test(route) || page.first('.fa-gavel') !== undefined) return 'blocked'
  if (page.first('[class*="rate-limit"], .fa-exclamation-circle.display-1') !== undefined && status < 400)
    return 'busy'
  if (/(permission|access)-denied/.test(route)) return 'no-access'
  if (status === 403) return isSignedIn(page) ? 'no-access' : 'blocked'
  if (status === 401) return 'signed-out'
  return status >= 400 ? 'changed' : undefined
}

/** A value for the token every POST needs (B6). */
export const tokenOf = (page: Page): string | undefined =>
  /\bcsrfToken\s*=\s*(["'])(.*?)\1/.exec(page.scripts)?.[2] ??
  page.first('input[name="token"][value]')?.attribs.value

/** The form's fields with the page's token, which WHMCS adds to every form. */
export const fieldsOf = (page: Page, form: Form, filled: Record<string, string>, pressed?: Element): Fields =>
  withToken(page, entriesOf(form, filled, pressed))

export const withToken = (page: Page, fields: Fields): Fields => {
  const token = tokenOf(page)
  return token === undefined || fields.some(([name]) => name === 'token')
    ? fields
    : [...fields, ['token', token]]
}
