// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { viewMailboxes } from '../../../src/ui/mailbox-list-view.ts'
import type { PasswordEstimate } from '../../../src/ui/password-estimate.ts'
import { PasswordFormView } from '../../../src/ui/password-form-view.tsx'
import { createPasswordModel } from '../../../src/ui/password-model.ts'
import { berta, createFakePort, createFakeStored, mailbox, settled } from './fake-port.ts'
import { leave, press, show } from './page.tsx'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }))
afterEach(() => {
  leave()
  vi.useRealTimers()
})

async function atForm(estimate: PasswordEstimate) {
  const { port } = createFakePort()
  const list = signal(viewMailboxes({ status: 'ready', mailboxes: [mailbox('berta')] }, undefined))
  const model = createPasswordModel(port, createFakeStored(), signal(berta), list, async () => () => estimate)
  model.open()
  await show(<PasswordFormView model={model} copy={port.copy} />)
  const type = (typed: string) =>
    act(async () => {
      model.own.value = typed
      vi.runAllTimers()
      await settled()
    })
  return { model, type }
}
const strength = () => document.querySelector('.strength')?.textContent

test('a suggested password says how hard it is to guess, as precisely as it is known', async () => {
  const { model } = await atForm({ strength: 'weak', weakness: 'short' })
  const bits = model.suggestion.value?.bits ?? 0
  expect(bits).toBeGreaterThanOrEqual(80)
  expect(strength()).toBe(`password_strong password_likeTossingCoins ${bits}`)
})

test('one’s own says what it is worth and what would make it better, once it meets the rules', async () => {
  const { type } = await atForm({ strength: 'weak', weakness: 'keys' })
  await press('password_useOwn')
  await type('qwert')
  expect(strength()).toBeUndefined()
  await type('qwertzuiop')
  expect(strength()).toBe('password_weak password_advice_keys')
})

test('a strong one of one’s own is good for this mailbox only', async () => {
  const { type } = await atForm({ strength: 'strong', weakness: undefined })
  await press('password_useOwn')
  await type('mavi-defter-kuzey')
  expect(strength()).toBe('password_strong password_advice_strong')
})
