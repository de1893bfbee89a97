import * as z from 'zod/mini'
import { AppError } from '../core/errors.ts'
import { Json } from '../core/json.ts'
import type { Profile } from '../core/profiles.ts'
import type { Provider, Session, SignIn } from '../core/provider.ts'
import type { Http } from './http.ts'
import { createRoundcube } from './roundcube/roundcube.ts'
import { createSogo } from './sogo/sogo.ts'
import { type FoundWebmail, probeWebmail } from './webmail-probe.ts'

const makers = { roundcube: createRoundcube, sogo: createSogo }

const Remembered = z.object({ system: z.enum(['roundcube', 'sogo']), rootUrl: z.string(), session: Json })

/** One's own mailbox in whichever webmail answers at the address a person typed. The session remembers which, and where. */
export function createOwnWebmail({ name, panelUrl }: Profile, http: Http): Provider {
  const at = ({ system, rootUrl }: FoundWebmail): Provider =>
    makers[system]({ name, panelUrl: rootUrl, webmailUrl: rootUrl }, http)

  async function found(): Promise<{ webmail: FoundWebmail; provider: Provider }> {
    const webmail = await probeWebmail(panelUrl, http)
    if (webmail === undefined) throw new AppError('changed')
    return { webmail, provider: at(webmail) }
  }

  /** @throws AppError `signed-out` for a session that was not made here */
  function opened(session: Session): { provider: Provider; inner: Session } {
    const { data } = z.safeParse(Remembered, session)
    if (data === undefined) throw new AppError('signed-out')
    return { provider: at(data), inner: data.session }
  }

  const remembering = ({ system, rootUrl }: FoundWebmail, result: SignIn): SignIn =>
    result.status === 'signed-in'
      ? { ...result, session: { system, rootUrl, session: result.session } }
      : result

  return {
    async signIn(credentials) {
      const { webmail, provider } = await found()
      return remembering(webmail, await provider.signIn(credentials))
    },
    answerSecondFactor: () => Promise.reject(new AppError('needs-page')),
    async resume() {
      const { webmail, provider } = await found()
      const result = await provider.resume()
      return result && remembering(webmail, result)
    },
    async signOut(session) {
      const { provider, inner } = opened(session)
      await provider.signOut(inner)
    },
    async mailboxes(session) {
      const { provider, inner } = opened(session)
      return provider.mailboxes(inner)
    },
    mailboxPassword: {
      async change(session, mailbox, passwords) {
        const { provider, inner } = opened(session)
        if (provider.mailboxPassword === undefined) throw new AppError('not-offered')
        await provider.mailboxPassword.change(inner, mailbox, passwords)
      },
    },
  }
}
