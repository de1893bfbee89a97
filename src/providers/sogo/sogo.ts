import { AppError } from '../../core/errors.ts'
import type { WebmailProfile } from '../../core/profiles.ts'
import type { MailboxListing, Provider, Session } from '../../core/provider.ts'
import type { Http } from '../http.ts'
import { createGroupware, type Groupware, preferencesOf } from './groupware.ts'
import { sogoHolds } from './holds.ts'
import { changeMailboxPassword, offersChange } from './mailbox-password.ts'
import { namedSession, ownPreferences } from './session.ts'
import { resume, signIn, signOut } from './sign-in.ts'

/** One's own mailbox in SOGo, from 5 (docs/facts/webmails.md). `panelUrl` ends in `/SOGo/`. */
export function createSogo(profile: WebmailProfile, http: Http): Provider {
  const groupware = createGroupware(profile, http)
  return {
    signIn: (credentials) => signIn(groupware, credentials),
    // SOGo wants the password again with the code, and Latchkey does not keep it.
    answerSecondFactor: () => Promise.reject(new AppError('needs-page')),
    resume: () => resume(groupware),
    signOut: (session) => signOut(groupware, session),
    mailboxes: (session) => listMailboxes(groupware, session, profile.name),
    mailboxPassword: {
      change: (session, mailbox, passwords) => changeMailboxPassword(groupware, session, mailbox, passwords),
      async holds(session, mailbox, password) {
        const { userLogin, address } = namedSession(session)
        if (address !== mailbox.address) throw new AppError('invalid')
        const stranger = createGroupware(profile, http.withoutCookies(profile.panelUrl))
        return sogoHolds(stranger, userLogin, password)
      },
    },
  }
}

async function listMailboxes(
  groupware: Groupware,
  session: Session,
  service: string,
): Promise<MailboxListing> {
  const { named, page } = await ownPreferences(groupware, session)
  const mailbox = {
    id: named.address,
    address: named.address,
    service,
    oneTimePassword: 'none',
    mailboxPassword: offersChange(page) ? 'offered' : 'not-offered',
    pageUrl: new URL(preferencesOf(named.userLogin), groupware.rootUrl).href,
  } as const
  return { mailboxes: [mailbox] }
}
