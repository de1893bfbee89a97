import type { Json } from '../../core/json.ts'
import type { WebmailProfile } from '../../core/profiles.ts'
import type { Answer, Http } from '../http.ts'

/** Group-Office at one address: its two programs are asked here (facts A6). */
export interface Groupware {
  readonly rootUrl: string
  /** The session the browser has. @throws AppError */
  session(): Promise<Answer>
  /** Undefined when the answer was a redirect. @throws AppError */
  authenticate(value: Json): Promise<Answer | undefined>
  /** Ends the session the browser has. @throws AppError */
  endSession(csrfToken: string | undefined): Promise<void>
  /** Ends the session of a token that was in an answer, whatever the browser has. @throws AppError */
  endSessionOf(accessToken: string): Promise<void>
  /** One call, `callId`. Undefined when the answer was a redirect. @throws AppError */
  call(
    csrfToken: string | undefined,
    call: { readonly method: string; readonly params: Json },
    options?: { unrepeatable?: boolean },
  ): Promise<Answer | undefined>
}

export const callId = 'c1'

export function createGroupware({ panelUrl }: WebmailProfile, http: Http): Groupware {
  const rootUrl = new URL('.', panelUrl).href
  const auth = authUrlIn(rootUrl)
  const jmap = jmapUrlIn(rootUrl)
  return {
    rootUrl,
    session: () => http.get(jmap),
    authenticate: async (value) => (await http.postJson(auth, value)).page,
    // Not the action `logout`: by POST the cookie is left out of account.
    endSession: async (csrfToken) => void (await http.delete(auth, { headers: headersWith(csrfToken) })),
    endSessionOf: async (accessToken) =>
      void (await http.delete(auth, { headers: { Authorization: `Bearer ${accessToken}` } })),
    call: async (csrfToken, { method, params }, options) =>
      (
        await http.postJson(jmap, [[method, params, callId]], {
          ...options,
          headers: headersWith(csrfToken),
        })
      ).page,
  }
}

export const jmapUrlIn = (rootUrl: string): string => new URL('api/jmap.php', rootUrl).href
const authUrlIn = (rootUrl: string): string => new URL('api/auth.php', rootUrl).href

/** The browser's cookie alone is enough for reading only. */
const headersWith = (csrfToken: string | undefined): Record<string, string> =>
  csrfToken === undefined ? {} : { 'X-CSRF-Token': csrfToken }
