import type { SignIn } from '../../src/core/provider.ts'
import { totp } from '../town/whmcs/totp.ts'
import { useTown } from './town.ts'

export const anna = { accountName: 'anna@firm.example', password: 'harbour-Lantern-27' }
export const tomas = { accountName: 'tomas@studio.example', password: 'violet-Compass-84' }
export const kim = { accountName: 'kim@two.example', password: 'silver-Harvest-12' }
/** Has the address of Anna's mailbox too, which real mailboxes of two people never have. */
export const eve = { accountName: 'eve@other.example', password: 'copper-Willow-55' }
export const backupCode = '7c1e 94ab 30d2 f58b'
export const world = useTown([
  { name: anna.accountName, password: anna.password, services: [{ mailboxes: [anna.accountName] }] },
  {
    name: tomas.accountName,
    password: tomas.password,
    backupCode,
    services: [{ mailboxes: [tomas.accountName] }],
    modes: { secondFactor: 'code' },
  },
  {
    name: kim.accountName,
    password: kim.password,
    clients: [
      { id: '41', name: 'Kim Two' },
      { id: '42', name: 'Two <b>& Co</b>' },
    ],
    services: [
      { mailboxes: [kim.accountName], client: '41' },
      { mailboxes: ['shop@two.example'], client: '42' },
    ],
  },
  { name: eve.accountName, password: eve.password, services: [{ mailboxes: [anna.accountName] }] },
])

export const passwordsSent = (secret: string) =>
  world.town.requests.filter(({ body }) => body.includes(encodeURIComponent(secret)))
export const codeOf = (name: string) => totp(world.account(name).totpSecret, world.town.clock.now())

export async function pendingOf(result: SignIn) {
  if (result.status !== 'second-factor' && result.status !== 'choose-client') throw new Error(result.status)
  return result.pending
}
