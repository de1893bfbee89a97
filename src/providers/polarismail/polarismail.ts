import { AppError } from '../../core/errors.ts'
import type { WebmailProfile } from '../../core/profiles.ts'
import type { Provider } from '../../core/provider.ts'
import type { Http } from '../http.ts'
import { createApi } from './api.ts'
import { holds } from './holds.ts'
import { changeMailboxDetails, readMailboxDetails } from './mailbox-details.ts'
import { changeMailboxPassword } from './mailbox-password.ts'
import { listMailboxes } from './mailboxes.ts'
import { generate } from './one-time-password.ts'
import { openedSession } from './session.ts'
import { signIn } from './sign-in.ts'

/** The mailboxes of one's own domains at PolarisMail, by its EmailArray API (docs/facts/polarismail.md). */
export function createPolarismail(profile: WebmailProfile, http: Http): Provider {
  const api = createApi(profile, http)
  const stranger = createApi(profile, http.withoutCookies(profile.panelUrl))
  return {
    signIn: (credentials) => signIn(api, credentials),
    // The API knows no second factor.
    answerSecondFactor: () => Promise.reject(new AppError('code-on-page')),
    // The browser's session in the panel is of no use to the API.
    resume: () => Promise.resolve(undefined),
    // Nothing ends a token before its time.
    signOut: async (session) => void openedSession(session),
    mailboxes: async (session) => listMailboxes(api, openedSession(session), profile.name),
    oneTimePassword: { generate: (session, mailbox) => generate(api, session, mailbox) },
    mailboxPassword: {
      change: (session, mailbox, passwords) => changeMailboxPassword(api, session, mailbox, passwords),
      holds: (_session, mailbox, password) => holds(stranger, mailbox, password),
    },
    mailboxDetails: {
      read: (session, mailbox) => readMailboxDetails(api, session, mailbox),
      change: (session, mailbox, details) => changeMailboxDetails(api, session, mailbox, details),
    },
  }
}
