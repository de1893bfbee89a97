import { beforeEach } from 'vitest'
import type { Mailbox } from '../../src/core/provider.ts'
import type { AccountModes } from '../town/whmcs/account.ts'
import { host, useTown } from './town.ts'

export { host }
export const anna = 'anna@firm.example'
export const eve = 'eve@other.example'
export const team = 'office@company.example'
export const next = 'Harbour-Lantern-58'

/** One town with a mailbox of its own, a domain with several, and a mailbox of somebody else. */
export const world = useTown([
  { name: anna, password: 'harbour-Lantern-27', services: [{ mailboxes: [anna] }] },
  {
    name: team,
    password: 'granite-Orchard-39',
    services: [
      {
        mailboxes: [
          'ada@company.example',
          'bo@company.example',
          'cy@company.example',
          { address: 'old@company.example', generation: 'older' },
        ],
      },
    ],
  },
  { name: eve, password: 'copper-Willow-55', services: [{ mailboxes: [eve] }] },
])

beforeEach(() => {
  const { truth } = world.town
  for (const address of truth.addresses()) truth.setMailboxPassword(address, 'Granite-Orchard-11')
})

export const set = (name: string, modes: Partial<AccountModes>) =>
  Object.assign(world.account(name).modes, modes)

/** Every way in which a service's page takes a new password. */
export const ways: [string, Partial<AccountModes>][] = [
  ['WHMCS’s pane', { passwordWay: 'service' }],
  ['the module’s form', { passwordWay: 'module' }],
  ['the module’s form with one field', { passwordWay: 'module', resetFields: 'once' }],
  ['the module’s form and a redirect', { passwordWay: 'module', resetAnswer: 'redirect' }],
  ['a field of the module’s own', { passwordWay: 'module', resetVariant: 'own-field' }],
  [
    'a field of the module’s own and a redirect',
    { passwordWay: 'module', resetVariant: 'own-field', resetAnswer: 'redirect' },
  ],
  ['a page with both', { passwordWay: 'both' }],
]

/** Signed in, with a change of the first mailbox at hand. */
export async function ready(name: string, limits = {}) {
  const { provider, session, mailboxes } = await world.signedIn(name, limits)
  world.town.requests.length = 0
  return {
    provider,
    session,
    mailboxes,
    change: async (password = next, mailbox = mailboxes[0] as Mailbox) =>
      provider.mailboxPassword?.change(session, mailbox, { current: '', next: password }),
  }
}

export const holds = (address: string, password = next): boolean =>
  world.town.truth.check(address, password) === 'mailbox-password'

export const posted = () => world.town.requests.filter(({ method }) => method === 'POST')

/** The pages as usual, but with something in them changed. */
export const altered = (change: (body: string, method: string) => string) =>
  world.answer(async (request, asUsual) => {
    const reply = await asUsual()
    return reply.body === undefined ? reply : { ...reply, body: change(String(reply.body), request.method) }
  })
