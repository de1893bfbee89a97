// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { mailboxKey } from '../../../src/core/state.ts'
import { PopupView } from '../../../src/popup/popup-view.tsx'
import { createPopupModel } from '../../../src/ui/popup-model.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import { box, claras, created, inside, key, start, wanted } from '../ui/app-password-world.ts'
import { anna, createFakePort, createFakeStored, mailbox } from '../ui/fake-port.ts'
import { buttonWith, focusedText, leave, press, show, text } from '../ui/page.tsx'

beforeEach(() => void vi.useFakeTimers({ now: start, toFake: ['Date'] }))
afterEach(() => {
  leave()
  vi.useRealTimers()
})

async function createWorld(facts: Partial<Facts> = {}) {
  const stored = createFakeStored(inside(facts))
  const world = createFakePort()
  const model = createPopupModel(world.port, stored, undefined)
  const openOptions = vi.fn()
  await show(<PopupView model={model} openOptions={openOptions} port={world.port} />)
  return { ...world, stored, model, openOptions }
}

describe('a mailbox with app passwords', () => {
  test('offers a new one first, then its password and the webmail', async () => {
    await createWorld({
      mailboxes: { clara: { status: 'ready', mailboxes: [{ ...box, mailboxPassword: 'offered' }] } },
    })
    expect(document.querySelector('.actions .primary')?.textContent).toBe('appPassword_new')
    expect(buttonWith('password_title')).toBeDefined()
    expect(document.querySelector('.actions a')?.textContent).toContain('popup_openWebmail')
  })

  test('goes from the form to the card and back to the mailbox', async () => {
    const { stored } = await createWorld()
    await press('appPassword_new')
    expect(focusedText()).toBe('appPassword_new')
    await act(() => {
      stored.appPasswordCreations.value = { [key]: created() }
    })
    expect(focusedText()).toBe('appPassword_made')
    await act(() => {
      stored.appPasswordCreations.value = {}
    })
    expect(buttonWith('appPassword_new')).toBeDefined()
  })

  test('has its list, with a way to the whole page and back', async () => {
    const { openOptions } = await createWorld()
    await press('popup_appPasswords')
    expect(text()).toContain('Device 1')
    await press('appPassword_openPage')
    expect(openOptions).toHaveBeenCalledWith('app-passwords')
    await act(() => document.querySelector<HTMLButtonElement>('[aria-label=appPassword_back]')?.click())
    expect(buttonWith('appPassword_new')).toBeDefined()
  })

  test('says there what came of one that an earlier popup asked for', async () => {
    const { last } = await createWorld({
      appPasswordCreations: { [key]: { ...wanted, status: 'failed', error: 'refused', at: 1 } },
    })
    expect(text()).toContain('appPassword_refused')
    await act(() => document.querySelector<HTMLButtonElement>('[aria-label=notice_dismiss]')?.click())
    expect(last()).toMatchObject({ name: 'appPasswordSaved', input: claras })
  })

  test('opens the form for another one, as before, once the useless one is put away', async () => {
    const { stored, last } = await createWorld({
      appPasswordCreations: { [key]: { ...wanted, status: 'gone', appId: 'caldav', name: 'Mine', at: 1 } },
    })
    await press('appPassword_another')
    expect(last()).toMatchObject({ name: 'appPasswordSaved', input: claras })
    await act(() => {
      stored.appPasswordCreations.value = {}
    })
    expect(document.querySelector<HTMLInputElement>('input[type=text]')?.value).toBe('Mine')
    expect(document.querySelector<HTMLInputElement>('input:checked')?.value).toBe('caldav')
  })
})

