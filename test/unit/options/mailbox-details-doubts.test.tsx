// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { act } from 'preact/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { MailboxDetailsChange } from '../../../src/core/mailbox-details-state.ts'
import { MailboxPasswordSection } from '../../../src/options/mailbox-password-section.tsx'
import { createOptionsModel } from '../../../src/options/options-model.ts'
import { createFakePort, createFakeStored, mailbox, otto, settled } from '../ui/fake-port.ts'
import { buttonWith, leave, press, show, text } from '../ui/page.tsx'

const ref = { accountId: 'otto', mailboxId: 'one' }
const key = JSON.stringify(['otto', 'one'])
const otherKey = JSON.stringify(['otto', 'two'])
const sent = {
  address: 'one@firm.example',
  wanted: { firstName: 'Ayşe', quotaMB: 20_000 },
  sentAt: Date.UTC(2026, 0, 5, 12),
}
const unknown: MailboxDetailsChange = { status: 'unknown', ...sent }

afterEach(leave)

async function createWorld(change: MailboxDetailsChange | undefined, isSignedIn = true) {
  const one = mailbox('one', { mailboxPassword: 'offered', details: 'offered' })
  const stored = {
    ...createFakeStored({
      accounts: [otto],
      signIns: isSignedIn ? { otto: { status: 'signed-in', session: {} } } : {},
      mailboxes: isSignedIn ? { otto: { status: 'ready', mailboxes: [one] } } : {},
      mailboxDetailsChanges: change === undefined ? {} : { [key]: change },
    }),
    activity: signal([]),
    pointedBoxes: signal({}),
  }
  const world = createFakePort()
  const model = createOptionsModel(world.port, stored)
  await show(<MailboxPasswordSection model={model} port={world.port} />)
  const settle = (work: () => void) =>
    act(async () => {
      work()
      await settled()
    })
  const become = (next: MailboxDetailsChange | undefined) =>
    settle(() => {
      stored.mailboxDetailsChanges.value = next === undefined ? {} : { [key]: next }
    })
  return { ...world, stored, settle, become }
}

test.each([true, false])('what was sent and is in doubt is shown, signed in or not: %s', async (isIn) => {
  await createWorld(unknown, isIn)
  for (const part of ['details_unknown', 'one@firm.example', 'Ayşe', '20000', 'details_sentAt'])
    expect(text()).toContain(part)
})

test('the provider is asked once more, and what comes of it is told until it has been read', async () => {
  const { last, settle, become } = await createWorld(unknown)
  await press('details_look')
  expect(last()).toMatchObject({ name: 'readMailboxDetails', input: ref })
  expect(buttonWith('details_look_busy')).toBeDefined()
  await settle(() => last().fail('offline'))
  expect(text()).toContain('error_offline')
  await press('details_look')
  await become({ status: 'found', ...sent, holds: 'none' })
  await settle(() => last().answer(sent.wanted))
  expect(text()).toContain('details_found_none')
  // It may still be at work there.
  await press('details_look')
  await settle(() => last().fail('offline'))
  expect(text()).toContain('error_offline')
  await press('details_close')
  expect(last()).toMatchObject({ name: 'mailboxDetailsSeen', input: ref })
})

test.each(['all', 'some', 'none'] as const)('says how much of it holds: %s', async (holds) => {
  await createWorld({ status: 'found', ...sent, holds })
  expect(text()).toContain(`details_found_${holds}_next`)
})

test('why it could not be found out is told, and a missing host is asked for within the click', async () => {
  const { port } = await createWorld({ ...unknown, because: 'no-permission' })
  expect(text()).toContain('error_noPermission')
  buttonWith('details_look')?.click()
  expect(port.requestHosts).toHaveBeenCalledOnce()
})

test('a host that is missing for one mailbox is not asked for because of another', async () => {
  const { port, last, settle, stored } = await createWorld(unknown)
  await settle(() => {
    stored.mailboxDetailsChanges.value = { [key]: unknown, [otherKey]: { ...unknown, address: 'two' } }
  })
  const [first, second] = [...document.querySelectorAll<HTMLElement>('.details-doubt .secondary')]
  await settle(() => first?.click())
  await settle(() => last().fail('no-permission'))
  second?.click()
  expect(port.requestHosts).not.toHaveBeenCalled()
})

test('whoever has looked at the provider’s own page is done with it', async () => {
  const { last } = await createWorld(unknown)
  await press('details_doubt_drop')
  expect(last()).toMatchObject({ name: 'mailboxDetailsSeen', input: ref })
})

test('the form makes room for it, and a worker that was stopped is woken to find out', async () => {
  const { asked, last, settle, become } = await createWorld(undefined)
  await press('details_open')
  await settle(() => last().answer({ firstName: 'Nora', quotaMB: 5000 }))
  const box = document.querySelector<HTMLInputElement>('form input') as HTMLInputElement
  await act(() => {
    box.value = 'Ayşe'
    box.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await press('details_save')
  await become({ status: 'changing', ...sent })
  expect(document.querySelector('form')).not.toBeNull()
  await settle(() => last().fail('unknown-outcome'))
  expect(asked.map(({ name }) => name)).toEqual(['readMailboxDetails', 'changeMailboxDetails', 'hello'])
  await become(unknown)
  expect(document.querySelector('form')).toBeNull()
  expect(text()).not.toContain('details_unknownOutcome_next')
  expect(text()).toContain('details_unknown_next')
})
