import { AppError } from '../../core/errors.ts'
import type { Mailbox, MailboxDetails, Session } from '../../core/provider.ts'
import type { Form } from '../form.ts'
import { type DetailField, type DetailFields, detailFields } from './detail-fields.ts'
import type { EditForm } from './edit-form.ts'
import type { Panel } from './panel.ts'
import { quotaIn, quotaValue } from './quota-field.ts'
import { openEdit, save } from './save.ts'

/** The names and the quota of a user, as far as its form has them for certain. @throws AppError as `openEdit` */
export async function readMailboxDetails(
  panel: Panel,
  session: Session,
  mailbox: Mailbox,
): Promise<MailboxDetails> {
  const { edit } = await openEdit(panel, session, mailbox)
  const { firstName, lastName, displayName, quota } = fieldsOf(edit)
  const quotaMB = quota && quotaIn(edit.page, quota, present(edit, quota))
  return {
    ...(firstName && { firstName: present(edit, firstName) }),
    ...(lastName && { lastName: present(edit, lastName) }),
    ...(displayName && { displayName: present(edit, displayName) }),
    ...(quotaMB !== undefined && { quotaMB }),
  }
}

/**
 * Changes what is given by the form that sets the password, which is kept: its boxes stay empty and the one to tick is
 * not ticked. @throws AppError as `Provider.mailboxPassword`; `needs-page` for what the form has not for certain
 */
export async function changeMailboxDetails(
  panel: Panel,
  session: Session,
  mailbox: Mailbox,
  details: MailboxDetails,
): Promise<void> {
  const opened = await openEdit(panel, session, mailbox)
  const filled = filledFor(opened.edit, details)
  await save(panel, opened, { form: withoutPassword(opened.edit), filled, secret: '' })
}

const fieldsOf = ({ page, form, boxes }: EditForm): DetailFields =>
  detailFields(page, { ...form, controls: form.controls.filter(({ name }) => !boxes.includes(name)) })

/** What the field holds, or what a script would have put there. */
const present = ({ filled }: EditForm, { name, value }: DetailField): string => filled[name] ?? value

function filledFor(edit: EditForm, { quotaMB, ...names }: MailboxDetails): Record<string, string> {
  const { quota, ...fields } = fieldsOf(edit)
  const filled: Record<string, string> = {}
  for (const [key, wanted] of Object.entries(names)) {
    if (wanted === undefined) continue
    const field = fields[key as keyof typeof fields]
    if (field === undefined) throw new AppError('needs-page')
    filled[field.name] = wanted
  }
  if (quotaMB === undefined) return filled
  if (quota === undefined) throw new AppError('needs-page')
  return { ...filled, [quota.name]: quotaValue(edit.page, quota, present(edit, quota), quotaMB) }
}

/** The form with its password left alone. @throws AppError `needs-page` where it would not be */
function withoutPassword({ form, boxes, tick }: EditForm): Form {
  const filledIn = form.controls.some(
    ({ name, value, element: { attribs } }) =>
      boxes.includes(name) &&
      attribs.disabled === undefined &&
      (value !== '' || attribs.required !== undefined),
  )
  if (filledIn) throw new AppError('needs-page')
  const isTick = ({ name, type }: Form['controls'][number]) => type === 'checkbox' && name === tick?.name
  return { ...form, controls: form.controls.filter((control) => !isTick(control)) }
}
