import type { Mailbox, Passwords, Session } from '../../core/provider.ts'
import type { Panel } from './panel.ts'
import { openEdit, save } from './save.ts'

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
  const opened = await openEdit(panel, session, mailbox)
  const { form, boxes, tick } = opened.edit
  const filled = Object.fromEntries(boxes.map((name) => [name, next]))
  if (tick !== undefined) filled[tick.name] = tick.value
  await save(panel, opened, { form, filled, secret: next })
}
