import * as z from 'zod/mini'
import { EpochMs, ErrorCodeSchema } from './stored-values.ts'

/*
 * New passwords for many mailboxes of an account, one after the other. Each is made right before it is sent and is kept
 * here until the person has saved all of them.
 */

const mailbox = { mailboxId: z.string(), address: z.string() }

/** `changing`: sent or about to be. `unknown`: it was sent and may hold or not. `failed`: the old one certainly holds. */
export const BatchRow = z.discriminatedUnion('status', [
  z.object({
    ...mailbox,
    status: z.literal('waiting'),
    /** It was sent and found not to hold. As it may yet, it is the one that is sent again. */
    next: z.optional(z.string()),
  }),
  z.object({
    ...mailbox,
    status: z.literal('changing'),
    next: z.string(),
    /** It was sent before, and found not to hold. */
    wasSent: z.optional(z.boolean()),
  }),
  z.object({ ...mailbox, status: z.literal('changed'), next: z.string(), at: EpochMs }),
  z.object({
    ...mailbox,
    status: z.literal('unknown'),
    next: z.string(),
    at: EpochMs,
    /** The person asked to find out once more, and it has not been tried since. */
    trying: z.optional(z.boolean()),
    /** Why finding out by signing in came to nothing. Absent: it has not been tried. */
    because: z.optional(ErrorCodeSchema),
  }),
  z.object({
    ...mailbox,
    status: z.literal('failed'),
    error: ErrorCodeSchema,
    /** `AppError.reason` */
    reason: z.optional(z.string()),
    /** It was sent and found not to hold; a provider that acts late makes it hold all the same. */
    next: z.optional(z.string()),
    at: EpochMs,
  }),
])
export type BatchRow = z.infer<typeof BatchRow>

/**
 * Keyed by account id. `paused`: by the person, or by itself for the reason given; it goes on when asked to. `cancelled`:
 * what was waiting was left alone. `finished`: no row waits.
 */
export const PasswordBatch = z.object({
  startedAt: EpochMs,
  status: z.enum(['running', 'paused', 'cancelled', 'finished']),
  /** While running: the provider asked to wait until then. */
  resumesAt: z.optional(EpochMs),
  /** How often in a row it had to wait. */
  waits: z.optional(z.number()),
  /** How many mailboxes in a row came to the same bad end. */
  misses: z.optional(z.object({ code: ErrorCodeSchema, count: z.number() })),
  because: z.optional(ErrorCodeSchema),
  rows: z.array(BatchRow),
})
export type PasswordBatch = z.infer<typeof PasswordBatch>

/** What the person has to save of a row: the new password that holds, may hold or may come to hold late. */
export const passwordIn = (row: BatchRow): string | undefined =>
  row.status === 'changing' ? undefined : row.next

/** The provider's own limits apply besides. */
export const mostInBatch = 2000
