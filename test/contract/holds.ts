import { afterAll, afterEach, beforeAll } from 'vitest'
import { namedProfiles, type Profile, profileOf, webmailProfileId } from '../../src/core/profiles.ts'
import type { Mailbox, Provider, Session } from '../../src/core/provider.ts'
import { createProvider } from '../../src/providers/index.ts'
import { createExtensionFetch, type ExtensionFetch } from '../town/extension-fetch.ts'
import { authenticatorApp } from '../town/ox/account.ts'
import { createTownRoundcube } from '../town/roundcube/roundcube.ts'
import { createTownSogo } from '../town/sogo/sogo.ts'
import { startTown, type Town } from '../town/town.ts'
import { createWebmail, type Webmail } from '../town/webmail/webmail.ts'
import type { Limits } from './any-town.ts'
import { anna, kim } from './own-webmail.ts'

const atAddress = (address: string): Profile => {
  const id = webmailProfileId(address)
  if (id === undefined) throw new Error(`no webmail at ${address}`)
  return profileOf(id)
}

/** Whose webmail is tried: by the profile a person signs in to, and by the address of the webmail itself. */
export const webmails = {
  thexyz: { profile: namedProfiles.thexyz, webmail: atAddress('mail.thexyz.com') },
  ox: { profile: namedProfiles['private-email'], webmail: namedProfiles['private-email'] },
  'group-office': { profile: atAddress('office.town.example'), webmail: atAddress('office.town.example') },
  sogo: { profile: atAddress('sogo.town.example/SOGo/'), webmail: atAddress('sogo.town.example/SOGo/') },
  roundcube: { profile: atAddress('roundcube.town.example'), webmail: atAddress('roundcube.town.example') },
} satisfies Record<string, { profile: Profile; webmail: Profile }>

export interface Trying {
  readonly provider: Provider
  readonly session: Session
  readonly mailbox: Mailbox
  readonly fetch: ExtensionFetch
  holds(password?: string, mailbox?: Mailbox): Promise<boolean>
}

/** A town with each of the webmails for all tests of a file; as new before each of them. */
export function useWebmailsToTry() {
  let town: Town
  let groupOffice: Webmail
  let sogo: ReturnType<typeof createTownSogo>
  let roundcube: ReturnType<typeof createTownRoundcube>
  const reset = () => {
    town.clearFaults()
    town.webmail.reset()
    groupOffice.reset()
    sogo.reset()
    roundcube.reset()
    town.ox('privateemail.com').reset()
    town.ox('privateemail.com').setDevices(anna.accountName, [])
    for (const { accountName, password } of [anna, kim])
      town.truth.add({ address: accountName, mailboxPassword: password })
    town.requests.length = 0
  }
  beforeAll(async () => {
    const people = [anna, kim].map(({ accountName: address, password }) => ({ address, password }))
    const accounts = people.map(({ address: name, password }) => ({
      name,
      password,
      services: [{ mailboxes: [name] }],
    }))
    town = await startTown({ accounts, oxSites: { 'privateemail.com': people } })
    const { truth, clock } = town
    groupOffice = createWebmail({ truth, clock, onSecret: () => undefined })
    sogo = createTownSogo({ truth })
    roundcube = createTownRoundcube({ truth, root: '/' })
    town.serve('office.town.example', groupOffice.site)
    town.serve('sogo.town.example', sogo.site)
    town.serve('roundcube.town.example', roundcube.site)
    reset()
  })
  afterEach(reset)
  afterAll(() => town.close())

  return {
    get town() {
      return town
    },
    get groupOffice() {
      return groupOffice
    },
    get sogo() {
      return sogo
    },
    /** The webmail asks for a code after the password. */
    askForCodes() {
      for (const { modes } of [town.webmail, groupOffice]) modes.secondFactor = 'always'
      sogo.modes.secondFactor = 'code'
      town.ox('privateemail.com').setDevices(anna.accountName, [authenticatorApp])
    },
    /** Anna is signed in to Latchkey, and, where that is another place, to the webmail in a tab. */
    async ready(name: keyof typeof webmails, limits: Limits = {}): Promise<Trying> {
      const { profile, webmail } = webmails[name]
      const granted = [profile, webmail].map(({ panelUrl }) => new URL(panelUrl).hostname)
      const fetch = createExtensionFetch(town, { granted })
      const signedIn = await createProvider(profile, fetch).signIn(anna)
      if (signedIn.status !== 'signed-in') throw new Error(`not signed in but ${signedIn.status}`)
      const { session } = signedIn
      const mailbox = (await createProvider(profile, fetch).mailboxes(session)).mailboxes[0] as Mailbox
      if (profile !== webmail) await createProvider(webmail, fetch).signIn(anna)
      const provider = createProvider(profile, fetch, { ...limits, now: () => town.clock.now() })
      town.requests.length = 0
      return {
        provider,
        session,
        mailbox,
        fetch,
        async holds(password = anna.password, of = mailbox) {
          if (provider.mailboxPassword?.holds === undefined) throw new Error('cannot be tried')
          return provider.mailboxPassword.holds(session, of, password)
        },
      }
    },
  }
}
