// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Account, mailboxKey } from '../../../src/core/state.ts'
import { AppPasswordsSection } from '../../../src/options/app-passwords-section.tsx'
import { createOptionsModel } from '../../../src/options/options-model.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import { box, clara, created, inside, key, one, ready, start, wanted } from '../ui/app-password-world.ts'
import { createFakePort, createFakeStored } from '../ui/fake-port.ts'
import { buttonWith, focusedText, leave, press, show, text } from '../ui/page.tsx'

beforeEach(() => void vi.useFakeTimers({ now: start, toFake: ['Date'] }))
afterEach(() => {
  leave()
  vi.useRealTimers()
})

async function createWorld(facts: Partial<Facts> = {}) {
  const stored = { ...createFakeStored(inside(facts)), activity: signal([]), pointedBoxes: signal({}) }
  const world = createFakePort()
  const model = createOptionsModel(world.port, stored)
  await show(<AppPasswordsSection model={model} port={world.port} />)
  return { ...world, stored, model }
}

test('says what to do where nobody is signed in, or no mailbox has app passwords', async () => {
  const { stored } = await createWorld({ signIns: {} })
  expect(text()).toContain('appPassword_signInFirst')
  await act(() => {
    stored.signIns.value = { clara: { status: 'signed-in', session: {} } }
    stored.mailboxes.value = {
      clara: { status: 'ready', mailboxes: [{ ...box, appPasswords: 'not-offered' }] },
    }
  })
  expect(text()).toContain('appPassword_noMailbox')
})

test('lists those of the mailbox that is chosen among all accounts', async () => {
  const dora: Account = { id: 'dora', profileId: 'mailbox-org', name: 'dora@firm.example' }
  const doras = { accountId: 'dora', mailboxId: 'box' }
  const { model } = await createWorld({
    accounts: [clara, dora],
    signIns: {
      clara: { status: 'signed-in', session: {} },
      dora: { status: 'signed-in', session: {} },
    },
    mailboxes: {
      clara: { status: 'ready', mailboxes: [box] },
      dora: { status: 'ready', mailboxes: [{ ...box, address: 'dora@firm.example' }] },
    },
    appPasswords: { [key]: ready([one('1')]), [mailboxKey(doras)]: ready([one('9')]) },
  })
  expect(text()).toContain('Device 1')
  await act(() => model.appPasswords.choose(doras))
  expect(text()).toContain('Device 9')
  expect(text()).not.toContain('Device 1')
})

test('what must be saved stands on top, and takes the focus only in place of the form', async () => {
  const { stored } = await createWorld({ appPasswordCreations: { [key]: created() } })
  expect(document.querySelector('.password')?.textContent).toBe('abcd-efgh-ijkl-mnop')
  expect(focusedText()).not.toBe('appPassword_made')
  expect(buttonWith('appPassword_new')).toBeUndefined()
  await act(() => {
    stored.appPasswordCreations.value = {}
  })
  await press('appPassword_new')
  await act(() => {
    stored.appPasswordCreations.value = { [key]: created() }
  })
  expect(focusedText()).toBe('appPassword_made')
})

test('makes no other one for another person where the account of the card is signed out', async () => {
  const dora: Account = { id: 'dora', profileId: 'mailbox-org', name: 'dora@firm.example' }
  const { model, asked } = await createWorld({
    accounts: [clara, dora],
    signIns: { dora: { status: 'signed-in', session: {} } },
    mailboxes: { dora: { status: 'ready', mailboxes: [{ ...box, address: 'dora@firm.example' }] } },
    appPasswordCreations: { [key]: { ...wanted, status: 'gone', at: 1 } },
  })
  const [card] = model.appPasswords.cards.cards.value
  if (card === undefined) throw new Error('no card')
  await act(() => model.appPasswords.makeAnother(card))
  expect(model.appPasswords.creation.form.value).toBeUndefined()
  expect(asked.map(({ name }) => name)).not.toContain('appPasswordSaved')
  expect(model.isFormOpen.value).toBe(true)
  expect(model.signIn.accountName.value).toBe('clara@firm.example')
})

test('leads from a card to the sign-in form of its account', async () => {
  const { model } = await createWorld({
    signIns: {},
    appPasswordCreations: { [key]: { ...wanted, status: 'unknown', before: [], at: 1 } },
  })
  await press('signIn_button')
  expect(model.isFormOpen.value).toBe(true)
  expect(model.signIn.accountName.value).toBe('clara@firm.example')
})
