import type { TownReply } from '../site.ts'
import type { Clock } from '../truth.ts'
import type { OxModes } from './modes.ts'

const windowMs = 5 * 60_000

/** The middleware's brake on failed sign-ins, by browser; who runs into it waits twice as long (facts 1.9). */
export function createLimiter({ clock, modes }: { clock: Clock; modes: OxModes }) {
  const failures = new Map<string, { times: number[]; windowMs: number }>()
  const of = (agent: string) => {
    const entry = failures.get(agent) ?? { times: [], windowMs }
    failures.set(agent, entry)
    return entry
  }
  return {
    refusal(agent: string): TownReply | undefined {
      const entry = of(agent)
      const recent = entry.times.filter((at) => clock.now() - at < entry.windowMs)
      if (recent.length < modes.failuresAllowed) return undefined
      entry.windowMs = 2 * windowMs
      const { retryAfterS } = modes
      return {
        status: 429,
        headers: {
          'content-type': 'text/plain; charset=UTF-8',
          ...(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }),
        },
        body: 'Too Many Requests',
      }
    },
    count: (agent: string) => void of(agent).times.push(clock.now()),
    clear: (agent: string) => void failures.delete(agent),
    forget: () => failures.clear(),
  }
}
