/** Webmail software that Latchkey knows something about. */
type WebmailKind = 'roundcube' | 'sogo'

/**
 * The software behind a login form, told by where the form sends to (an absolute address); undefined when it is none
 * that is known. Roundcube 1.6 posts to `?_task=login` wherever it is installed; SOGo 5 lives under `/SOGo/`.
 */
export function webmailKind(action: string | undefined): WebmailKind | undefined {
  if (action === undefined || !URL.canParse(action)) return undefined
  const { pathname, searchParams } = new URL(action)
  if (searchParams.get('_task') === 'login') return 'roundcube'
  if (/^\/SOGo(\/|$)/.test(pathname)) return 'sogo'
  return undefined
}

/**
 * Until when a session is safe that was opened with a one-time password (epoch ms); undefined when it is not known.
 * Both known ones sign in to the mail server again at every request with what was typed, so the session ends with it
 * (measured with Roundcube 1.6.5 and SOGo 5.8.0: `test/mailstack/`).
 */
export const sessionSafeUntil = (kind: WebmailKind | undefined, expiresAt: number): number | undefined =>
  kind === undefined ? undefined : expiresAt
