import { type Signal, signal } from '@preact/signals'
import type { AppPasswordCreation, AppPasswordList } from '../../../src/core/app-password-state.ts'
import { type Account, mailboxKey } from '../../../src/core/state.ts'
import { appPasswordMailbox } from '../../../src/ui/app-password-mailbox.ts'
import { createAppPasswordsModel } from '../../../src/ui/app-passwords-model.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import { createFakePort, createFakeStored, mailbox } from './fake-port.ts'

/** An account at a webmail with app passwords. */
export const clara: Account = { id: 'clara', profileId: 'private-email', name: 'clara@firm.example' }
export const claras = { accountId: 'clara', mailboxId: 'box' }
export const key = mailboxKey(claras)
export const address = 'clara@firm.example'
export const box = mailbox('box', { address, oneTimePassword: 'none', appPasswords: 'offered' })

export const mailApp = { id: 'mail', name: 'Mail App', kind: 'mail' } as const
const calendarApp = { id: 'caldav', name: 'Calendar Client', kind: 'calendar' } as const

type AppPassword = AppPasswordList['appPasswords'][number]
export const one = (id: string, change: Partial<AppPassword> = {}): AppPassword => ({
  id,
  name: `Device ${id}`,
  appId: 'mail',
  ...change,
})
export const ready = (appPasswords: AppPassword[]): AppPasswordList => ({
  status: 'ready',
  apps: [mailApp, calendarApp],
  appPasswords,
})

export const start = 1_800_000_000_000
export const wanted = { appId: 'mail', name: 'Phone - Mail', address }
export const created = (change: { expiresAt?: number; id?: string } = {}): AppPasswordCreation => ({
  ...wanted,
  status: 'created',
  login: 'clara',
  value: 'abcd-efgh-ijkl-mnop',
  at: start,
  expiresAt: start + 600_000,
  ...change,
})

export const inside = (facts: Partial<Facts> = {}): Partial<Facts> => ({
  accounts: [clara],
  signIns: { clara: { status: 'signed-in', session: {} } },
  mailboxes: { clara: { status: 'ready', mailboxes: [box] } },
  appPasswords: { [key]: ready([one('1'), one('2')]) },
  ...facts,
})

export function createAppPasswordWorld(facts: Partial<Facts> = {}) {
  const stored = createFakeStored(inside(facts))
  const world = createFakePort()
  const chosen: Signal<ReturnType<typeof appPasswordMailbox>> = signal(appPasswordMailbox(clara, box))
  return { ...world, stored, chosen, model: createAppPasswordsModel(world.port, stored, chosen) }
}
