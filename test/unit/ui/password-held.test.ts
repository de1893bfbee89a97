import { computed, signal } from '@preact/signals'
import { expect, test } from 'vitest'
import type { BatchRow } from '../../../src/core/password-batch.ts'
import { mailboxKey, type PasswordChange } from '../../../src/core/state.ts'
import { viewMailboxes } from '../../../src/ui/mailbox-list-view.ts'
import { createPasswordModel } from '../../../src/ui/password-model.ts'
import { berta, createFakePort, createFakeStored, mailbox } from './fake-port.ts'

const ref = { accountId: 'berta', mailboxId: 'berta' }
const row = { mailboxId: 'berta', address: 'berta@firm.example' }

function createWorld(change?: PasswordChange) {
  const one = mailbox('berta', { oneTimePassword: 'none' })
  const stored = createFakeStored({
    accounts: [berta],
    mailboxes: { berta: { status: 'ready', mailboxes: [one] } },
    passwordChanges: change === undefined ? {} : { [mailboxKey(ref)]: change },
  })
  const world = createFakePort()
  const list = computed(() => viewMailboxes(stored.mailboxes.value.berta, undefined))
  return { ...world, stored, model: createPasswordModel(world.port, stored, signal(berta), list) }
}

test.each<[BatchRow, 'batch' | undefined]>([
  [{ ...row, status: 'waiting' }, 'batch'],
  [{ ...row, status: 'changed', next: 'new', at: 1 }, 'batch'],
  [{ ...row, status: 'failed', error: 'refused', at: 1 }, undefined],
  [{ ...row, mailboxId: 'another', status: 'waiting' }, undefined],
])('a change is not offered while many are changed and this mailbox is among them: %o', (one_, heldBy) => {
  const { model, stored } = createWorld()
  stored.passwordBatches.value = { berta: { startedAt: 1, status: 'running', rows: [one_] } }
  expect(model.heldBy.value).toBe(heldBy)
  expect(model.offered.value === undefined).toBe(heldBy === 'batch')
})

test('a new password that was found not to hold stays when the form is closed, until it is dismissed by name', () => {
  const { model, asked, last } = createWorld({ status: 'failed', error: 'not-done', late: ['x'], at: 1 })
  model.open()
  model.close()
  expect(asked).toEqual([])
  expect(model.late.value).toEqual(['x'])
  model.dismiss()
  expect(last()).toMatchObject({ name: 'passwordSaved', input: ref })
})
