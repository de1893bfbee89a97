import type { WebmailProfile } from '../../src/core/profiles.ts'
import type { Mailbox, Provider, Session } from '../../src/core/provider.ts'
import { createHttp, type Http } from '../../src/providers/http.ts'
import { createExtensionFetch } from '../town/extension-fetch.ts'
import type { Town } from '../town/town.ts'

/** Latchkey at a webmail, in a browser of its own. */
export function latchkeyAt(
  town: Town,
  panelUrl: string,
  create: (profile: WebmailProfile, http: Http) => Provider,
) {
  const { origin, hostname } = new URL(panelUrl)
  const fetch = createExtensionFetch(town, { granted: [hostname] })
  const http = createHttp({ fetch, origins: [origin] })
  const provider = create({ panelUrl, webmailUrl: panelUrl, name: 'My webmail' }, http)
  return {
    http,
    provider,
    async signIn(accountName: string, password: string): Promise<{ session: Session; mailbox: Mailbox }> {
      const result = await provider.signIn({ accountName, password })
      if (result.status !== 'signed-in') throw new Error(`not signed in but ${result.status}`)
      const { mailboxes } = await provider.mailboxes(result.session)
      return { session: result.session, mailbox: mailboxes[0] as Mailbox }
    },
  }
}
