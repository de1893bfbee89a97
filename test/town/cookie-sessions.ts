import { randomBytes } from 'node:crypto'
import type { TownReply, TownRequest } from './site.ts'

export interface CookieSession {
  readonly id: string
  readonly token: string
  address?: string
  password?: string
}

/** Sessions of a site that keeps them by one cookie. */
export function createCookieSessions(cookie: string) {
  const sessions = new Map<string, CookieSession>()
  return {
    of: ({ cookies }: TownRequest): CookieSession | undefined => sessions.get(cookies[cookie] ?? ''),
    start(of: Pick<CookieSession, 'address' | 'password'> = {}): CookieSession {
      const session = { id: randomBytes(8).toString('hex'), token: randomBytes(16).toString('hex'), ...of }
      sessions.set(session.id, session)
      return session
    },
    end: ({ id }: CookieSession) => void sessions.delete(id),
    endAll: () => sessions.clear(),
    given: ({ id }: CookieSession, reply: TownReply): TownReply => ({
      ...reply,
      headers: { ...reply.headers, 'set-cookie': `${cookie}=${id}; path=/; secure; HttpOnly` },
    }),
  }
}
