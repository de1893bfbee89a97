// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { BatchRow } from '../../../src/core/password-batch.ts'
import { mailboxKey } from '../../../src/core/state.ts'
import { AccountsSection } from '../../../src/options/accounts-section.tsx'
import { createOptionsModel } from '../../../src/options/options-model.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import { WordsContext } from '../../../src/ui/words.ts'
import { berta, createFakePort, createFakeStored, mailbox } from '../ui/fake-port.ts'
import { fakeWords } from '../ui/fake-words.ts'

const key = mailboxKey({ accountId: 'berta', mailboxId: 'box' })
const inside: Partial<Facts> = {
  accounts: [berta],
  signIns: { berta: { status: 'signed-in', session: {} } },
  mailboxes: { berta: { status: 'ready', mailboxes: [mailbox('box', { oneTimePassword: 'none' })] } },
}

async function createWorld(facts: Partial<Facts>) {
  const stored = { ...createFakeStored(facts), activity: signal([]), pointedBoxes: signal({}) }
  const world = createFakePort()
  const model = createOptionsModel(world.port, stored)
  await act(() =>
    render(
      <WordsContext.Provider value={fakeWords}>
        <AccountsSection model={model} copy={world.port.copy} />
      </WordsContext.Provider>,
      document.body,
    ),
  )
  return { ...world, stored, model }
}
const text = () => document.body.textContent
const buttonWith = (words: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words)
const press = (words: string) => act(() => buttonWith(words)?.click())

afterEach(() => render(null, document.body))

test('forgetting an account says that a password that is not saved goes with it', async () => {
  const { stored } = await createWorld({
    ...inside,
    passwordChanges: { [key]: { status: 'unknown', next: 'new-One', at: 1 } },
  })
  await press('options_account_forget')
  expect(text()).toContain('options_account_forget_unsaved')
  await act(() => {
    stored.passwordChanges.value = {}
  })
  expect(text()).not.toContain('options_account_forget_unsaved')
})

test.each([
  ['changed', { next: 'new-One', at: 1 }, true],
  ['changing', { next: 'new-One' }, true],
  ['failed', { error: 'not-done', next: 'new-One', at: 1 }, true],
  ['failed', { error: 'refused', at: 1 }, false],
])('so does one of many mailboxes: %s %o', async (status, more, isTold) => {
  const rows = [{ mailboxId: 'box', address: 'box@firm.example', status, ...more } as BatchRow]
  await createWorld({ ...inside, passwordBatches: { berta: { startedAt: 1, status: 'finished', rows } } })
  await press('options_account_forget')
  expect(text()?.includes('options_account_forget_unsaved')).toBe(isTold)
})

test('a mailbox password is changed in the section below, to which the account of one mailbox leads', async () => {
  const { model } = await createWorld(inside)
  await press('password_title')
  expect(model.passwords.form.form.value?.address).toBe('box@firm.example')
})

test('of several mailboxes none is changed without having been chosen', async () => {
  const boxes = [mailbox('box', { oneTimePassword: 'none' }), mailbox('other', { oneTimePassword: 'none' })]
  await createWorld({ ...inside, mailboxes: { berta: { status: 'ready', mailboxes: boxes } } })
  expect(buttonWith('password_title')).toBeUndefined()
})
