import { AppError } from '../../core/errors.ts'
import type { Profile } from '../../core/profiles.ts'
import type { Provider } from '../../core/provider.ts'
import { groupOfficeHolds } from '../group-office/holds.ts'
import type { Http } from '../http.ts'
import { createClientArea } from './client-area.ts'
import { changeMailboxPassword } from './mailbox-password.ts'
import { listMailboxes } from './mailboxes.ts'
import { generateOneTimePassword } from './one-time-password.ts'
import { answerSecondFactor } from './second-factor.ts'
import { isHalf, namedSession, refuseSomebodyElse } from './session.ts'
import { chooseClient, resume, signIn, signOut, waitsFor } from './sign-in.ts'

/** A WHMCS client area whose mail module makes one-time passwords and changes mailboxes' (provider facts A and B). The session is the browser's. */
export function createWhmcs(profile: Profile, http: Http): Provider {
  const area = createClientArea(profile, http)
  return {
    signIn: (credentials) => signIn(area, credentials),
    renewsBackupCode: true,
    answerSecondFactor: async (pending, answer) =>
      namedSession(area, await answerSecondFactor(area, pending, answer)),
    chooseClient: (pending, clientId) => chooseClient(area, pending, clientId),
    resume: () => resume(area),
    async signOut(session) {
      await refuseSomebodyElse(area, session)
      const waiting = await waitsFor(area)
      // A whole one has ended where somebody is half-way in, who may be somebody else; so has any where a code is asked for.
      if (waiting === 'second-factor' || (waiting !== undefined && !isHalf(session)))
        throw new AppError('signed-out')
      await signOut(area)
    },
    async mailboxes(session) {
      await refuseSomebodyElse(area, session)
      return listMailboxes(area)
    },
    oneTimePassword: {
      generate: (session, mailbox) =>
        generateOneTimePassword(area, http, mailbox, () => refuseSomebodyElse(area, session)),
    },
    mailboxPassword: {
      async change(session, mailbox, { next }) {
        await refuseSomebodyElse(area, session)
        await changeMailboxPassword(area, http, mailbox, next)
      },
      async holds(_session, mailbox, password) {
        // The older platform has a webmail of its own, which knows other passwords.
        if (mailbox.oneTimePassword !== 'offered') throw new AppError('not-offered')
        const webmail = { ...profile, panelUrl: profile.webmailUrl }
        return groupOfficeHolds(http, webmail, mailbox.address, password)
      },
    },
  }
}
