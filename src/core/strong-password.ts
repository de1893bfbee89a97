import * as z from 'zod/mini'
import { MailboxRef } from './state.ts'
import { EpochMs } from './stored-values.ts'

/**
 * A new password that Latchkey made for the boxes of a provider's own page, kept until the person has saved it. Keyed by
 * an id of its own. A secret.
 */
export const StrongPassword = z.object({
  value: z.string(),
  /** It was chosen among 2^bits: few where the page allows few. */
  bits: z.number(),
  /** The page it was made for; it is filled nowhere else. */
  origin: z.string(),
  pageId: z.string(),
  tabId: z.number(),
  at: EpochMs,
  /** Whose it is, as the page says it; may be empty. */
  about: z.string(),
  /** Whether the page took it; absent while it is being filled. One that it did not take is there to be copied. */
  filled: z.optional(z.boolean()),
  mailbox: z.optional(MailboxRef),
})
export type StrongPassword = z.infer<typeof StrongPassword>
