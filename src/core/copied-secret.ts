import * as z from 'zod/mini'
import { EpochMs } from './stored-values.ts'

/**
 * By this a text is known again: a SHA-256 with a salt of its own, both as base64. It does not show the text, but who has
 * it can try texts: a long password is not found, a code of six digits is at once. So it is kept in memory only.
 */
export const SecretMark = z.object({
  salt: z.string().check(z.minLength(1), z.maxLength(100)),
  digest: z.string().check(z.minLength(1), z.maxLength(100)),
})
export type SecretMark = z.infer<typeof SecretMark>

/** What is noted of a secret that was copied, until its time on the clipboard is over. */
export const CopiedSecret = z.object({
  ...SecretMark.shape,
  copiedAt: EpochMs,
  clearAt: EpochMs,
  /** Clearing has been begun. When it failed, or the worker was stopped in the middle, it is tried once more. */
  wasTried: z.optional(z.boolean()),
})
export type CopiedSecret = z.infer<typeof CopiedSecret>

/** Seconds; 0 is never. Chrome wakes a worker after 30 seconds at the soonest. */
export const clearingTimesS = [0, 30, 60, 120, 300] as const
export type ClearingTimeS = (typeof clearingTimesS)[number]

const longestMs = Math.max(...clearingTimesS) * 1000

/** Whether its time on the clipboard is over at `now` (epoch ms). With the clock set back nobody knows, so it is. */
export const isClearingDue = ({ copiedAt, clearAt }: CopiedSecret, now: number): boolean =>
  now >= clearAt || now < copiedAt || clearAt - copiedAt > longestMs
