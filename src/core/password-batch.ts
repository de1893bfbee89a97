import * as z from 'zod/mini'
import { readList } from './lenient.ts'
import { EpochMs, ErrorCodeSchema } from './stored-values.ts'

/*
 * New passwords for many mailboxes of an account, one after the other. Each is made right before it is sent and is kept
 * here until the person has saved all of them.
 */

const mailbox = { mailboxId: z.string(), address: z.string() }
/** New passwords that were sent before and did not hold, oldest first. A provider that acts late makes one hold all the same. */
const earlier = z.optional(z.array(z.string()))

/** `changing`: sent or about to be. `unknown`: it was sent and may hold or not. `failed`: the old one certainly holds. */
export const BatchRow = z.discriminatedUnion('status', [
  z.object({ ...mailbox, status: z.literal('waiting'), earlier }),
  z.object({ ...mailbox, status: z.literal('changing'), next: z.string(), earlier }),
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
    earlier,
  }),
  z.object({
    ...mailbox,
    status: z.literal('failed'),
    error: ErrorCodeSchema,
    /** `AppError.reason` */
    reason: z.optional(z.string()),
    /** The last that was sent and did not hold, as with `not-done`. It may hold later, as `earlier`. */
    next: z.optional(z.string()),
    earlier,
    at: EpochMs,
  }),
])
export type BatchRow = z.infer<typeof BatchRow>

/**
 * Keyed by account id. `paused`: by the person, or by itself for the reason given; it goes on when asked to. `cancelled`:
 * what was waiting was left alone. `finished`: no row waits. What is damaged in it costs none of the passwords besides.
 */
export const PasswordBatch = z
  .object({
    startedAt: z.catch(EpochMs, 0),
    status: z.catch(z.enum(['running', 'paused', 'cancelled', 'finished']), 'paused'),
    /** The provider asked to wait until then, or Latchkey waits by itself. Holds for when it goes on. */
    resumesAt: z.catch(z.optional(EpochMs), undefined),
    /** How often it had to wait since the last change, by the reason. */
    waits: z.catch(z.optional(z.record(z.string(), z.number())), undefined),
    /** How many mailboxes in a row came to the same bad end. */
    misses: z.catch(z.optional(z.object({ code: ErrorCodeSchema, count: z.number() })), undefined),
    because: z.catch(z.optional(ErrorCodeSchema), undefined),
    rows: z.pipe(
      z.unknown(),
      z.transform((rows) => readList(BatchRow, rows)),
    ),
  })
  .check(z.refine(({ rows }) => rows.length > 0))
export type PasswordBatch = z.infer<typeof PasswordBatch>

/** What the person has to save of a row: the new password that holds, may hold or may come to hold late. */
export function passwordIn(row: BatchRow): string | undefined {
  if (row.status === 'waiting') return row.earlier?.at(-1)
  return row.status === 'changing' ? undefined : row.next
}

/** The provider's own limits apply besides. */
export const mostInBatch = 2000
