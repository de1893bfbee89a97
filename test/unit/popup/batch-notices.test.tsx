// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import type { BatchRow, PasswordBatch } from '../../../src/core/password-batch.ts'
import { PopupView } from '../../../src/popup/popup-view.tsx'
import { createPopupModel } from '../../../src/ui/popup-model.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import { anna, createFakePort, createFakeStored, mailbox, otto } from '../ui/fake-port.ts'
import { buttonWith, leave, press, show, text } from '../ui/page.tsx'

const box = { mailboxId: 'm', address: 'm@firm.example' }
const waiting: BatchRow = { ...box, status: 'waiting' }
const changed: BatchRow = { ...box, status: 'changed', next: 'new-One', at: 1 }
const refused: BatchRow = { ...box, status: 'failed', error: 'refused', at: 1 }
const late: BatchRow = { ...box, status: 'failed', error: 'not-done', next: 'late-One', at: 1 }
const batch = (status: PasswordBatch['status'], ...rows: BatchRow[]): Partial<Facts> => ({
  passwordBatches: { anna: { startedAt: 1, status, rows } },
})

afterEach(leave)

async function open(facts: Partial<Facts>) {
  const stored = createFakeStored({
    accounts: [anna],
    signIns: { anna: { status: 'signed-in', session: {} } },
    mailboxes: { anna: { status: 'ready', mailboxes: [mailbox('one')] } },
    ...facts,
  })
  const world = createFakePort()
  const openOptions = vi.fn()
  const model = createPopupModel(world.port, stored, undefined)
  await show(<PopupView model={model} openOptions={openOptions} port={world.port} />)
  return { stored, openOptions }
}

test('a batch that has stopped says so in the popup, signed in or not, and leads to it', async () => {
  const { stored, openOptions } = await open(batch('paused', changed, changed, waiting))
  expect(text()).toContain('popup_batch_paused 2 3')
  await act(() => {
    stored.signIns.value = {}
  })
  await press('popup_batch_goOn')
  expect(openOptions).toHaveBeenCalledWith('mailbox-password')
})

test('new passwords that nobody has saved are counted, also one that may come to hold late', async () => {
  const { openOptions } = await open(batch('finished', changed, refused, late))
  expect(text()).toContain('popup_batch_save_many 2')
  expect(document.body.innerHTML).not.toContain('-One')
  await press('popup_batch_open')
  expect(openOptions).toHaveBeenCalledWith('mailbox-password')
})

test('of several accounts the one is named', async () => {
  await open({ ...batch('cancelled', changed), accounts: [otto, anna] })
  expect(document.querySelector('.batch-notices')?.textContent).toContain('anna@firm.example')
  expect(text()).toContain('popup_batch_save_one')
})

test.each([
  ['runs', batch('running', changed, waiting)],
  ['came to nothing', batch('finished', refused)],
])('a batch that %s asks for nothing here', async (_, facts) => {
  await open(facts)
  expect(document.querySelector('.batch-notices')).toBeNull()
})

test('does not stand in the way of a password that has to be read first', async () => {
  await open({
    ...batch('finished', changed),
    passwordChanges: { '["anna","one"]': { status: 'changed', next: 'x', at: 1 } },
  })
  expect(buttonWith('popup_batch_open')).toBeUndefined()
})
