import { codeField } from '../code-field.ts'
import { isHidden } from '../element.ts'
import { type Form, formsOf } from '../form.ts'
import type { Page } from '../page.ts'

/* Which page of Blesta one is looking at, by its addresses and by what its forms ask for (facts 2). */

const pathOf = (address: string | undefined): string =>
  address !== undefined && URL.canParse(address) ? new URL(address).pathname : ''

/** Only those who are signed in are offered to sign out. */
export const isSignedIn = (page: Page): boolean =>
  [
    ...page.all('a[href]').map(({ attribs }) => page.resolve(attribs.href)),
    ...formsOf(page).map(({ action }) => action),
  ].some((address) => /\/logout\/?$/.test(pathOf(address)))

export interface SignInForm {
  readonly form: Form
  readonly userField: string
  readonly passwordField: string
}

/** The form with one box for a name and one for a password; undefined for somebody who is signed in. */
export function signInForm(page: Page): SignInForm | undefined {
  if (isSignedIn(page)) return undefined
  for (const form of formsOf(page)) {
    const passwords = form.controls.filter(({ type, name }) => type === 'password' && name !== '')
    const names = form.controls.filter(
      ({ type, name, element }) => /^(text|email)$/.test(type) && name !== '' && !isHidden(element),
    )
    const user = names.find(({ name }) => name === 'username') ?? names[0]
    const [password] = passwords
    if (form.method === 'post' && user !== undefined && password !== undefined && passwords.length === 1)
      return { form, userField: user.name, passwordField: password.name }
  }
  return undefined
}

export const isSignInPage = (page: Page): boolean =>
  !isSignedIn(page) && (signInForm(page) !== undefined || /\/login\/?$/.test(pathOf(page.url)))

/** The page that asks for the code of a second factor. Asking for a name to send a new password to looks much like it. */
export function secondFactorOf(page: Page): { readonly form: Form; readonly field: string } | undefined {
  if (isSignedIn(page) || signInForm(page) !== undefined) return undefined
  const isItsPlace = /\/login\/(otp|two-?factor|2fa|verify)\b/.test(pathOf(page.url))
  for (const form of formsOf(page)) {
    const field = form.method === 'post' ? codeField(form, 'otp') : undefined
    const box = form.controls.find(({ name }) => name === field)
    const isCode = field === 'otp' || /one-time-code/i.test(box?.element.attribs.autocomplete ?? '')
    if (field !== undefined && (isCode || isItsPlace)) return { form, field }
  }
  return undefined
}
