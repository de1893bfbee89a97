import { type CookieSession, createCookieSessions } from '../cookie-sessions.ts'
import { html, json, redirect, type Site, type TownReply } from '../site.ts'
import type { Truth } from '../truth.ts'

export interface SogoModes {
  /** `SOGoPasswordChangeEnabled`: decides what the preferences show, and nothing else. */
  passwordChange: boolean
  /** 204 up to 5.8, 200 and the name after it. */
  answer: 204 | 200
  /** What is said of any new password, by number. */
  complaint: number | undefined
  /** What the sign-in asks for besides the password. */
  secondFactor: 'none' | 'code'
  /** Why nobody can sign in, by number. */
  closed: number | undefined
}

const defaultModes: SogoModes = {
  passwordChange: true,
  answer: 204,
  complaint: undefined,
  secondFactor: 'none',
  closed: undefined,
}

/** SOGo 5.8, as the real one of `test/mailstack` was seen to answer. */
export function createTownSogo({ truth }: { truth: Truth }) {
  const modes = { ...defaultModes }
  const sessions = createCookieSessions('0xHIGHFLYxSOGo')
  const refused = (LDAPPasswordPolicyError: number) => json({ LDAPPasswordPolicyError }, 403)

  /** A session lasts as long as its password does. */
  const isLive = ({ address = '', password = '' }: CookieSession) =>
    truth.check(address, password, 'imap') !== undefined

  function connect(said: Said): TownReply {
    const { userName = '', password = '' } = said
    if (modes.closed !== undefined) return refused(modes.closed)
    if (truth.check(userName, password, 'imap') === undefined) return refused(65_535)
    if (modes.secondFactor === 'code') return json({ totpMissingKey: 1 })
    const session = sessions.start({ address: userName, password })
    return sessions.given(session, json({ cn: userName.replace(/@.*/, ''), expire: -1, grace: -1 }))
  }

  function changePassword(said: Said, session: CookieSession | undefined): TownReply {
    const { userName: address = session?.address ?? '', oldPassword, newPassword = '' } = said
    if (oldPassword === undefined) return { status: 403, body: "Missing 'oldPassword' parameter" }
    if (truth.check(address, oldPassword, 'imap') === undefined) return refused(-1)
    if (modes.complaint !== undefined || newPassword.length < 8) return refused(modes.complaint ?? 5)
    truth.setMailboxPassword(address, newPassword)
    const anew = sessions.start({ address, password: newPassword })
    return sessions.given(anew, modes.answer === 204 ? { status: 204 } : json({ username: address }))
  }

  const site: Site = (request) => {
    const { pathname } = request.url
    const session = sessions.of(request)
    if (pathname === '/') return redirect('/SOGo/')
    if (request.method === 'POST' && pathname === '/SOGo/connect') return connect(saidIn(request.body))
    if (request.method === 'POST' && pathname === '/SOGo/so/changePassword')
      return changePassword(saidIn(request.body), session)
    if (!pathname.startsWith('/SOGo/')) return { status: 404, body: 'Not Found' }
    if (session?.address === undefined) return sogoPage(pathname)
    const own = `/SOGo/so/${session.address}/`
    if (pathname.endsWith('/logoff')) {
      sessions.end(session)
      return redirect('/SOGo/so/')
    }
    if (!isLive(session)) return sogoPage(pathname, "var UserLogin = '';")
    const facts = `var UserLogin = '${session.address}'; var UserEmail = '${session.address}';`
    // Whatever name is asked for, one gets one's own.
    if (pathname.endsWith('/Preferences')) return sogoPage(`${own}Preferences`, facts, modes.passwordChange)
    return pathname === `${own}Mail/view` ? sogoPage(`${own}Mail`, facts) : redirect(`${own}Mail/view`)
  }

  const reset = () => {
    sessions.endAll()
    Object.assign(modes, defaultModes)
  }
  return { site, modes, reset, endSessions: sessions.endAll }
}

interface Said {
  readonly userName?: string
  readonly password?: string
  readonly oldPassword?: string
  readonly newPassword?: string
}

function saidIn(body: string): Said {
  try {
    const value: Record<string, unknown> = JSON.parse(body)
    return Object.fromEntries(Object.entries(value).filter(([, said]) => typeof said === 'string'))
  } catch {
    return {}
  }
}

const form = '<input type="password" name="newPasswordConfirmation" value="" />'

function sogoPage(base: string, facts = '', hasForm = false): TownReply {
  return html(`<!DOCTYPE html>
<html lang="en"><head><title>SOGo</title></head><body class="main" ng-app="SOGo.MainUI">
<script type="text/ng-template" id="view">${hasForm ? form : ''}</script>
<script type="text/javascript">
var ApplicationBaseURL = '${base}';
var ResourcesURL = '/SOGo.woa/WebServerResources';
${facts}
</script></body></html>`)
}
