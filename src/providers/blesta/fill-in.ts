import { AppError } from '../../core/errors.ts'
import { shownText } from '../element.ts'
import type { Page } from '../page.ts'
import { type KnownValues, keyOf } from './known-values.ts'
import type { PasswordForm } from './password-form.ts'

/**
 * What a script would have put into a form that stands empty in its page. Saving keeps all other settings only if
 * each of them is known. @throws AppError `needs-page` where one is not
 */
export function fillIn(
  page: Page,
  { form, boxes, tick }: PasswordForm,
  values: KnownValues,
): Record<string, string> {
  const filled: Record<string, string> = {}
  for (const { name, type, value, element } of form.controls) {
    const isDone = name === '' || boxes.includes(name) || name === tick?.name
    if (isDone || ['submit', 'button', 'reset', 'image', 'file'].includes(type)) continue
    const known = values.get(keyOf(name))
    if (known === undefined && type === 'hidden' && value !== '') continue // such as the token
    if (known === undefined || type === 'radio') throw new AppError('needs-page')
    if (type === 'checkbox') {
      if (!/^(|0|false|no)$/.test(known)) filled[name] = value
    } else filled[name] = type === 'select' ? optionFor(page, element, known) : known
  }
  if (!Object.keys(filled).some((name) => identifies.test(keyOf(name)) && filled[name] !== ''))
    throw new AppError('needs-page')
  return filled
}

/** Where none of these is sent, the script puts whose form it is somewhere else. */
const identifies = /(id|key|username|login|mail|address|posta|kullanici|adres)$/

function optionFor(page: Page, select: PasswordForm['form']['element'], known: string): string {
  const options = page.all('option', select).map((option) => option.attribs.value ?? shownText(option))
  const found = options.find((value) => value === known)
  if (found === undefined) throw new AppError('needs-page')
  return found
}
