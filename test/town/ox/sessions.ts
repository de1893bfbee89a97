import { createHash, randomBytes } from 'node:crypto'
import type { TownReply, TownRequest } from '../site.ts'
import type { Clock } from '../truth.ts'
import type { Holder } from './account.ts'
import type { OxModes } from './modes.ts'

export interface OxSession {
  /** 32 lower-case hexadecimal digits, as the other two. */
  readonly id: string
  readonly random: string
  readonly publicId: string
  readonly holder: Holder
  /** As it was typed. */
  readonly loginName: string
  readonly client: string
  readonly staySignedIn: boolean
  /** The app password it was opened with: such a session may do less (facts 3.6). */
  readonly appPasswordId: string | undefined
  secret: string
  ip: string
  seenAt: number
  factor: 'none' | 'pending' | 'given'
  factorAt: number
}

type NewSession = Pick<
  OxSession,
  'holder' | 'loginName' | 'client' | 'staySignedIn' | 'appPasswordId' | 'factor'
>

/** Sessions in two halves: an id that goes with every call, and a secret in a cookie bound to browser and client. */
export function createOxSessions(world: { clock: Clock; modes: OxModes; onSecret(value: string): void }) {
  const { clock, modes, onSecret } = world
  const sessions = new Map<string, OxSession>()
  const made = () => {
    const value = randomBytes(16).toString('hex')
    onSecret(value)
    return value
  }
  const end = ({ id }: OxSession) => void sessions.delete(id)

  const secretCookie = (request: TownRequest, client: string) =>
    `open-xchange-secret-${hash(request.headers['user-agent'], client)}`
  const sessionCookie = (request: TownRequest, client: string) =>
    `open-xchange-session-${hash(request.headers['user-agent'], client)}`

  const cookie = (name: string, value: string, { staySignedIn }: OxSession) =>
    `${name}=${value}; Path=/${staySignedIn ? '; Max-Age=604800' : ''}; Secure; HttpOnly`
  const withCookies = (reply: TownReply, cookies: string[]): TownReply => ({
    ...reply,
    headers: { ...reply.headers, 'set-cookie': cookies },
  })

  function find(id: string | null | undefined): OxSession | undefined {
    const session = sessions.get(id ?? '')
    if (session === undefined || clock.now() - session.seenAt >= modes.sessionLifeMs) return undefined
    session.seenAt = clock.now()
    return session
  }
  const hasSecret = (request: TownRequest, { client, secret }: OxSession) =>
    request.cookies[secretCookie(request, client)] === secret

  return {
    start(of: NewSession): OxSession {
      const session: OxSession = {
        ...of,
        id: made(),
        random: made(),
        publicId: made(),
        secret: made(),
        ip: modes.clientIp,
        seenAt: clock.now(),
        factorAt: Number.NEGATIVE_INFINITY,
      }
      sessions.set(session.id, session)
      return session
    },
    find,
    hasSecret,
    /** The session that the cookies of this browser and client name, if they also prove it. */
    byCookies(request: TownRequest, client: string): OxSession | undefined {
      const session = find(request.cookies[sessionCookie(request, client)])
      return session?.client === client && hasSecret(request, session) ? session : undefined
    },
    /** The cookies of a sign-in, facts 1.4. */
    given(request: TownRequest, session: OxSession, reply: TownReply): TownReply {
      const publicHash = hash(request.headers['user-agent'], '1', String(session.holder.userId))
      return withCookies(reply, [
        cookie(secretCookie(request, session.client), session.secret, session),
        cookie(`open-xchange-public-session-${publicHash}`, session.publicId, session),
        cookie('open-xchange-shard', 'default', session),
        ...(modes.sessionCookie === 'login'
          ? [cookie(sessionCookie(request, session.client), session.id, session)]
          : []),
        `JSESSIONID=${made()}.APP1; Path=/; Secure; HttpOnly`,
      ])
    },
    stored: (request: TownRequest, session: OxSession, reply: TownReply): TownReply =>
      withCookies(reply, [cookie(sessionCookie(request, session.client), session.id, session)]),
    newSecret(request: TownRequest, session: OxSession, reply: TownReply): TownReply {
      session.secret = made()
      return withCookies(reply, [cookie(secretCookie(request, session.client), session.secret, session)])
    },
    /** Without the cookies, too. */
    taken(request: TownRequest, session: OxSession, reply: TownReply): TownReply {
      end(session)
      const names = Object.keys(request.cookies).filter((name) => name.startsWith('open-xchange-'))
      return withCookies(
        reply,
        names.map((name) => `${name}=; Path=/; Max-Age=0; Secure; HttpOnly`),
      )
    },
    end,
    endWhere(isMeant: (session: OxSession) => boolean) {
      for (const session of sessions.values()) if (isMeant(session)) end(session)
    },
  }
}
export type OxSessions = ReturnType<typeof createOxSessions>

/** The middleware's own kind: letters and digits of a digest. */
const hash = (...parts: (string | undefined)[]): string =>
  createHash('md5')
    .update(parts.join('\n'))
    .digest('base64')
    .replace(/[^A-Za-z0-9]/g, '')
