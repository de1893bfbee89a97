import { escapeMarkup } from '../site.ts'
import type { Customer, Service, ServiceMailbox } from './account.ts'
import { generatePasswordModal } from './generate-password.ts'
import { alert, tokenField } from './page.ts'
import type { Visit } from './visit.ts'

export type ChangeResult =
  | { readonly outcome: 'done' | 'refused'; readonly text: string }
  | { readonly outcome: 'no-word' }

/** The stock tab changes the one password that the service itself has. */
export function hasTab({ modes }: Customer, { status, kind, mailboxes }: Service): boolean {
  if (status !== 'active' || (modes.passwordWay !== 'service' && modes.passwordWay !== 'both')) return false
  if (modes.serviceAccount === 'domain') return kind === 'email'
  return mailboxes.length === 1 && mailboxes[0]?.generation === 'current'
}

/** The pane "Change Password" (facts B5), with what became of the last try. */
export function changePasswordTab(
  visit: Visit,
  customer: Customer,
  service: Service,
  answer: ChangeResult | undefined,
): string {
  if (!hasTab(customer, service)) return ''
  const { words, theme } = visit
  const told = answer === undefined ? '' : changeAlert(answer)
  return theme.panel(
    words.changePassword,
    `${told}<form class="using-password-strength" method="post" action="clientarea.php?action=productdetails#tabChangepw">${tokenField}
<input type="hidden" name="id" value="${service.id}"><input type="hidden" name="modulechangepassword" value="true">
<div class="form-group"><label for="inputNewPassword1">${escapeMarkup(words.newPassword)}</label><input type="password" class="form-control" id="inputNewPassword1" name="newpw" autocomplete="off"></div>
<div class="form-group"><label for="inputNewPassword2">${escapeMarkup(words.confirmPassword)}</label><input type="password" class="form-control" id="inputNewPassword2" name="confirmpw" autocomplete="off"></div>
${theme.submit(words.saveChanges)}</form>${generatePasswordModal(visit)}`,
  )
}

export const changeAlert = (result: ChangeResult): string =>
  result.outcome === 'no-word' ? '' : alert(result.outcome === 'done' ? 'success' : 'danger', result.text)

/** The mail platform's rule for mailbox passwords (facts A4). */
const strong = (password: string): boolean =>
  password.length >= 8 && [/[A-Z]/, /[a-z]/, /\d/, /[^\w\s]/].every((kind) => kind.test(password))

/** Changes the password of the service: its one mailbox's, or one that opens no mailbox at all. */
export function changePassword(visit: Visit, customer: Customer, service: Service): ChangeResult {
  if (!hasTab(customer, service)) return { outcome: 'no-word' }
  const mailbox = customer.modes.serviceAccount === 'mailbox' ? service.mailboxes[0] : undefined
  const { form } = visit.request
  return setPassword(visit, customer, mailbox, form.get('newpw') ?? '', form.get('confirmpw') ?? '')
}

export function setPassword(
  { words, world }: Visit,
  { modes }: Customer,
  mailbox: ServiceMailbox | undefined,
  password: string,
  repeated: string,
): ChangeResult {
  world.onSecret(password)
  if (password !== repeated) return { outcome: 'refused', text: words.passwordMismatch }
  if (modes.passwordOutcome === 'refused' || !strong(password))
    return { outcome: 'refused', text: words.passwordWeak }
  if (mailbox !== undefined) world.truth.setMailboxPassword(mailbox.address, password)
  return modes.passwordOutcome === 'no-word'
    ? { outcome: 'no-word' }
    : { outcome: 'done', text: words.passwordChanged }
}
