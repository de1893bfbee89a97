import { expect } from 'vitest'
import { namedProfiles } from '../../src/core/profiles.ts'
import type { Mailbox, Provider, Session } from '../../src/core/provider.ts'
import type { Site, TownRequest } from '../town/site.ts'
import type { Town } from '../town/town.ts'
import type { AccountModes, ClientAreaAccount, Customer } from '../town/whmcs/account.ts'
import { createInstallation, type Installation } from '../town/whmcs/installation.ts'
import { type Limits, useAnyTown } from './any-town.ts'

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

/** The town with Thexyz's client area for all tests of a file, as new before each of them. */
export function useTown(accounts: readonly ClientAreaAccount[]): TownInUse {
  const before = new Map<Customer, Customer['modes']>()
  const world = useAnyTown({ accounts }, ({ accounts: customers, clientArea }) => {
    clientArea.endSessions()
    Object.assign(clientArea.installation, createInstallation())
    for (const customer of customers) {
      const modes = before.get(customer) ?? { ...customer.modes }
      before.set(customer, modes)
      for (const name of Object.keys(customer.modes)) Reflect.deleteProperty(customer.modes, name)
      Object.assign(customer.modes, modes)
      customer.ran.length = 0
    }
  })
  const browser = () => world.browser(namedProfiles.thexyz)

  return {
    get town() {
      return world.town
    },
    get installation() {
      return world.town.clientArea.installation
    },
    account: (name) => world.town.account(name),
    answer: (reply) => world.answer(host, world.town.clientArea.site, reply),
    provider: () => browser()(),
    async signedIn(name, limits = {}) {
      const providerWith = browser()
      const signingIn = providerWith()
      const { password } = world.town.account(name)
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
