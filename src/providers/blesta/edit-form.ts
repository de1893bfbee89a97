import { AppError } from '../../core/errors.ts'
import { addressesInText } from '../addresses.ts'
import { ancestors } from '../element.ts'
import type { Answer } from '../http.ts'
import { type Page, readPage } from '../page.ts'
import { fillIn } from './fill-in.ts'
import { type KnownValues, knownValues, targetOf, valuesIn } from './known-values.ts'
import { addressOf } from './links.ts'
import type { Panel } from './panel.ts'
import { type PasswordForm, passwordForms } from './password-form.ts'
import { isSame, type MailUser } from './users.ts'

/** The form to change a user, as new from the panel. */
export interface EditForm extends PasswordForm {
  /** Where it stands. */
  readonly page: Page
  /** What else to send than the form itself says. */
  readonly filled: Record<string, string>
}

/**
 * Finds the form that a user's "Edit" opens: on a page of its own, as a part of a page that a script asks for, or in
 * the list's page, filled in already or by a script. @throws AppError `needs-page` when there is none to be sure of
 */
export async function findEditForm(panel: Panel, page: Page, user: MailUser): Promise<EditForm> {
  const { control } = user
  if (control === undefined) throw new AppError('not-offered')
  const address = addressOf(page, control)
  if (address !== undefined) {
    const answer = await panel.openPart(address)
    // Who is led elsewhere sees something else than what was asked for.
    if (new URL(answer.url).pathname !== new URL(address).pathname) throw new AppError('needs-page')
    const found = inAnswer(page, user, answer)
    if (found !== undefined) return found
    throw new AppError('needs-page')
  }
  const found = besideList(page, user) ?? inModal(page, user, knownValues(page, user))
  if (found === undefined) throw new AppError('needs-page')
  return found
}

function inAnswer(list: Page, user: MailUser, answer: Answer): EditForm | undefined {
  if (/^\s*[[{]/.test(answer.text)) {
    const html = htmlIn(answer.text)
    if (html === undefined) return inModal(list, user, valuesIn(answer.text, user.address))
    return filledIn(readPage({ url: list.url, text: html }), user)
  }
  const page = readPage(answer)
  // A part becomes part of the list's page, and its form is sent from there.
  if (page.first('html') === undefined) return filledIn(readPage({ url: list.url, text: answer.text }), user)
  if (!page.complete) throw new AppError('changed')
  return filledIn(page, user)
}

/** A part of a page that came inside JSON. */
function htmlIn(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Object.values(value ?? {}).find((each) => typeof each === 'string' && /<form\b/i.test(each))
  } catch {
    throw new AppError('changed')
  }
}

/** The one form of a page that is about one user. */
function filledIn(page: Page, user: MailUser, forms = passwordForms(page)): EditForm | undefined {
  const [only] = forms
  if (only === undefined || forms.length > 1 || isAboutAnother(only, user) || isEmpty(only)) return undefined
  return { ...only, page, filled: {} }
}

/** A form in the user's own row, or in a part of the page that is for this user alone. */
function besideList(page: Page, user: MailUser): EditForm | undefined {
  const target = user.control && targetOf(page, user.control)
  const forms = passwordForms(page).filter(({ form }) => {
    const around = ancestors(form.element)
    if (around.includes(user.row)) return true
    return (
      target !== undefined &&
      around.includes(target) &&
      valuesOf(form).some((value) => isSame(value, user.address))
    )
  })
  return filledIn(page, user, forms)
}

/** The one form of the list's page, which a script fills in for whichever user is edited. */
function inModal(page: Page, user: MailUser, values: KnownValues | undefined): EditForm | undefined {
  const forms = passwordForms(page)
  const [only] = forms
  if (only === undefined || values === undefined) return undefined
  // A page may have another for adding a user: then the button says which.
  const target = user.control && targetOf(page, user.control)
  const named = forms.filter(({ form }) => target !== undefined && ancestors(form.element).includes(target))
  const found = forms.length === 1 ? only : named.length === 1 ? named[0] : undefined
  if (found === undefined || isAboutAnother(found, user)) return undefined
  return { ...found, page, filled: fillIn(page, found, values) }
}

/** A form that a script fills later; to send it would empty the user's names. */
function isEmpty({ form, boxes }: PasswordForm): boolean {
  const texts = form.controls.filter(({ type, name }) => /^(text|email)$/.test(type) && !boxes.includes(name))
  return texts.length > 0 && texts.every(({ value }) => value.trim() === '')
}

const valuesOf = ({ controls }: PasswordForm['form']): string[] => controls.map(({ value }) => value.trim())

/** A form need not say whose it is, but must not say it is somebody else's. */
function isAboutAnother({ form }: PasswordForm, { address }: MailUser): boolean {
  const named = valuesOf(form).flatMap((value) => (addressesInText(value)[0] === value ? [value] : []))
  return named.length > 0 && !named.some((value) => isSame(value, address))
}
