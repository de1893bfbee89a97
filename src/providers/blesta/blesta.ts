import { AppError } from '../../core/errors.ts'
import type { Profile } from '../../core/profiles.ts'
import type { Provider } from '../../core/provider.ts'
import type { Http } from '../http.ts'
import { oxHolds } from '../ox/holds.ts'
import { changeMailboxDetails, readMailboxDetails } from './mailbox-details.ts'
import { changeMailboxPassword } from './mailbox-password.ts'
import { listMailboxes } from './mailboxes.ts'
import { createPanel } from './panel.ts'
import { refuseSomebodyElse } from './session.ts'
import { answerSecondFactor, resume, signIn, signOut } from './sign-in.ts'

/** A customer panel of Blesta with e-mail services in it (docs/facts/blesta.md). The session is the browser's. */
export function createBlesta(profile: Profile, http: Http): Provider {
  const panel = createPanel(profile, http)
  const webmail = { ...profile, panelUrl: profile.webmailUrl }
  return {
    signIn: (credentials) => signIn(panel, credentials),
    answerSecondFactor: (pending, { kind, code }) =>
      kind === 'code' ? answerSecondFactor(panel, pending, code) : Promise.reject(new AppError('needs-page')),
    resume: () => resume(panel),
    async signOut(session) {
      await refuseSomebodyElse(panel, session)
      await signOut(panel)
    },
    async mailboxes(session) {
      await refuseSomebodyElse(panel, session)
      return listMailboxes(panel)
    },
    mailboxPassword: {
      change: (session, mailbox, passwords) => changeMailboxPassword(panel, session, mailbox, passwords),
      // The panel knows no mailbox's password; its mailboxes are on an OX (facts 1).
      holds: (_session, { address }, password) => oxHolds(http, webmail, address, password),
    },
    mailboxDetails: {
      read: (session, mailbox) => readMailboxDetails(panel, session, mailbox),
      change: (session, mailbox, details) => changeMailboxDetails(panel, session, mailbox, details),
    },
  }
}
