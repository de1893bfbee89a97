import { AppError } from '../../core/errors.ts'
import type { WebmailProfile } from '../../core/profiles.ts'
import type { MailboxListing, Provider, Session } from '../../core/provider.ts'
import type { Http } from '../http.ts'
import { changeMailboxPassword, offersChange, passwordPage } from './mailbox-password.ts'
import { namedSession, refuseSomebodyElse } from './session.ts'
import { resume, signIn, signOut } from './sign-in.ts'
import { createWebmail, type Webmail } from './webmail.ts'

/** One's own mailbox in Roundcube, from 1.4 (docs/facts/webmails.md). */
export function createRoundcube(profile: WebmailProfile, http: Http): Provider {
  const webmail = createWebmail(profile, http)
  return {
    signIn: (credentials) => signIn(webmail, credentials),
    // Plugins for it differ; its own page knows how.
    answerSecondFactor: () => Promise.reject(new AppError('needs-page')),
    resume: () => resume(webmail),
    signOut: (session) => signOut(webmail, session),
    mailboxes: (session) => listMailboxes(webmail, session, profile.name),
    // No `holds`: the sign-in form's token counts only with the cookie that came along, which a request without the browser's
    // own cannot carry.
    mailboxPassword: {
      change: (session, mailbox, passwords) => changeMailboxPassword(webmail, session, mailbox, passwords),
    },
  }
}

async function listMailboxes(webmail: Webmail, session: Session, service: string): Promise<MailboxListing> {
  const named = namedSession(session)
  const view = await webmail.open(passwordPage)
  refuseSomebodyElse(named, view.env)
  const mailbox = {
    id: named.address,
    address: named.address,
    service,
    oneTimePassword: 'none',
    mailboxPassword: offersChange(view) ? 'offered' : 'not-offered',
    pageUrl: new URL(passwordPage, webmail.rootUrl).href,
  } as const
  return { mailboxes: [mailbox] }
}
