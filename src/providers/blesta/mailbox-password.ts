import { AppError } from '../../core/errors.ts'
import type { Mailbox, Passwords, Session } from '../../core/provider.ts'
import { onceSent } from '../once-sent.ts'
import type { Page } from '../page.ts'
import { type EditForm, findEditForm } from './edit-form.ts'
import { judgeAnswer, judgePage } from './outcome.ts'
import type { Panel } from './panel.ts'
import { refuseSomebodyElse } from './session.ts'
import { isSame, readUsers } from './users.ts'

/**
 * Changes a user's password as the panel's "Edit" does, everything else kept as it is (facts 4).
 * @throws AppError as `Provider.mailboxPassword`; `needs-page` where the form cannot be understood for certain
 */
export async function changeMailboxPassword(
  panel: Panel,
  session: Session,
  mailbox: Mailbox,
  { next }: Passwords,
): Promise<void> {
  await refuseSomebodyElse(panel, session)
  const list = await panel.openSignedIn(mailbox.pageUrl)
  const user = readUsers(list).find(({ address }) => isSame(address, mailbox.address))
  if (user === undefined) throw new AppError('changed')
  const edit = await findEditForm(panel, list, user)
  // Its token is the session's: should somebody else sign in now, the panel refuses it.
  await onceSent(() => save(panel, list, edit, next))
}

async function save(panel: Panel, list: Page, edit: EditForm, next: string): Promise<void> {
  const passwords = Object.fromEntries(edit.boxes.map((name) => [name, next]))
  const answer = await panel.submitOnce(edit.form, { ...edit.filled, ...passwords }, edit.pressed)
  const before = [list, edit.page]
  if (answer !== undefined) {
    judgeAnswer(answer, before, next)
    return
  }
  // A redirect leaves its message for whichever page is opened next. One to the sign-in page came before or after.
  const after = await panel.openSignedIn(list.url).catch(() => undefined)
  if (after === undefined) throw new AppError('unknown-outcome')
  judgePage(after, before, next)
}
