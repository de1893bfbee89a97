import { json, type Site, type TownReply, type TownRequest } from '../site.ts'
import { noSessionCookie, sessionCookie } from './cookie.ts'
import { bearerOf, describe, hasToken } from './jmap-api.ts'
import type { WebmailModes } from './modes.ts'
import type { Sessions } from './sessions.ts'
import type { SignIn, SignInOutcome } from './sign-in.ts'

/** `api/auth.php` of Group-Office: JSON in, JSON out, the shapes of facts A6. */
export function createAuthApi(world: { modes: WebmailModes; sessions: Sessions; signIn: SignIn }): Site {
  const { modes, sessions, signIn } = world

  function reply(outcome: SignInOutcome, badField: string, badStatus: number): TownReply {
    switch (outcome.status) {
      case 'signed-in': {
        const session = sessions.start(outcome.address)
        const { accessToken } = session
        const body = json({ ...describe(session), accessToken }, 201)
        return { ...body, headers: { ...body.headers, 'set-cookie': sessionCookie(session, modes) } }
      }
      case 'second-factor':
        return json({ loginToken: outcome.loginToken, authenticators: modes.authenticators })
      case 'refused':
        return json({ errors: { [badField]: { description: badWords[badField], code: 10 } } }, badStatus)
      case 'too-many': {
        const body = json({ errors: { username: { description: 'Too many login attempts', code: 11 } } }, 429)
        const { retryAfterS } = modes
        if (retryAfterS === undefined) return body
        return { ...body, headers: { ...body.headers, 'retry-after': String(retryAfterS) } }
      }
    }
  }

  /**
   * Always answers the same. The cookie counts only together with the session's token, and not at all by POST; an
   * `Authorization` goes before it and is enough.
   */
  function logout(request: TownRequest): TownReply {
    const cookie = request.method === 'DELETE' ? request.cookies.accessToken : undefined
    const bearer = bearerOf(request)
    const session = sessions.find(bearer ?? cookie)
    if (session === undefined || (bearer === undefined && !hasToken(request, session))) return json({})
    sessions.end(session)
    const body = json({})
    return { ...body, headers: { ...body.headers, 'set-cookie': noSessionCookie } }
  }

  return (request) => {
    if (request.method === 'DELETE') return logout(request)
    const asked = readJson(request)
    if (request.method !== 'POST' || asked === undefined) return json({ error: 'JSON expected' }, 400)
    const { action, username, password, loginToken } = asked
    if (action === 'logout') return logout(request)
    if (typeof loginToken === 'string') {
      if (!signIn.isWaiting(loginToken)) return json({ error: 'Invalid token given' }, 400)
      const code = readCode(asked.authenticators)
      return reply(signIn.tryCode(loginToken, code), 'otpauthenticator', 400)
    }
    if (action !== 'login' || typeof username !== 'string' || typeof password !== 'string')
      return json({ error: 'Unknown action' }, 400)
    return reply(signIn.tryPassword(username, password), 'username', 401)
  }
}

const badWords: Record<string, string> = {
  username: 'Bad username or password',
  otpauthenticator: 'Invalid code',
}

function readJson({ headers, body }: TownRequest): Record<string, unknown> | undefined {
  if (!headers['content-type']?.startsWith('application/json')) return undefined
  try {
    const value: unknown = JSON.parse(body)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function readCode(authenticators: unknown): string {
  const asked = isRecord(authenticators) ? authenticators.otpauthenticator : undefined
  return isRecord(asked) && typeof asked.otp_code === 'string' ? asked.otp_code : ''
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
