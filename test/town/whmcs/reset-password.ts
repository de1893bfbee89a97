import { escapeMarkup } from '../site.ts'
import type { Customer, Service, ServiceMailbox } from './account.ts'
import { productDetails } from './addresses.ts'
import { type ChangeResult, setPassword } from './change-password.ts'
import { mailboxIdentifier } from './one-time-password.ts'
import { tokenField } from './page.ts'
import type { Visit } from './visit.ts'

/** The module's own "Reset Password" of one mailbox (facts A2). Its real form is not public. */
export function resetControl(
  { words, theme }: Visit,
  customer: Customer,
  service: Service,
  mailbox: ServiceMailbox,
): string {
  const { passwordWay, resetVariant, resetFunction, resetFields } = customer.modes
  if ((passwordWay !== 'module' && passwordWay !== 'both') || mailbox.generation !== 'current') return ''
  const identifier = mailboxIdentifier(customer, service, mailbox)
  const [action, hidden] =
    resetVariant === 'form'
      ? [
          'clientarea.php?action=productdetails',
          { id: service.id, modop: 'custom', a: resetFunction, ...identifier },
        ]
      : [productDetails(service.id), { customAction: resetFunction, ...identifier }]
  const hiddenFields = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeMarkup(String(value))}">`,
  )
  const passwordField = (name: string, label: string) =>
    `<label>${escapeMarkup(label)} <input type="password" class="form-control" name="${name}" autocomplete="off"></label>`
  const fields = {
    nothing: '',
    once: passwordField('mbpass', words.newPassword),
    twice: passwordField('mbpass', words.newPassword) + passwordField('mbpass2', words.confirmPassword),
  }
  return `<form method="post" action="${escapeMarkup(action)}">${tokenField}${hiddenFields.join('')}${fields[resetFields]}${theme.submit(words.resetPassword)}</form>`
}

export const asksForReset = ({ request, param }: Visit, { modes }: Customer): boolean =>
  (modes.passwordWay === 'module' || modes.passwordWay === 'both') &&
  (modes.resetVariant === 'form'
    ? param('modop') === 'custom' && param('a') === modes.resetFunction
    : request.method === 'POST' && param('customAction') === modes.resetFunction)

/** For the mailbox the request names. Without a password it makes one up, which only the mail platform then knows. */
export function resetPassword(visit: Visit, customer: Customer, service: Service): ChangeResult {
  const { param, words, request } = visit
  const mailbox = service.mailboxes.find((candidate) =>
    Object.entries(mailboxIdentifier(customer, service, candidate)).every(
      ([name, value]) => param(name) === value,
    ),
  )
  if (mailbox?.generation !== 'current') return { outcome: 'refused', text: words.actionFailed }
  const once = request.form.get('mbpass') ?? `Zz9!${crypto.randomUUID()}`
  const twice = request.form.get('mbpass2') ?? once
  return setPassword(visit, customer, mailbox, once, customer.modes.resetFields === 'twice' ? twice : once)
}