describe('an app password that waits to be saved', () => {
  test('comes before anything else, also of another account that has signed out', async () => {
    const { model } = await createWorld({
      accounts: [anna, ...(inside().accounts ?? [])],
      signIns: { anna: { status: 'signed-in', session: {} } },
      mailboxes: { anna: { status: 'ready', mailboxes: [mailbox('one')] } },
      chosenMailbox: { accountId: 'anna', mailboxId: 'one' },
      appPasswordCreations: { [key]: created() },
    })
    expect(document.querySelector('.password')?.textContent).toBe('abcd-efgh-ijkl-mnop')
    await act(() => model.switchTo(anna))
    expect(document.querySelector('.password')).toBeNull()
  })

  test('gives way to what is asked for in the middle of making it', async () => {
    const { model } = await createWorld({
      signIns: { clara: { status: 'second-factor', pending: {}, kinds: ['code'] } },
      appPasswordCreations: { [key]: { ...wanted, status: 'creating', at: 1 } },
    })
    expect(model.view.value.show).toBe('step')
  })
})

describe('an app password that nobody has seen', () => {
  const signedOut = { clara: { status: 'signed-out', error: 'signed-out' } } as const
  const unknown = { ...wanted, status: 'unknown' as const, before: ['1'], at: 1 }

  test('and that cannot be looked for never covers the sign-in form of its account', async () => {
    const { model, stored } = await createWorld({
      signIns: signedOut,
      appPasswordCreations: { [key]: unknown },
    })
    expect(model.view.value.show).toBe('sign-in')
    await act(() => {
      stored.signIns.value = { clara: { status: 'signed-in', session: {} } }
    })
    expect(document.querySelector('h2')?.textContent).toBe('appPassword_looking')
  })

  test('gives way to the sign-in, and to the second factor after it, when the person asks for it', async () => {
    const { model, stored } = await createWorld({
      signIns: signedOut,
      appPasswordCreations: { [key]: { ...wanted, status: 'gone', at: 1 } },
    })
    await press('signIn_button')
    expect(model.view.value.show).toBe('sign-in')
    expect(model.signIn.accountName.value).toBe('clara@firm.example')
    await act(() => {
      stored.signIns.value = { clara: { status: 'second-factor', pending: {}, kinds: ['code'] } }
    })
    expect(model.view.value.show).toBe('step')
    await act(() => {
      stored.signIns.value = { clara: { status: 'signed-in', session: {} } }
    })
    expect(model.view.value.show).toBe('app-password-card')
  })

  test('is not put away for another one before its account is signed in', async () => {
    const { model, asked } = await createWorld({
      signIns: signedOut,
      appPasswordCreations: { [key]: { ...wanted, status: 'gone', at: 1 } },
    })
    const { value: view } = model.view
    if (view.show === 'app-password-card') await act(() => model.appPasswords.makeAnother(view.card))
    expect(model.view.value.show).toBe('sign-in')
    expect(asked.map(({ name }) => name)).not.toContain('appPasswordSaved')
  })
})

test('a form that a sign-in comes in between is there again afterwards', async () => {
  const { model, stored } = await createWorld()
  await press('appPassword_new')
  await act(() => {
    stored.signIns.value = { clara: { status: 'signed-out', error: 'signed-out' } }
  })
  expect(model.view.value.show).toBe('sign-in')
  await act(() => {
    stored.signIns.value = { clara: { status: 'signed-in', session: {} } }
  })
  expect(model.view.value.show).toBe('app-password-form')
})

test('after a one-time password let the person in, the next step is the form where there are app passwords', async () => {
  const annas = { accountId: 'anna', mailboxId: 'one' }
  const { model } = await createWorld({
    accounts: [anna],
    signIns: { anna: { status: 'signed-in', session: {} } },
    mailboxes: { anna: { status: 'ready', mailboxes: [mailbox('one', { appPasswords: 'offered' })] } },
    appPasswords: { [mailboxKey(annas)]: { status: 'ready', apps: [], appPasswords: [] } },
    deliveries: { 1: { mailbox: annas, at: start, submitted: true, outcome: 'signed-in' } },
  })
  await press('popup_next_appPassword')
  expect(model.view.value.show).toBe('app-password-form')
})
