import type { MailboxDetails } from '../core/provider.ts'
import type { MessageKey } from '../ui/words.ts'

export const detailsLabels: Readonly<Record<keyof MailboxDetails, MessageKey>> = {
  firstName: 'details_firstName',
  lastName: 'details_lastName',
  displayName: 'details_displayName',
  quotaMB: 'details_quota',
}
