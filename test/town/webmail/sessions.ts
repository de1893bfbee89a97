import { randomBytes } from 'node:crypto'
import type { Clock } from '../truth.ts'

export interface WebmailSession {
  readonly address: string
  /** Group-Office's own number of the person, the same in every session. */
  readonly userId: number
  readonly accessToken: string
  readonly csrfToken: string
  readonly startedAt: number
}

const lifeMs = 24 * 60 * 60_000

/** Sessions by access token, each good for a day (facts A6). */
export function createSessions(clock: Clock, onSecret: (value: string) => void) {
  const sessions = new Map<string, WebmailSession>()
  const people: string[] = []
  const secret = () => {
    const value = randomBytes(24).toString('hex')
    onSecret(value)
    return value
  }
  return {
    start(address: string): WebmailSession {
      if (!people.includes(address)) people.push(address)
      // The first is the administrator's.
      const userId = people.indexOf(address) + 2
      const session = { address, userId, accessToken: secret(), csrfToken: secret(), startedAt: clock.now() }
      sessions.set(session.accessToken, session)
      return session
    },
    find(accessToken: string | undefined): WebmailSession | undefined {
      const session = sessions.get(accessToken ?? '')
      return session !== undefined && clock.now() - session.startedAt < lifeMs ? session : undefined
    },
    end: (session: WebmailSession) => sessions.delete(session.accessToken),
    endAll: () => sessions.clear(),
  }
}

export type Sessions = ReturnType<typeof createSessions>
