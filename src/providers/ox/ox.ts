import { AppError } from '../../core/errors.ts'
import type { Profile } from '../../core/profiles.ts'
import type { Provider } from '../../core/provider.ts'
import type { Http } from '../http.ts'

/** One's own mailbox in OX App Suite. */
export function createOx(_profile: Pick<Profile, 'panelUrl' | 'webmailUrl' | 'name'>, _http: Http): Provider {
  const notYet = () => Promise.reject(new AppError('changed'))
  return {
    signIn: notYet,
    answerSecondFactor: notYet,
    resume: notYet,
    signOut: notYet,
    mailboxes: notYet,
  }
}
