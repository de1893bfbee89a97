import { AppError } from '../../core/errors.ts'
import type { Mailbox, Session } from '../../core/provider.ts'
import type { Form } from '../form.ts'
import { onceSent } from '../once-sent.ts'
import type { Page } from '../page.ts'
import { type EditForm, findEditForm } from './edit-form.ts'
import { judgeAnswer, judgePage } from './outcome.ts'
import type { Panel } from './panel.ts'
import { refuseSomebodyElse } from './session.ts'
import { isSame, readUsers } from './users.ts'

/** What the panel's "Edit" opens for one mailbox. */
export interface Opened {
  readonly list: Page
  readonly edit: EditForm
}

/** @throws AppError `needs-page` where the form cannot be understood for certain */
export async function openEdit(panel: Panel, session: Session, mailbox: Mailbox): Promise<Opened> {
  await refuseSomebodyElse(panel, session)
  const list = await panel.openSignedIn(mailbox.pageUrl)
  const user = readUsers(list).find(({ address }) => isSame(address, mailbox.address))
  if (user === undefined) throw new AppError('changed')
  return { list, edit: await findEditForm(panel, list, user) }
}

/**
 * Sends the form, once. @param secret what was typed that must not come back in an error; may be empty
 * @throws AppError as `Provider.mailboxPassword`
 */
export const save = (
  panel: Panel,
  { list, edit }: Opened,
  typed: { form: Form; filled: Record<string, string>; secret: string },
): Promise<void> =>
  // Its token is the session's: should somebody else sign in now, the panel refuses it.
  onceSent(async () => {
    const { form, filled, secret } = typed
    const answer = await panel.submitOnce(form, { ...edit.filled, ...filled }, edit.pressed)
    const before = [list, edit.page]
    if (answer !== undefined) {
      judgeAnswer(answer, before, secret)
      return
    }
    // A redirect leaves its message for whichever page is opened next. One to the sign-in page came before or after.
    const after = await panel.openSignedIn(list.url).catch(() => undefined)
    if (after === undefined) throw new AppError('unknown-outcome')
    judgePage(after, before, secret)
  })
