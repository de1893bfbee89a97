import * as z from 'zod/mini'
import { EpochMs, ErrorCodeSchema } from './stored-values.ts'

/*
 * New passwords for many mailboxes of an account, one after the other. Each is made right before it is sent and is kept
 * here until the person has saved all of them.
 */

const mailbox = { mailboxId: z.string(), address: z.string() }

/** `changing`: sent or about to be. `unknown`: it was sent and may hold or not. `failed`: the old one certainly holds. */
export const BatchRow = z.discriminatedUnion('status', [
  z.object({ ...mailbox, status: z.literal('waiting') }),
  z.object({ ...mailbox, status: z.literal('changing'), next: z.string() }),
  z.object({ ...mailbox, status: z.literal('changed'), next: z.string(), at: EpochMs }),
  z.object({
    ...mailbox,
    status: z.literal('unknown'),
    next: z.string(),
    at: EpochMs,
    /** Why finding out by signing in came to nothing. Absent: it has not been tried. */
    because: z.optional(ErrorCodeSchema),
  }),
  z.object({
    ...mailbox,
    status: z.literal('failed'),
    error: ErrorCodeSchema,
    /** `AppError.reason` */
    reason: z.optional(z.string()),
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

/** The provider's own limits apply besides. */
export const mostInBatch = 2000
