import * as z from 'zod/mini'
import type { MailboxDetails } from './provider.ts'
import { EpochMs, ErrorCodeSchema } from './stored-values.ts'

const name = z.string().check(z.maxLength(200))

/** As much of the name and the size of a mailbox as is to be changed. */
export const WantedDetails = z.object({
  firstName: z.optional(name),
  lastName: z.optional(name),
  displayName: z.optional(name),
  quotaMB: z.optional(z.number().check(z.minimum(0), z.maximum(1e9))),
})

/** What stood there before it was changed: whatever its provider lets be a name or a size. */
export const KnownDetails = z.object({
  firstName: z.optional(z.string()),
  lastName: z.optional(z.string()),
  displayName: z.optional(z.string()),
  quotaMB: z.optional(z.number()),
})

const sent = {
  address: z.string(),
  wanted: WantedDetails,
  /** As the person saw it when they asked for the change. */
  before: z.optional(KnownDetails),
  sentAt: EpochMs,
}

/**
 * A change of the name or the size of a mailbox, keyed by `mailboxKey`; written down before it is sent. It goes once the
 * provider has answered, else once the person has read what became of it. `unknown`: it may have been done. `found`: no
 * answer told it, but reading the mailbox anew did.
 */
export const MailboxDetailsChange = z.discriminatedUnion('status', [
  z.object({ status: z.literal('changing'), ...sent }),
  z.object({
    status: z.literal('unknown'),
    ...sent,
    /** Why reading it anew came to nothing. Absent: not tried yet. */
    because: z.optional(ErrorCodeSchema),
  }),
  z.object({ status: z.literal('found'), ...sent, holds: z.enum(['all', 'some', 'none']) }),
])
export type MailboxDetailsChange = z.infer<typeof MailboxDetailsChange>

/**
 * How much of what is wanted, which is nothing that was so before, a mailbox has now. `none`: all of it is as before; where
 * something is neither as wanted nor as before, the provider may have made something else of it: `some`. Undefined where
 * that cannot be told, because the provider no longer says some of it.
 */
export function holdsDetails(
  wanted: MailboxDetails,
  now: MailboxDetails,
  before: MailboxDetails = {},
): 'all' | 'some' | 'none' | undefined {
  const keys = (Object.keys(wanted) as (keyof MailboxDetails)[]).filter((key) => wanted[key] !== undefined)
  if (keys.some((key) => now[key] === undefined)) return undefined
  if (keys.every((key) => written(now[key]) === written(wanted[key]))) return 'all'
  return keys.every((key) => now[key] === before[key]) ? 'none' : 'some'
}

/** Providers tidy up the blanks of a name, and may write an accent in another way. */
const written = (value: string | number | undefined): string =>
  String(value).normalize('NFC').trim().replace(/\s+/g, ' ')
