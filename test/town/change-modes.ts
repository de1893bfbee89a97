import type { TownReply } from './site.ts'
import type { Clock } from './truth.ts'

/** What becomes of changes in a customer area when many are made. Each count is of changes, since the modes were set. */
export interface ChangeModes {
  /** From then on there are answers with status 429, for so long; afterwards it counts anew. */
  pauseAfter: { readonly changes: number; readonly forMs: number; readonly saysHowLong: boolean } | undefined
  /** Of all requests; a further one gets status 429. */
  mostPerMinute: number | undefined
  /** The session is over then, once. */
  sessionEndsAfter: number | undefined
  /** The answer to the next one gets lost, once. */
  answerLostAfter: { readonly changes: number; readonly isDone: boolean } | undefined
}

export const defaultChangeModes: ChangeModes = {
  pauseAfter: undefined,
  mostPerMinute: undefined,
  sessionEndsAfter: undefined,
  answerLostAfter: undefined,
}

/** Asked before everything else; `isChange` for what would change a mailbox. */
export function createChangeLimits(modes: ChangeModes, clock: Clock, endSession: () => void) {
  let changes = 0
  let pausedUntil = 0
  let asked: number[] = []

  function refusal(isChange: boolean): TownReply | undefined {
    const now = clock.now()
    asked = asked.filter((at) => now - at < 60_000)
    const oldest = asked.at(-(modes.mostPerMinute ?? Number.POSITIVE_INFINITY))
    if (oldest !== undefined) return tooMany(oldest + 60_000 - now)
    asked.push(now)
    const { pauseAfter } = modes
    if (pauseAfter === undefined || !isChange) return undefined
    if (pausedUntil === 0 && changes >= pauseAfter.changes) pausedUntil = now + pauseAfter.forMs
    if (now < pausedUntil) return tooMany(pauseAfter.saysHowLong ? pausedUntil - now : undefined)
    if (pausedUntil > 0) changes = pausedUntil = 0
    return undefined
  }

  return {
    /** Answers, with `act` where nothing is in the way of that. */
    async answer(isChange: boolean, act: () => TownReply | Promise<TownReply>): Promise<TownReply> {
      const refused = refusal(isChange)
      if (refused !== undefined || !isChange) return refused ?? act()
      if (changes === modes.sessionEndsAfter) {
        modes.sessionEndsAfter = undefined
        endSession()
      }
      const { answerLostAfter } = modes
      const isLost = changes === answerLostAfter?.changes
      if (isLost) modes.answerLostAfter = undefined
      if (isLost && !answerLostAfter.isDone) return lost
      changes += 1
      const reply = await act()
      return isLost ? lost : reply
    },
    reset() {
      changes = pausedUntil = 0
      asked = []
    },
  }
}

const lost: TownReply = { status: 200, isLost: true }

const tooMany = (leftMs: number | undefined): TownReply => ({
  status: 429,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    ...(leftMs !== undefined && { 'retry-after': String(Math.ceil(leftMs / 1000)) }),
  },
  body: '<!doctype html><title>Too many requests</title><h1>Too many requests</h1>',
})
