import { type CookieSession, createCookieSessions } from '../cookie-sessions.ts'
import { redirect, type Site, type TownReply, type TownRequest } from '../site.ts'
import type { Truth } from '../truth.ts'
import { identities, loginForm, type PageParts, passwordForm, roundcubePage, userNameShown } from './page.ts'

export interface RoundcubeModes {
  plugin: 'there' | 'absent' | 'disabled'
  /** `password_confirm_current`: without it the current password is not asked for, and not looked at. */
  asksForCurrent: boolean
  userName: 'address' | 'local part'
  /** What the driver says of any new password; `%s` stands for that password. */
  complaint: string | undefined
  language: 'en' | 'tr' | 'el'
  /** Another plugin is told of the change and fails. */
  laterError: boolean
}

const defaultModes: RoundcubeModes = {
  plugin: 'there',
  asksForCurrent: true,
  userName: 'address',
  complaint: undefined,
  language: 'en',
  laterError: false,
}

const wrongCurrent = {
  en: 'Current password incorrect.',
  tr: 'Geçerli parolayı yanlış yazdınız.',
  el: 'Ο τρέχων κωδικός είναι λάθος.',
}

/** Roundcube 1.6 with its plugin `password`, under a path, as the real one of `test/mailstack` was seen to answer. */
export function createTownRoundcube({ truth, root }: { truth: Truth; root: string }) {
  const modes = { ...defaultModes }
  const sessions = createCookieSessions('roundcube_sessid')
  const page = (parts: Omit<PageParts, 'root'>) => roundcubePage({ root, ...parts })

  const signInPage = (extra: Partial<PageParts> = {}): TownReply => {
    const session = sessions.start()
    const body = loginForm(root, session)
    return sessions.given(session, page({ task: 'login', session, body, ...extra }))
  }
  const failed = (session: CookieSession, server_error: number) =>
    page({ task: null, session, env: { server_error } })

  function signIn({ form }: TownRequest, before: CookieSession | undefined): TownReply {
    const [address, password] = [form.get('_user') ?? '', form.get('_pass') ?? '']
    const isOwn = before !== undefined && before.address === undefined && form.get('_token') === before.token
    const right = isOwn && truth.check(address, password, 'imap') !== undefined
    const text = isOwn ? 'Login failed.' : 'Invalid request! No data was saved.'
    if (!right) return signInPage({ status: 401, message: [text, 'warning'] })
    return sessions.given(sessions.start({ address, password }), redirect(`${root}?_task=mail&_token=x`))
  }

  function save({ form }: TownRequest, session: CookieSession): TownReply {
    const [current, next] = [form.get('_curpasswd'), form.get('_newpasswd') ?? '']
    const say = (text: string, kind = 'error') =>
      page({ task: 'settings', session, message: [text, kind], body: passwordForm(modes.asksForCurrent) })
    if (next !== form.get('_confpasswd')) return say('Passwords do not match, please try again.')
    if (modes.asksForCurrent && current !== session.password) return say(wrongCurrent[modes.language])
    if (next.length < 8) return say('Password must be at least 8 characters long.')
    if (modes.complaint !== undefined) return say(modes.complaint.replace('%s', next))
    truth.setMailboxPassword(session.address ?? '', next)
    session.password = next
    const done = say('Successfully saved.', 'confirmation')
    const also = '<script>rcmail.display_message("The calendar was not told.","error");</script></body>'
    return modes.laterError ? { ...done, body: String(done.body).replace('</body>', also) } : done
  }

  function settings(request: TownRequest, session: CookieSession, action: string): TownReply {
    const { plugin, asksForCurrent } = modes
    const { address = '' } = session
    const task = 'settings'
    if (action === 'identities') return page({ task, session, body: identities(address) })
    if (action === '') return page({ task, session })
    if (!/^plugin\.password(-save)?$/.test(action) || plugin === 'absent') return failed(session, 524)
    if (action.endsWith('-save')) return save(request, session)
    const env = { password_disabled: plugin === 'disabled' }
    return page({ task, session, env, body: passwordForm(asksForCurrent) })
  }

  const site: Site = (request) => {
    if (request.url.pathname !== root) return { status: 404, body: 'Not Found' }
    const said = (name: string) => request.url.searchParams.get(name) ?? request.form.get(name) ?? ''
    const [task, session] = [said('_task'), sessions.of(request)]
    if (request.method === 'POST' && task === 'login') return signIn(request, session)
    if (session?.address === undefined) return signInPage()
    // Signing out wants the token too, and so does everything that is sent.
    if ((request.method === 'POST' || task === 'logout') && said('_token') !== session.token)
      return failed(session, 403)
    if (task === 'logout') {
      sessions.end(session)
      return signInPage()
    }
    if (task === 'settings') return settings(request, session, said('_action'))
    const { address } = session
    const userName = modes.userName === 'address' ? address : address.replace(/@.*/, '')
    return page({ task: 'mail', session, body: userNameShown(userName) })
  }

  const reset = () => {
    sessions.endAll()
    Object.assign(modes, defaultModes)
  }
  return { site, modes, reset, endSessions: sessions.endAll }
}
