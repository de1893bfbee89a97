import { escapeMarkup } from '../site.ts'
import type { Service, ServiceMailbox } from './account.ts'
import { alert, tokenField } from './page.ts'
import type { Visit } from './visit.ts'

/** The stock tab changes the service's one password, so only a service of one mailbox has it. */
const mailboxOf = ({ status, mailboxes }: Service): ServiceMailbox | undefined =>
  status === 'active' && mailboxes.length === 1 && mailboxes[0]?.generation === 'current'
    ? mailboxes[0]
    : undefined

/** The pane "Change Password" (facts B5), with what became of the last try. */
export function changePasswordTab(visit: Visit, service: Service, answer: string): string {
  if (mailboxOf(service) === undefined) return ''
  const { words, theme } = visit
  return theme.panel(
    words.changePassword,
    `${answer}<form class="using-password-strength" method="post" action="clientarea.php?action=productdetails#tabChangepw">${tokenField}
<input type="hidden" name="id" value="${service.id}"><input type="hidden" name="modulechangepassword" value="true">
<div class="form-group"><label for="inputNewPassword1">${escapeMarkup(words.newPassword)}</label><input type="password" class="form-control" id="inputNewPassword1" name="newpw" autocomplete="off"></div>
<div class="form-group"><label for="inputNewPassword2">${escapeMarkup(words.confirmPassword)}</label><input type="password" class="form-control" id="inputNewPassword2" name="confirmpw" autocomplete="off"></div>
${theme.submit(words.saveChanges)}</form>`,
  )
}

/** The mail platform's rule for mailbox passwords (facts A4). */
const strong = (password: string): boolean =>
  password.length >= 8 && [/[A-Z]/, /[a-z]/, /\d/, /[^\w\s]/].every((kind) => kind.test(password))

/** Changes the mailbox password; the alert to show in the pane. */
export function changePassword({ request, words, world }: Visit, service: Service): string {
  const mailbox = world.truth.mailbox(mailboxOf(service)?.address ?? '')
  const password = request.form.get('newpw') ?? ''
  if (mailbox === undefined) return ''
  if (password !== request.form.get('confirmpw')) return alert('danger', words.passwordMismatch)
  if (!strong(password)) return alert('danger', words.passwordWeak)
  world.onSecret(password)
  world.truth.setMailboxPassword(mailbox.address, password)
  return alert('success', words.passwordChanged)
}
