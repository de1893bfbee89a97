import * as z from 'zod/mini'
import { isWithin } from './expiry.ts'
import { Json } from './json.ts'
import { isProfileId, type ProfileId } from './profiles.ts'
import { EpochMs } from './stored-values.ts'

/**
 * What a person who signs out, or has an account forgotten, wants done; keyed by account id. It is kept from before what is
 * known here is dropped until the provider was asked, and for an account that is forgotten until its hosts are given back
 * (then without the session), so that a worker that is stopped in between can go on with it once.
 */
export const SessionToEnd = z.object({
  profileId: z.custom<ProfileId>(isProfileId),
  /** Absent: there is none at the provider. */
  session: z.optional(Json),
  isForgotten: z.optional(z.literal(true)),
  at: EpochMs,
})
export type SessionToEnd = z.infer<typeof SessionToEnd>

/** By then the provider has ended it, and the browser may have another one that the person wants. */
const longestMs = 15 * 60_000

/** Whether a session is still to be ended at `now` (epoch ms). */
export const isToBeEnded = ({ at }: SessionToEnd, now: number): boolean => isWithin(longestMs, at, now)
