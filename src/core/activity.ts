import * as z from 'zod/mini'
import { FilledField } from './fill-receipt.ts'
import { FilledSecret } from './state.ts'
import { EpochMs } from './stored-values.ts'

/* What Latchkey did, as the person may read it later. On disk, so never a secret. */

const activityKinds = [
  'signed-in',
  'signed-out',
  'sign-in-failed',
  'one-time-password-made',
  'one-time-password-failed',
  'mailbox-password-changed',
  'mailbox-password-failed',
  'mailbox-details-changed',
  'mailbox-details-failed',
  'strong-password-filled',
  'app-password-made',
  'app-password-failed',
  'app-passwords-revoked',
  'app-passwords-revoke-failed',
  'filled',
  'fill-refused',
  'webmail-signed-in',
  'webmail-refused',
] as const
export const ActivityEntry = z.object({
  at: EpochMs,
  kind: z.enum(activityKinds),
  /** Account name or mailbox address it was about. */
  about: z.string(),
  host: z.optional(z.string()),
  /** An `ErrorCode`, a `FillRefusal` or `notKept`. */
  because: z.optional(z.string()),
  /** What a fill was of. */
  secret: z.optional(z.enum([...FilledSecret.options, 'strong-password'])),
  /** The boxes that took it. */
  fields: z.optional(z.array(FilledField)),
  /** Whether Latchkey pressed the page's button. */
  sent: z.optional(z.boolean()),
})
export type ActivityEntry = z.infer<typeof ActivityEntry>

/** Why a fill came to nothing that the page did not keep: it was taken out again. */
export const notKept = 'not-kept'
