import type { Profile } from '../../core/profiles.ts'
import type { Provider, SignIn } from '../../core/provider.ts'
import type { Http } from '../http.ts'
import { createClientArea } from './client-area.ts'
import { listMailboxes } from './mailboxes.ts'
import { generateOneTimePassword } from './one-time-password.ts'
import { answerSecondFactor } from './second-factor.ts'
import { namedSession, refuseSomebodyElse } from './session.ts'
import { chooseClient, resume, signIn, signOut } from './sign-in.ts'

/** A WHMCS client area whose mail module makes one-time passwords (provider facts A and B). The session is the browser's. */
export function createWhmcs(profile: Profile, http: Http): Provider {
  const area = createClientArea(profile, http)
  const named = async (result: Promise<SignIn>) => namedSession(area, await result)
  return {
    signIn: (credentials) => named(signIn(area, credentials)),
    answerSecondFactor: (pending, answer) => named(answerSecondFactor(area, pending, answer)),
    chooseClient: (pending, clientId) => named(chooseClient(area, pending, clientId)),
    async resume() {
      const found = await resume(area)
      return found && namedSession(area, found)
    },
    async signOut(session) {
      await refuseSomebodyElse(area, session)
      await signOut(area)
    },
    async mailboxes(session) {
      await refuseSomebodyElse(area, session)
      return listMailboxes(area)
    },
    oneTimePassword: {
      async generate(session, mailbox) {
        await refuseSomebodyElse(area, session)
        return generateOneTimePassword(area, http, mailbox)
      },
    },
  }
}
