// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { act } from 'preact/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { Mailbox, MailboxDetails } from '../../../src/core/provider.ts'
import { MailboxPasswordSection } from '../../../src/options/mailbox-password-section.tsx'
import { createOptionsModel } from '../../../src/options/options-model.ts'
import { createFakePort, createFakeStored, mailbox, otto, settled } from '../ui/fake-port.ts'
import { buttonWith, leave, press, show, text } from '../ui/page.tsx'

const box = (id: string, change: Partial<Mailbox> = {}) =>
  mailbox(id, { mailboxPassword: 'offered', details: 'offered', ...change })
const ref = { accountId: 'otto', mailboxId: 'one' }
const known: MailboxDetails = { firstName: 'Nora', lastName: 'Berg', quotaMB: 5000 }

afterEach(leave)

async function createWorld(boxes = [box('one'), box('two')]) {
  const stored = {
    ...createFakeStored({
      accounts: [otto],
      signIns: { otto: { status: 'signed-in', session: {} } },
      mailboxes: { otto: { status: 'ready', mailboxes: boxes } },
    }),
    activity: signal([]),
    pointedBoxes: signal({}),
  }
  const world = createFakePort()
  const model = createOptionsModel(world.port, stored).passwords
  const optionsModel = { ...createOptionsModel(world.port, stored), passwords: model }
  await show(<MailboxPasswordSection model={optionsModel} port={world.port} />)
  const settle = (work: () => void) =>
    act(async () => {
      work()
      await settled()
    })
  return { ...world, stored, model, settle }
}

/** The form, with what the provider says. */
async function atForm(details = known) {
  const world = await createWorld()
  await press('details_open')
  await world.settle(() => world.last().answer(details))
  return world
}
const labels = () => [...document.querySelectorAll('form label')].map(({ textContent }) => textContent)
const type = (name: keyof MailboxDetails, typed: string, { model }: Awaited<ReturnType<typeof atForm>>) =>
  act(() => model.details.type(name, typed))

test('is there where the provider lets it be changed, and says how full the mailbox is', async () => {
  await createWorld([box('one', { usage: { usedMB: 1204.4, allowedMB: 5000 } })])
  expect(text()).toContain('details_usedOf 1,204 5,000')
  leave()
  await createWorld([mailbox('one', { mailboxPassword: 'offered' })])
  expect(text()).not.toContain('details_title')
})

test('asks how it is now, and shows the fields that the provider has', async () => {
  const { last } = await atForm()
  expect(last()).toMatchObject({ name: 'readMailboxDetails', input: ref })
  expect(labels()).toEqual(['details_firstName', 'details_lastName', 'details_quota'])
})

test('sends what is different and nothing else, and says that it is saved', async () => {
  const world = await atForm()
  await type('quotaMB', ' 8000', world)
  await press('details_save')
  expect(world.last()).toMatchObject({
    name: 'changeMailboxDetails',
    input: { ...ref, details: { quotaMB: 8000 }, before: known },
  })
  expect(Object.keys((world.last().input as { details: object }).details)).toEqual(['quotaMB'])
  await world.settle(() => world.last().answer())
  expect(text()).toContain('details_saved')
  await press('details_save')
  expect(buttonWith('details_open')).toBeDefined()
  expect(world.asked).toHaveLength(2)
})

test.each(['', 'much', '-1', '1.5', '9999999999'])('does not send %o as a size', async (typed) => {
  const world = await atForm()
  await type('quotaMB', typed, world)
  await press('details_save')
  expect(text()).toContain('details_quota_wrong')
  expect(world.asked).toHaveLength(1)
})

test('keeps what was typed when it could not be saved', async () => {
  const world = await atForm()
  await type('firstName', 'Nina', world)
  await press('details_save')
  await world.settle(() => world.last().fail('refused'))
  expect(text()).toContain('details_refused_next')
  expect(document.querySelector<HTMLInputElement>('form input')?.value).toBe('Nina')
})

test('an answer for a mailbox that is not chosen any more counts for nothing', async () => {
  const { model, last, settle } = await createWorld()
  await press('details_open')
  await act(() => model.choose({ accountId: 'otto', mailboxId: 'two' }))
  await settle(() => last().answer(known))
  expect(document.querySelector('form')).toBeNull()
  expect(buttonWith('details_open')).toBeDefined()
})

test('after a failure for want of the host asks for it within the click', async () => {
  const { port, last, settle } = await createWorld()
  await press('details_open')
  await settle(() => last().fail('no-permission'))
  expect(port.requestHosts).not.toHaveBeenCalled()
  buttonWith('details_open')?.click()
  expect(port.requestHosts).toHaveBeenCalledOnce()
})

test('names what the provider has on offer when it refuses the size', async () => {
  const world = await atForm()
  await type('quotaMB', '8000', world)
  await press('details_save')
  await world.settle(() => world.last().fail('refused', '1 GB, 5 GB'))
  expect(text()).toContain('password_reason')
  expect(text()).toContain('1 GB, 5 GB')
})

test('a size that nobody could type does not keep a name from being saved, and goes along unchanged', async () => {
  const world = await atForm({ firstName: 'Nora', quotaMB: 5242.88 })
  await type('firstName', 'Eva', world)
  await press('details_save')
  expect(text()).not.toContain('details_quota_wrong')
  expect(world.last()).toMatchObject({ name: 'changeMailboxDetails' })
  expect((world.last().input as { details: object }).details).toEqual({ firstName: 'Eva' })
})

test('a name with a blank at its end that nobody touched is not sent as a change', async () => {
  const world = await atForm({ firstName: 'Anna ', quotaMB: 5000 })
  await type('quotaMB', '8000', world)
  await press('details_save')
  expect((world.last().input as { details: object }).details).toEqual({ quotaMB: 8000 })
})
