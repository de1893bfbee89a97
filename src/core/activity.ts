import * as z from 'zod/mini'
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
  /** An `ErrorCode` or a `FillRefusal`. */
  because: z.optional(z.string()),
})
export type ActivityEntry = z.infer<typeof ActivityEntry>
