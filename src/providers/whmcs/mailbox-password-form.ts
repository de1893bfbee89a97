import { closest, type Element, shownText } from '../element.ts'
import { type Form, formsOf } from '../form.ts'
import type { Fields } from '../http.ts'
import type { Page } from '../page.ts'
import {
  namesOtherPassword,
  namesPasswordReset,
  saysOtherPassword,
  saysPasswordReset,
} from './mailbox-password-words.ts'
import { isOf, labelOf } from './one-time-password-control.ts'
import { fieldsOf } from './recognise.ts'

/** A form of a product page that takes a new password, and nothing else from a person. */
export interface PasswordForm {
  /** `service`: WHMCS's own pane (provider facts B5). `module`: one that the mail module prints (A2). */
  readonly way: 'service' | 'module'
  readonly form: Form
  /** The names of the fields for the new password and for repeating it. */
  readonly passwordFields: readonly string[]
  readonly pressed: Element
}

/** All forms of a service's page that change a password, whosever. */
export const passwordFormsOf = (page: Page, serviceId: string): PasswordForm[] =>
  formsOf(page).flatMap((form) => {
    const { controls, element } = form
    const usable = controls.filter(({ element: { attribs } }) => attribs.disabled === undefined)
    const passwordFields = usable.flatMap(({ name, type }) => (type === 'password' ? [name] : []))
    const buttons = usable.filter(({ type }) => type === 'submit' || type === 'image')
    const pressed = buttons.find((button) => saysPasswordReset(labelOf(button.element))) ?? buttons[0]
    if (pressed === undefined || pressed.element.attribs.formaction !== undefined) return []
    if (!takesNewPassword(passwordFields) || leavesFieldToScript(form)) return []
    if (form.method !== 'post' || !isAtHome(page, form)) return []
    const sent = fieldsOf(page, form, {}, pressed.element)
    if (!isOf({ url: form.action, fields: sent }, serviceId)) return []
    const isServices = controls.some(({ name }) => name === 'modulechangepassword')
    if (!isServices && !isReset(page, element, labelOf(pressed.element), form.action, sent)) return []
    return [{ way: isServices ? 'service' : 'module', form, passwordFields, pressed: pressed.element }]
  })

const takesNewPassword = (names: readonly string[]): boolean =>
  (names.length === 1 || names.length === 2) &&
  names.every((name) => name !== '' && !/old|current|existing|present|login/i.test(name))

/** Filled in by the page's own script when a button is pressed: for which mailbox, Latchkey cannot tell. */
const leavesFieldToScript = ({ controls }: Form): boolean =>
  controls.some(({ type, name, value }) => type === 'hidden' && name !== '' && value.trim() === '')

const isAtHome = (page: Page, { action }: Form): boolean =>
  URL.canParse(action) && new URL(action).origin === new URL(page.url).origin

/** By the words of its button and headings, or by the names in what it sends. */
function isReset(page: Page, form: Element, label: string, action: string, sent: Fields): boolean {
  const box =
    closest(form, ({ attribs }) => /(^|\s)(modal|card|panel)(\s|$)/.test(attribs.class ?? '')) ?? form
  const headings = [form, box].flatMap((scope) => page.all('legend, h1, h2, h3, h4, h5, h6', scope))
  const words = [label, ...headings.map((heading) => shownText(heading).slice(0, 200))]
  const names = [
    form.attribs.id ?? '',
    form.attribs.name ?? '',
    ...[...new URL(action).searchParams, ...sent].flatMap(([name, value]) =>
      name === 'token' ? [] : [name, value],
    ),
  ].filter((name) => name.length <= 60)
  if (words.some(saysOtherPassword) || names.some(namesOtherPassword)) return false
  return words.some(saysPasswordReset) || names.some(namesPasswordReset)
}
