import { afterAll, beforeAll, beforeEach } from 'vitest'
import { namedProfiles } from '../../src/core/profiles.ts'
import type { Mailbox, MailboxDetails } from '../../src/core/provider.ts'
import type { HttpOptions } from '../../src/providers/http.ts'
import { createProvider } from '../../src/providers/index.ts'
import { panelUser } from '../town/blesta/account.ts'
import { createTownBlesta, panelHost } from '../town/blesta/panel.ts'
import { holdAtOx, webmailHost } from '../town/blesta/webmail.ts'
import { createExtensionFetch } from '../town/extension-fetch.ts'
import { startTown, type Town } from '../town/town.ts'
import { demoTotpSecret, totp } from '../town/whmcs/totp.ts'

export { panelHost as host, webmailHost }
export const profile = namedProfiles['metutech-panel']
export const anna = { accountName: 'anna', password: 'harbour-Lantern-27' }
export const kim = { accountName: 'kim@two.example', password: 'silver-Harvest-12' }
export const tomas = { accountName: 'tomas', password: 'copper-Willow-55' }
export const before = 'granite-Orchard-39'
export const next = 'violet-Compass-84'
export const address = 'hello@firm.example'

type Limits = Pick<HttpOptions, 'timeoutMs' | 'maxBytes'>

/** A town with a customer panel for all tests of a file; the panel as new before each of them. */
export function usePanel() {
  let town: Town
  let panel: ReturnType<typeof createTownBlesta>
  beforeAll(async () => {
    town = await startTown()
  })
  beforeEach(() => {
    town.clearFaults()
    town.requests.length = 0
    const { truth, clock } = town
    const users = ['anna@firm.example', address, 'shop@firm.example']
    const accounts = [
      {
        name: anna.accountName,
        email: 'Anna@firm.example',
        password: anna.password,
        services: [
          { id: 6, product: 'firm.example' },
          {
            id: 7,
            product: 'METUTech Mail',
            users: users.map((user, at) => panelUser(at + 1, user, before, truth)),
          },
        ],
      },
      { name: kim.accountName, email: kim.accountName, password: kim.password, services: [] },
      {
        name: tomas.accountName,
        email: 'tomas@studio.example',
        password: tomas.password,
        totpSecret: demoTotpSecret,
        services: [{ id: 9, product: 'METUTech Mail', users: [] }],
      },
    ]
    panel = createTownBlesta({ truth, clock, accounts, onSecret: () => undefined })
    town.serve(panelHost, panel.site)
    town.ox(webmailHost).reset()
    holdAtOx(town.ox(webmailHost), accounts, truth)
  })
  afterAll(() => town.close())

  /** A browser of its own. */
  const browser = (granted: readonly string[] = [panelHost, webmailHost]) => {
    const fetch = createExtensionFetch(town, { granted })
    return (limits: Limits = {}) => createProvider(profile, fetch, { ...limits, now: () => town.clock.now() })
  }

  return {
    get town() {
      return town
    },
    get panel() {
      return panel
    },
    browser,
    code: () => totp(demoTotpSecret, town.clock.now()),
    async signedIn(limits?: Limits) {
      const providerWith = browser()
      const result = await providerWith().signIn(anna)
      if (result.status !== 'signed-in') throw new Error(`not signed in but ${result.status}`)
      const { session } = result
      const { mailboxes } = await providerWith().mailboxes(session)
      const mailbox = mailboxes.find((each) => each.address === address) as Mailbox
      const provider = providerWith(limits)
      town.requests.length = 0
      return {
        provider,
        session,
        mailboxes,
        mailbox,
        change: async (wanted = next) =>
          provider.mailboxPassword?.change(session, mailbox, { current: '', next: wanted }),
        opensWith: async (password: string) => provider.mailboxPassword?.holds?.(session, mailbox, password),
        details: async () => provider.mailboxDetails?.read(session, mailbox),
        changeDetails: async (wanted: MailboxDetails) =>
          provider.mailboxDetails?.change(session, mailbox, wanted),
      }
    },
    /** The password that really holds, and all else the panel knows of the mailbox. */
    holds: () => town.truth.mailbox(address)?.mailboxPassword,
    user: () => panel.accounts[0]?.services[1]?.users?.[1],
    sent: (secret: string) =>
      town.requests.filter(({ body }) => body.includes(encodeURIComponent(secret)) && secret !== ''),
  }
}
