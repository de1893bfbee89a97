import * as z from 'zod/mini'
import { AppError } from '../core/errors.ts'
import { Json } from '../core/json.ts'
import type { Profile } from '../core/profiles.ts'
import type { Provider, SignIn } from '../core/provider.ts'
import { createGroupOffice } from './group-office/group-office.ts'
import type { Http } from './http.ts'
import { createOx } from './ox/ox.ts'
import { createRoundcube } from './roundcube/roundcube.ts'
import { createSogo } from './sogo/sogo.ts'
import { type FoundWebmail, probeWebmail } from './webmail-probe.ts'

const makers = {
  roundcube: createRoundcube,
  sogo: createSogo,
  ox: createOx,
  'group-office': createGroupOffice,
}

/** A session, or a sign-in that is half done, and whose it is. */
const Remembered = z.object({
  system: z.enum(['roundcube', 'sogo', 'ox', 'group-office']),
  rootUrl: z.string(),
  session: Json,
})

/** One's own mailbox in whichever webmail answers at the address a person typed. The session remembers which, and where. */
export function createOwnWebmail({ name: service, panelUrl }: Profile, http: Http): Provider {
  const at = ({ system, rootUrl }: FoundWebmail): Provider =>
    makers[system]({ name: service, panelUrl: rootUrl, webmailUrl: rootUrl }, http)

  async function found(): Promise<{ webmail: FoundWebmail; provider: Provider }> {
    const webmail = await probeWebmail(panelUrl, http)
    if (webmail === undefined) throw new AppError('changed')
    return { webmail, provider: at(webmail) }
  }

  /** @throws AppError `signed-out` for a session that was not made here */
  function opened(session: Json): { webmail: FoundWebmail; provider: Provider; inner: Json } {
    const { data } = z.safeParse(Remembered, session)
    if (data === undefined) throw new AppError('signed-out')
    return { webmail: data, provider: at(data), inner: data.session }
  }

  function remembering({ system, rootUrl }: FoundWebmail, result: SignIn): SignIn {
    const held = (inner: Json) => ({ system, rootUrl, session: inner })
    if (result.status === 'signed-in') return { ...result, session: held(result.session) }
    if (result.status === 'continue-on-page') return result
    const { pending, session } = result
    return { ...result, pending: held(pending), ...(session !== undefined && { session: held(session) }) }
  }

  /** Goes on where a session or a half-done sign-in is. What its webmail knows nothing of, only the page can do. */
  async function goOn(
    before: Json,
    step: (provider: Provider, inner: Json) => Promise<SignIn> | undefined,
  ): Promise<SignIn> {
    const { webmail, provider, inner } = opened(before)
    const result = await step(provider, inner)
    if (result === undefined) throw new AppError('needs-page')
    return remembering(webmail, result)
  }

  /** What only some webmails have, for one of them. @throws AppError `not-offered` for the others */
  function facetOf<Name extends 'mailboxPassword' | 'appPasswords'>(session: Json, name: Name) {
    const { provider, inner } = opened(session)
    const facet = provider[name]
    if (facet === undefined) throw new AppError('not-offered')
    return { facet, inner }
  }

  return {
    async signIn(credentials) {
      const { webmail, provider } = await found()
      return remembering(webmail, await provider.signIn(credentials))
    },
    answerSecondFactor: (pending, answer) =>
      goOn(pending, (provider, inner) => provider.answerSecondFactor(inner, answer)),
    chooseDevice: (pending, deviceId) =>
      goOn(pending, (provider, inner) => provider.chooseDevice?.(inner, deviceId)),
    reauthenticate: (session) => goOn(session, (provider, inner) => provider.reauthenticate?.(inner)),
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
      endsSession(session) {
        const { facet, inner } = facetOf(session, 'mailboxPassword')
        return facet.endsSession?.(inner) ?? false
      },
      async change(session, mailbox, passwords) {
        const { facet, inner } = facetOf(session, 'mailboxPassword')
        await facet.change(inner, mailbox, passwords)
      },
      async holds(session, mailbox, password) {
        const { facet, inner } = facetOf(session, 'mailboxPassword')
        if (facet.holds === undefined) throw new AppError('not-offered')
        return facet.holds(inner, mailbox, password)
      },
    },
    appPasswords: {
      async list(session, mailbox) {
        const { facet, inner } = facetOf(session, 'appPasswords')
        return facet.list(inner, mailbox)
      },
      async create(session, mailbox, wanted) {
        const { facet, inner } = facetOf(session, 'appPasswords')
        return facet.create(inner, mailbox, wanted)
      },
      async revoke(session, mailbox, id) {
        const { facet, inner } = facetOf(session, 'appPasswords')
        await facet.revoke(inner, mailbox, id)
      },
    },
  }
}
