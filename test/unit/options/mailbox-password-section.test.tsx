// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, test } from 'vitest'
import { type MailboxList, mailboxKey, type PasswordChange } from '../../../src/core/state.ts'
import { MailboxPasswordSection } from '../../../src/options/mailbox-password-section.tsx'
import { createOptionsModel } from '../../../src/options/options-model.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import { berta, createFakePort, createFakeStored, mailbox, otto, settled } from '../ui/fake-port.ts'
import { buttonWith, focusedText, leave, press, show, text } from '../ui/page.tsx'

const offered = (id: string) => mailbox(id, { mailboxPassword: 'offered', currentPassword: 'not-needed' })
const ottos = (mailboxId: string) => ({ accountId: 'otto', mailboxId })
const signedIn = { status: 'signed-in', session: {} } as const
const inside: Partial<Facts> = {
  accounts: [berta, otto],
  signIns: { berta: signedIn, otto: signedIn },
  mailboxes: {
    berta: { status: 'ready', mailboxes: [mailbox('box', { oneTimePassword: 'none' })] },
    otto: { status: 'ready', mailboxes: [offered('one'), mailbox('fixed'), offered('two')] },
  },
}

afterEach(leave)

async function createWorld(facts: Partial<Facts> = {}) {
  const stored = {
    ...createFakeStored({ ...inside, ...facts }),
    activity: signal([]),
    pointedBoxes: signal({}),
  }
  const world = createFakePort()
  const model = createOptionsModel(world.port, stored)
  await show(<MailboxPasswordSection model={model} port={world.port} />)
  return { ...world, stored, model }
}
const choices = () => [...document.querySelectorAll('option')].map(({ textContent }) => textContent)
const changes = (change: PasswordChange, mailboxId = 'one') => ({ [mailboxKey(ottos(mailboxId))]: change })

describe('without a mailbox to choose the section', () => {
  test.each<[string, Partial<Facts>]>([
    ['password_signInFirst', { signIns: {} }],
    ['password_loading', { mailboxes: {} }],
    ['password_noMailbox', { accounts: [otto], mailboxes: { otto: { status: 'ready', mailboxes: [] } } }],
  ])('says %s', async (words, facts) => {
    await createWorld(facts)
    expect(document.querySelector('.empty')?.textContent).toBe(words)
  })

  test('says why none could be listed, and lists them again', async () => {
    const failed: MailboxList = { status: 'failed', mailboxes: [], error: 'no-permission' }
    const { port, last } = await createWorld({ accounts: [otto], mailboxes: { otto: failed } })
    expect(text()).toContain('error_noPermission Thexyz')
    buttonWith('popup_tryAgain')?.click()
    expect(port.requestHosts).toHaveBeenCalledOnce()
    await settled()
    expect(last()).toMatchObject({ name: 'refreshMailboxes', input: { accountId: 'otto' } })
  })
})

test('has the mailboxes of all accounts whose password can be changed, and no others', async () => {
  await createWorld()
  expect(choices()).toEqual(['box@firm.example', 'one@firm.example', 'two@firm.example'])
})

test('many are looked for by typing', async () => {
  const mailboxes = Array.from({ length: 9 }, (_, at) => offered(`box${at}`))
  const { model } = await createWorld({
    accounts: [otto],
    mailboxes: { otto: { status: 'ready', mailboxes } },
  })
  const field = document.querySelector<HTMLInputElement>('[role=combobox]')
  await act(() => field?.click())
  await act(() => {
    if (field === null) return
    field.value = 'box7'
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(() => document.querySelector<HTMLElement>('[role=option]')?.click())
  expect(model.passwords.mailbox.value?.address).toBe('box7@firm.example')
})

test('the form goes with the mailbox it was opened for, and what was typed in it', async () => {
  const { model } = await createWorld()
  await act(() => model.passwords.change(ottos('two')))
  expect(document.querySelector('form .address')?.textContent).toBe('two@firm.example')
  model.passwords.form.own.value = 'typed'
  await act(() => model.passwords.choose(ottos('one')))
  expect(document.querySelector('form')).toBeNull()
  expect(model.passwords.form.own.value).toBe('')
})

test('while a change is on its way no other mailbox is chosen', async () => {
  const { model, stored } = await createWorld()
  await act(() => model.passwords.change(ottos('two')))
  await act(() => {
    stored.passwordChanges.value = changes({ status: 'changing', next: 'new-One' }, 'two')
  })
  await act(() => model.passwords.choose(ottos('one')))
  expect(model.passwords.mailbox.value?.ref).toEqual(ottos('two'))
})

test('the form gives way to the card, which takes its focus, and no other change is begun before that is saved', async () => {
  const { model, stored, last } = await createWorld()
  await act(() => model.passwords.change(ottos('one')))
  await act(() => {
    stored.passwordChanges.value = changes({ status: 'changed', next: 'new-One', at: 1 })
  })
  expect(focusedText()).toBe('password_changed_title')
  expect(text()).toContain('password_saveFirst')
  expect(buttonWith('password_title')).toBeUndefined()
  await press('password_saved')
  expect(last()).toMatchObject({ name: 'passwordSaved', input: ottos('one') })
})

test('what must be saved is there also after everybody has signed out', async () => {
  await createWorld({
    signIns: {},
    passwordChanges: changes({ status: 'changed', next: 'new-One', at: 1 }),
    strongPasswords: {
      id: {
        value: 'strong-One',
        bits: 84,
        origin: 'https://www.thexyz.com',
        pageId: 'page',
        tabId: 1,
        at: 1,
        about: '',
        filled: true,
      },
    },
  })
  const shown = [...document.querySelectorAll('.password')].map(({ textContent }) => textContent)
  expect(shown).toEqual(['new-One', 'strong-One'])
})

test('what came of finding out is told, whichever mailbox was chosen', async () => {
  const { stored } = await createWorld({
    passwordChanges: changes({ status: 'unknown', next: 'new-One', at: 1 }, 'two'),
  })
  await press('password_try')
  await act(() => {
    stored.passwordChanges.value = changes({ status: 'failed', error: 'not-done', at: 2 }, 'two')
  })
  expect(text()).toContain('password_notDone')
})

test('of an account that signed out meanwhile the form stays, with a way to sign in again', async () => {
  const { model, stored } = await createWorld()
  await act(() => model.passwords.change(ottos('one')))
  await act(() => {
    stored.signIns.value = { berta: signedIn }
    stored.passwordChanges.value = changes({ status: 'failed', error: 'signed-out', at: 1 })
  })
  expect(document.querySelector('form .address')?.textContent).toBe('one@firm.example')
  await press('popup_signInAgain')
  expect(model.isFormOpen.value).toBe(true)
  expect(model.signIn.accountName.value).toBe('otto@firm.example')
})
