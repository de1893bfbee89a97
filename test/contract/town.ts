import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest'
import { namedProfiles } from '../../src/core/profiles.ts'
import type { Mailbox, Provider, Session } from '../../src/core/provider.ts'
import type { HttpOptions } from '../../src/providers/http.ts'
import { createProvider } from '../../src/providers/index.ts'
import { createExtensionFetch } from '../town/extension-fetch.ts'
import type { Site, TownRequest } from '../town/site.ts'
import { startTown, type Town } from '../town/town.ts'
import type { AccountModes, ClientAreaAccount, Customer } from '../town/whmcs/account.ts'
import { createInstallation, type Installation } from '../town/whmcs/installation.ts'

export const host = 'www.thexyz.com'
export const failing = (code: string) => expect.objectContaining({ name: 'AppError', code })

export interface TownInUse {
  readonly town: Town
  readonly installation: Installation
  account(name: string): Customer
  /** Answers in the client area's place for the rest of the test; `asUsual` is what it would have said. */
  answer(reply: (request: TownRequest, asUsual: () => ReturnType<Site>) => ReturnType<Site>): void
  /** A provider in a browser of its own. */
  provider(): Provider
  /** The limits hold from when the person is signed in. */
  signedIn(name: string, limits?: Limits): Promise<SignedIn>
}

interface SignedIn {
  readonly provider: Provider
  readonly session: Session
  readonly mailboxes: Mailbox[]
  generate(mailbox?: Mailbox): Promise<string>
}

type Limits = Pick<HttpOptions, 'timeoutMs' | 'maxBytes'>

// A busy machine is no reason to fail.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** One town for all tests of a file, as new before each of them. */
export function useTown(accounts: readonly ClientAreaAccount[]): TownInUse {
  let town: Town
  let modes: Map<Customer, Customer['modes']>
  const endRoutes: (() => void)[] = []
  beforeAll(async () => {
    town = await startTown({ accounts })
    modes = new Map(town.accounts.map((account) => [account, { ...account.modes }]))
  })
  afterEach(() => {
    town.clearFaults()
    for (const end of endRoutes.splice(0)) end()
    town.clientArea.endSessions()
    Object.assign(town.clientArea.installation, createInstallation())
    for (const [account, before] of modes) {
      for (const name of Object.keys(account.modes)) Reflect.deleteProperty(account.modes, name)
      Object.assign(account.modes, before)
      account.ran.length = 0
    }
    town.requests.length = 0
  })
  afterAll(() => town.close())

  const browser = () => {
    const fetch = createExtensionFetch(town)
    return (limits: Limits) =>
      createProvider(namedProfiles.thexyz, fetch, { ...limits, now: () => town.clock.now() })
  }

  return {
    get town() {
      return town
    },
    get installation() {
      return town.clientArea.installation
    },
    account: (name) => town.account(name),
    answer(reply) {
      const site = (request: TownRequest) => reply(request, () => town.clientArea.site(request))
      endRoutes.push(town.route(host, /./, site))
    },
    provider: () => browser()({}),
    async signedIn(name, limits = {}) {
      const providerWith = browser()
      const signingIn = providerWith({})
      const { password } = town.account(name)
      const result = await signingIn.signIn({ accountName: name, password })
      if (result.status !== 'signed-in') throw new Error(`not signed in but ${result.status}`)
      const { session } = result
      const { mailboxes } = await signingIn.mailboxes(session)
      const provider = providerWith(limits)
      return {
        provider,
        session,
        mailboxes,
        async generate(mailbox = mailboxes[0] as Mailbox) {
          const made = await provider.oneTimePassword?.generate(session, mailbox)
          return made?.value ?? ''
        },
      }
    },
  }
}

/** The one-time password that really opens a mailbox now. */
export const rightOne = (town: Town, address: string): string | undefined =>
  town.truth.mailbox(address)?.oneTimePassword?.value

/** Every way in which a one-time password is asked for. */
export const variants: [string, Partial<AccountModes>][] = [
  ['a link', { otpVariant: 'link' }],
  ['a form', { otpVariant: 'form' }],
  ['a form and a redirect', { otpVariant: 'form', otpAnswer: 'redirect' }],
  ['a field of the module’s own', { otpVariant: 'own-field' }],
  ['a field of the module’s own and a redirect', { otpVariant: 'own-field', otpAnswer: 'redirect' }],
  ['a script with the address', { otpVariant: 'json', otpJsonButton: 'url' }],
  ['a script with the parts', { otpVariant: 'json', otpJsonButton: 'parts' }],
  ['a button in the sidebar', { otpVariant: 'link', otpButton: 'actions' }],
]
