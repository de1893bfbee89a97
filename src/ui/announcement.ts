import { secondsLeft } from '../core/expiry.ts'

/** What a screen reader is told of a countdown: these moments and no others. */
export type Announcement = '60' | '30' | '10' | 'expired'

interface Running {
  readonly expiresAt: number
  readonly seconds: number
}

/** Follows a countdown; `look` gives the announcement that has become due since it was last called. */
export function createAnnouncer(): {
  look(expiresAt: number | undefined, now: number): Announcement | undefined
} {
  let before: Running | undefined
  return {
    look(expiresAt, now) {
      const last = before
      before = expiresAt === undefined ? undefined : { expiresAt, seconds: secondsLeft(expiresAt, now) }
      if (last === undefined) return undefined
      if (before === undefined) return now >= last.expiresAt ? 'expired' : undefined
      if (before.expiresAt !== last.expiresAt) return undefined
      const { seconds } = before
      return (['10', '30', '60'] as const).find((mark) => last.seconds > +mark && seconds <= +mark)
    },
  }
}
