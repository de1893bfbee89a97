import type { Element } from '../element.ts'
import { fold } from '../fold.ts'
import { type Form, formsOf } from '../form.ts'
import type { Page } from '../page.ts'
import { fieldName, nameOf, says } from './words.ts'

/** A form that sets a user's password, besides other things. */
export interface PasswordForm {
  readonly form: Form
  /** The box for the new password, and the one to type it again where there is one. */
  readonly boxes: readonly string[]
  /** The box to tick so that the password is changed at all. */
  readonly tick?: { readonly name: string; readonly value: string } | undefined
  /** What the button that saves sends along. */
  readonly pressed?: Element | undefined
}

type Control = Form['controls'][number]

/** The forms of a page that set a new password without asking for the present one. */
export const passwordForms = (page: Page): PasswordForm[] =>
  formsOf(page).flatMap((form) => {
    const boxes = form.controls.filter((control) => isPasswordBox(page, control))
    const [box, repeated, ...more] = boxes
    if (box === undefined || more.length > 0 || !isSentHome(page, form) || !isWhole(page, form)) return []
    if (boxes.some((each) => says.present.test(fieldName(page, each)))) return []
    if (repeated !== undefined && !says.again.test(fieldName(page, repeated))) return []
    const tick = tickOf(page, form, box)
    const pressed = saveButton(form)
    if (tick === 'unclear' || isForAdding(form, pressed)) return []
    return [{ form, boxes: boxes.map(({ name }) => name), tick, pressed }]
  })

const isSentHome = (page: Page, { method, action }: Form): boolean =>
  method === 'post' && URL.canParse(action) && new URL(action).origin === new URL(page.url).origin

/** Of a part of a page the end of the form is all there is to see that nothing was cut off. */
const isWhole = (page: Page, { element }: Form): boolean =>
  /<\/form\s*>$/i.test(page.source.slice(element.startIndex ?? 0, (element.endIndex ?? 0) + 1))

/** What makes another user looks much like what changes one. */
const isForAdding = ({ element, action }: Form, pressed: Element | undefined): boolean => {
  const names = [
    element.attribs.id ?? '',
    element.attribs.class ?? '',
    action,
    pressed ? nameOf(pressed) : '',
  ]
  return says.add.test(fold(names.join(' ').replace(/[_/]/g, ' ')))
}

function isPasswordBox(page: Page, control: Control): boolean {
  const { name, type, element } = control
  if (name === '') return false
  if (type === 'password') return true
  const mayShow = type === 'text' && says.password.test(fieldName(page, control))
  return mayShow && (element.attribs.value ?? '') === ''
}

/** By its name; where that says nothing, the last box to tick before the password. */
function tickOf(page: Page, form: Form, box: Control): PasswordForm['tick'] | 'unclear' {
  const at = form.controls.indexOf(box)
  const ticks = form.controls.filter(({ type, name }) => type === 'checkbox' && name !== '')
  const named = ticks.filter((tick) => {
    const text = fieldName(page, tick)
    return says.password.test(text) && says.change.test(text) && !says.later.test(text)
  })
  const last = form.controls.slice(0, at).at(-1)
  const found =
    named.length > 0 ? named : ticks.filter((tick) => tick === last && isAboutPassword(around(tick)))
  if (found.length > 1) return 'unclear'
  return found[0] && { name: found[0].name, value: found[0].value }
}

const isAboutPassword = (text: string): boolean => says.password.test(text) && !says.later.test(text)

/** What stands in the same part of the form. */
const around = ({ element }: Control): string =>
  element.parent !== null && 'attribs' in element.parent ? nameOf(element.parent) : ''

function saveButton({ controls }: Form): Element | undefined {
  const buttons = controls.filter(({ type }) => type === 'submit' || type === 'image')
  const saves = buttons.filter(({ element }) => says.save.test(nameOf(element)))
  return (saves[0] ?? (buttons.length === 1 ? buttons[0] : undefined))?.element
}
