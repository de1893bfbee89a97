import { AppError } from '../../core/errors.ts'
import type { WebmailProfile } from '../../core/profiles.ts'
import type { MailboxListing, Provider, Session } from '../../core/provider.ts'
import type { Http } from '../http.ts'
import { createGroupware, type Groupware } from './groupware.ts'
import { groupOfficeHolds } from './holds.ts'
import { changeMailboxPassword } from './mailbox-password.ts'
import { namedSession, ownSession } from './session.ts'
import { answerSecondFactor, resume, signIn, signOut } from './sign-in.ts'

/** One's own mailbox in Group-Office (docs/facts/group-office.md). `panelUrl` is its root, above `api/`. */
export function createGroupOffice(profile: WebmailProfile, http: Http): Provider {
  const groupware = createGroupware(profile, http)
  return {
    signIn: (credentials) => signIn(groupware, credentials),
    answerSecondFactor: (pending, answer) => answerSecondFactor(groupware, pending, answer),
    resume: () => resume(groupware),
    signOut: (session) => signOut(groupware, session),
    mailboxes: (session) => listMailboxes(groupware, session, profile.name),
    mailboxPassword: {
      change: (session, mailbox, passwords) => changeMailboxPassword(groupware, session, mailbox, passwords),
      async holds(session, mailbox, password) {
        const { userName, address } = namedSession(session)
        if (address !== mailbox.address) throw new AppError('invalid')
        return groupOfficeHolds(http, profile, userName, password)
      },
    },
  }
}

async function listMailboxes(
  groupware: Groupware,
  session: Session,
  service: string,
): Promise<MailboxListing> {
  const { named } = await ownSession(groupware, session)
  const mailbox = {
    id: named.address,
    address: named.address,
    service,
    oneTimePassword: 'none',
    // Whether a host has switched it off, Group-Office tells only when it is tried.
    mailboxPassword: 'offered',
    pageUrl: groupware.rootUrl,
  } as const
  return { mailboxes: [mailbox] }
}
