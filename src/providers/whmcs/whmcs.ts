import type { Profile } from '../../core/profiles.ts'
import type { Provider } from '../../core/provider.ts'
import type { Http } from '../http.ts'
import { createClientArea } from './client-area.ts'
import { listMailboxes } from './mailboxes.ts'
import { generateOneTimePassword } from './one-time-password.ts'
import { answerSecondFactor } from './second-factor.ts'
import { chooseClient, resume, signIn, signOut } from './sign-in.ts'

/** A WHMCS client area whose mail module makes one-time passwords (provider facts A and B). The session is the browser's. */
export function createWhmcs(profile: Profile, http: Http): Provider {
  const area = createClientArea(profile, http)
  return {
    signIn: (credentials) => signIn(area, credentials),
    answerSecondFactor: (pending, answer) => answerSecondFactor(area, pending, answer),
    chooseClient: (pending, clientId) => chooseClient(area, pending, clientId),
    resume: () => resume(area),
    async signOut() {
      await signOut(area)
    },
    mailboxes: () => listMailboxes(area),
    oneTimePassword: { generate: (_session, mailbox) => generateOneTimePassword(area, http, mailbox) },
  }
}
