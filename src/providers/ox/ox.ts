import { AppError } from '../../core/errors.ts'
import type { WebmailProfile } from '../../core/profiles.ts'
import type { MailboxListing, Provider, Session } from '../../core/provider.ts'
import type { Http } from '../http.ts'
import { createApi } from './api.ts'
import { createAppPassword, listAppPasswords, revokeAppPassword } from './app-passwords.ts'
import { capabilitiesOf } from './capabilities.ts'
import { oxHolds } from './holds.ts'
import { changeCapability, changeMailboxPassword } from './mailbox-password.ts'
import { answerSecondFactor, askForCode, chooseDevice } from './second-factor.ts'
import { openedIn } from './session.ts'
import { resume, signIn, signOut } from './sign-in.ts'

/** One's own mailbox in OX App Suite, 7.10 and 8 (docs/facts/ox.md). `panelUrl` is where its pages are. */
export function createOx({ name, panelUrl, webmailUrl }: WebmailProfile, http: Http): Provider {
  const place = { http, panelUrl, pageUrl: webmailUrl }
  return {
    signIn: (credentials) => signIn(place, credentials),
    answerSecondFactor: async (pending, { code }) => answerSecondFactor(place, pending, code),
    chooseDevice: async (pending, deviceId) => chooseDevice(place, pending, deviceId),
    resume: () => resume(place),
    reauthenticate: async (session) => askForCode(place, openedIn(session)),
    signOut: (session) => signOut(place, session),
    mailboxes: (session) => listMailboxes(http, session, { service: name, pageUrl: webmailUrl }),
    mailboxPassword: {
      endsSession: () => true,
      change: (session, mailbox, passwords) => changeMailboxPassword(http, session, mailbox, passwords),
      async holds(session, mailbox, password) {
        const { address } = openedIn(session)
        if (address !== mailbox.address) throw new AppError('invalid')
        return oxHolds(http, { panelUrl }, address, password)
      },
    },
    appPasswords: {
      list: (session, mailbox) => listAppPasswords(http, session, mailbox),
      create: (session, mailbox, wanted) => createAppPassword(http, session, mailbox, wanted),
      revoke: (session, mailbox, id) => revokeAppPassword(http, session, mailbox, id),
    },
  }
}

async function listMailboxes(
  http: Http,
  session: Session,
  { service, pageUrl }: { service: string; pageUrl: string },
): Promise<MailboxListing> {
  const opened = openedIn(session)
  const capabilities = await capabilitiesOf(createApi(http, opened))
  const offers = (capability: string) => (capabilities?.has(capability) === false ? 'not-offered' : 'offered')
  const { address } = opened
  return {
    mailboxes: [
      {
        id: address,
        address,
        service,
        oneTimePassword: 'none',
        mailboxPassword: offers(changeCapability),
        appPasswords: offers('app_passwords'),
        pageUrl,
      },
    ],
  }
}
