import { signal } from '@preact/signals'
import { mailboxKey, type OneTimePasswordState } from '../../../src/core/state.ts'
import { createMailboxModel } from '../../../src/ui/mailbox-model.ts'
import { anna, createFakePort, createFakeStored, mailbox } from './fake-port.ts'

export const start = 1_800_000_000_000
export const ref = { accountId: 'anna', mailboxId: 'one' }
export const ready = (left = 300_000): OneTimePasswordState => ({
  status: 'ready',
  value: 'kT7f-9Qa2',
  sentAt: start + left - 300_000,
  expiresAt: start + left,
})

export function createWorld(state?: OneTimePasswordState, originInFront?: string) {
  const stored = createFakeStored({
    accounts: [anna],
    signIns: { anna: { status: 'signed-in', session: {} } },
    mailboxes: { anna: { status: 'ready', mailboxes: [mailbox('one'), mailbox('two')] } },
    oneTimePasswords: state === undefined ? {} : { [mailboxKey(ref)]: state },
  })
  const world = createFakePort()
  const model = createMailboxModel(world.port, stored, signal(anna), originInFront)
  return { ...world, stored, model }
}
