import { afterAll, afterEach, beforeAll } from 'vitest'
import type { WebmailProfile } from '../../src/core/profiles.ts'
import type { Mailbox, Provider, Session } from '../../src/core/provider.ts'
import { createGroupOffice } from '../../src/providers/group-office/group-office.ts'
import { createHttp, type Http, type HttpOptions } from '../../src/providers/http.ts'
import { createRoundcube } from '../../src/providers/roundcube/roundcube.ts'
import { createSogo } from '../../src/providers/sogo/sogo.ts'
import { createExtensionFetch } from '../town/extension-fetch.ts'
import { createTownRoundcube } from '../town/roundcube/roundcube.ts'
import { createTownSogo } from '../town/sogo/sogo.ts'
import { startTown, type Town } from '../town/town.ts'
import { createWebmail, type Webmail } from '../town/webmail/webmail.ts'

export const host = 'own.town.example'
export const anna = { accountName: 'anna@firm.example', password: 'harbour-Lantern-27' }
export const kim = { accountName: 'kim@two.example', password: 'silver-Harvest-12' }
export const passwords = { current: anna.password, next: 'violet-Compass-84' }

export const roundcubeUrl = `https://${host}/webmail/`
export const sogoUrl = `https://${host}/SOGo/`
export const groupOfficeUrl = `https://${host}/`

/** One more own webmail is one line here and its name in the tests. */
const systems = {
  roundcube: { create: createRoundcube, panelUrl: roundcubeUrl },
  sogo: { create: createSogo, panelUrl: sogoUrl },
  'group-office': { create: createGroupOffice, panelUrl: groupOfficeUrl },
} satisfies Record<string, { create: (profile: WebmailProfile, http: Http) => Provider; panelUrl: string }>

interface SignedIn {
  readonly provider: Provider
  readonly session: Session
  readonly mailbox: Mailbox
  readonly change: (passwords?: { current: string; next: string }) => Promise<void>
}

/** A town with one of the webmails in it for all tests of a file; as new before each of them. */
export function useOwnWebmail(system: keyof typeof systems) {
  const { create, panelUrl } = systems[system]
  let town: Town
  let roundcube: ReturnType<typeof createTownRoundcube>
  let sogo: ReturnType<typeof createTownSogo>
  let groupOffice: Webmail
  const reset = () => {
    town.clearFaults()
    town.requests.length = 0
    roundcube.reset()
    sogo.reset()
    groupOffice.reset()
    for (const { accountName, password } of [anna, kim])
      town.truth.add({ address: accountName, mailboxPassword: password })
  }
  beforeAll(async () => {
    town = await startTown()
    roundcube = createTownRoundcube({ truth: town.truth, root: '/webmail/' })
    sogo = createTownSogo({ truth: town.truth })
    groupOffice = createWebmail({ truth: town.truth, clock: town.clock, onSecret: () => undefined })
    town.serve(host, { roundcube, sogo, 'group-office': groupOffice }[system].site)
    reset()
  })
  afterEach(reset)
  afterAll(() => town.close())

  /** A browser of its own; gives Latchkey in it. */
  const browser = () => {
    const fetch = createExtensionFetch(town, { granted: [host] })
    const httpWith = (limits: Pick<HttpOptions, 'timeoutMs' | 'maxBytes'> = {}) =>
      createHttp({ ...limits, fetch, origins: [`https://${host}`] })
    const profile = { panelUrl, webmailUrl: panelUrl, name: 'My webmail' }
    return {
      http: httpWith(),
      provider: (limits?: Parameters<typeof httpWith>[0]) => create(profile, httpWith(limits)),
    }
  }
  return {
    get town() {
      return town
    },
    get roundcube() {
      return roundcube
    },
    get sogo() {
      return sogo
    },
    get groupOffice() {
      return groupOffice
    },
    browser,
    endSessions() {
      roundcube.endSessions()
      sogo.endSessions()
      groupOffice.endSessions()
    },
    async signedIn(limits?: Pick<HttpOptions, 'timeoutMs' | 'maxBytes'>): Promise<SignedIn> {
      const { provider: providerWith } = browser()
      const result = await providerWith().signIn(anna)
      if (result.status !== 'signed-in') throw new Error(`not signed in but ${result.status}`)
      const { session } = result
      const mailbox = (await providerWith().mailboxes(session)).mailboxes[0] as Mailbox
      const provider = providerWith(limits)
      town.requests.length = 0
      return {
        provider,
        session,
        mailbox,
        change: async (wanted = passwords) => provider.mailboxPassword?.change(session, mailbox, wanted),
      }
    },
    /** The mailbox password that really holds now. */
    holds: () => town.truth.mailbox(anna.accountName)?.mailboxPassword,
  }
}
