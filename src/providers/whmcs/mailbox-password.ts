import { AppError } from '../../core/errors.ts'
import type { Mailbox } from '../../core/provider.ts'
import { asksForCaptcha } from '../captcha.ts'
import type { Http } from '../http.ts'
import { onceSent } from '../once-sent.ts'
import { type ClientArea, pageOf } from './client-area.ts'
import { judge } from './mailbox-password-answer.ts'
import type { PasswordForm } from './mailbox-password-form.ts'
import { mailboxesOf } from './mailboxes.ts'
import { fieldsOf, tokenOf } from './recognise.ts'

/**
 * Changes a mailbox's password by the form of its own product page, read afresh: WHMCS's pane or the module's own
 * (provider facts A2, B5). Neither asks for the present password. Sent once. @throws AppError as `Provider.mailboxPassword`
 */
export async function changeMailboxPassword(
  area: ClientArea,
  http: Http,
  mailbox: Mailbox,
  next: string,
): Promise<void> {
  const serviceId = mailbox.id.split('/')[0] ?? ''
  const service = { id: serviceId, name: mailbox.service, domain: mailbox.address }
  const entry = (await mailboxesOf(area, service)).find(({ mailbox: { id } }) => id === mailbox.id)
  if (entry === undefined) throw new AppError('changed')
  const { page, product } = entry
  if (product.passwordForm === undefined) throw new AppError('not-offered')
  const { way, form, passwordFields, pressed } = product.passwordForm
  if (asksForCaptcha(page, withoutPrefilled(form))) throw new AppError('needs-page')
  if (tokenOf(page) === undefined) throw new AppError('changed')

  const fields = fieldsOf(page, form, Object.fromEntries(passwordFields.map((name) => [name, next])), pressed)
  await onceSent(async () => {
    const { page: answer } = await http.post(form.action, fields, { unrepeatable: true })
    const sent = { way, serviceId, before: page, next }
    if (answer !== undefined) judge(pageOf(answer), sent)
    else judge(await area.openSignedIn(mailbox.pageUrl).catch(asUnknown), sent)
  })
}

/** After a redirect: a session that has ended by now may have ended after the change. */
function asUnknown(): never {
  throw new AppError('unknown-outcome')
}

/** What the page has filled in itself, such as the address, is not asked of anybody. */
const withoutPrefilled = (form: PasswordForm['form']): PasswordForm['form'] => ({
  ...form,
  controls: form.controls.filter(({ value }) => value.trim() === ''),
})
