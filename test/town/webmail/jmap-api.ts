import { json, type Site, type TownRequest } from '../site.ts'
import { mailsFor } from './mails.ts'
import type { Sessions, WebmailSession } from './sessions.ts'

/** What `api/jmap.php` says of a session. */
export const describe = ({ address, csrfToken }: WebmailSession) => ({
  version: '6.8.0',
  username: address,
  accounts: { 1: { name: address, isPersonal: true, isReadOnly: false } },
  apiUrl: 'https://mail.thexyz.com/api/jmap.php',
  CSRFToken: csrfToken,
})

/** The cookie alone is not enough for anything but GET (facts A6). */
export const hasToken = ({ headers, url }: TownRequest, { csrfToken }: WebmailSession): boolean =>
  (headers['x-csrf-token'] ?? url.searchParams.get('CSRFToken')) === csrfToken

/** `api/jmap.php`: GET gives the session again, POST takes `[[method, parameters, callId], …]`. */
export function createJmapApi(sessions: Sessions): Site {
  return (request) => {
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const session = sessions.find(bearer ?? request.cookies.accessToken)
    if (session === undefined) return json({ error: 'Unauthorized' }, 401)
    if (request.method === 'GET') return json(describe(session))
    if (bearer === undefined && !hasToken(request, session))
      return json({ error: 'CSRF token mismatch' }, 403)
    const calls = readCalls(request.body)
    if (calls === undefined) return json({ error: 'Not a list of calls' }, 400)
    return json(
      calls.map(([method, , callId]) =>
        method === 'Email/get'
          ? [method, { list: mailsFor(session.address) }, callId]
          : ['error', { type: 'unknownMethod' }, callId],
      ),
    )
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
