import { json, type Site, type TownRequest } from '../site.ts'
import { mailsFor } from './mails.ts'
import type { WebmailModes } from './modes.ts'
import type { Sessions, WebmailSession } from './sessions.ts'
import type { UserApi } from './user-api.ts'

/** What `api/jmap.php` says of a session. */
export const describe = ({ address, userId, csrfToken }: WebmailSession) => ({
  version: '6.8.0',
  username: address,
  userId,
  accounts: { 1: { name: address, isPersonal: true, isReadOnly: false } },
  auth: { domains: [] },
  apiUrl: 'https://mail.thexyz.com/api/jmap.php',
  CSRFToken: csrfToken,
})

/** The cookie alone is not enough for anything but GET (facts A6). */
export const hasToken = ({ headers, url }: TownRequest, { csrfToken }: WebmailSession): boolean =>
  (headers['x-csrf-token'] ?? url.searchParams.get('CSRFToken')) === csrfToken

/** The session's own token, as programs send it instead of the cookie. */
export const bearerOf = ({ headers }: TownRequest): string | undefined =>
  /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]

/** `api/jmap.php`: GET gives the session again, POST takes `[[method, parameters, callId], …]`. */
export function createJmapApi(world: { sessions: Sessions; modes: WebmailModes; userApi: UserApi }): Site {
  const { sessions, modes, userApi } = world

  function result(session: WebmailSession, method: unknown, params: unknown): [string, unknown] {
    if (method === 'Email/get') return [method, { list: mailsFor(session.address) }]
    if (method === 'User/get') return [method, userApi.get(session, params)]
    if (method === 'User/set') return [method, userApi.set(session, params)]
    return ['error', { type: 'unknownMethod' }]
  }

  return (request) => {
    const bearer = bearerOf(request)
    const session = sessions.find(bearer ?? request.cookies.accessToken)
    if (request.method === 'GET')
      return session === undefined ? json({ auth: { domains: [] } }, 401) : json(describe(session))
    const calls = readCalls(request.body)
    if (calls === undefined) return json({ error: 'Not a list of calls' }, 400)
    // To Group-Office a session without its token is none.
    if (session === undefined || (bearer === undefined && !hasToken(request, session)))
      return modes.unauthorized === 'status'
        ? json({ error: 'Unauthorized' }, 401)
        : json(calls.map(([, , callId]) => ['error', { message: 'Unauthorized' }, callId]))
    return json(calls.map(([method, params, callId]) => [...result(session, method, params), callId]))
  }
}

function readCalls(body: string): unknown[][] | undefined {
  try {
    const calls: unknown = JSON.parse(body)
    return Array.isArray(calls) && calls.every(Array.isArray) ? calls : undefined
  } catch {
    return undefined
  }
}
