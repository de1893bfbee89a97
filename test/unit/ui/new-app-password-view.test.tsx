// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, expect, test } from 'vitest'
import { NewAppPasswordView } from '../../../src/ui/new-app-password-view.tsx'
import type { Facts } from '../../../src/ui/stored.ts'
import { createAppPasswordWorld, key, mailApp, one, ready, wanted } from './app-password-world.ts'
import { settled } from './fake-port.ts'
import { buttonWith, focusedText, leave, press, show, text } from './page.tsx'

afterEach(leave)

async function createWorld(facts: Partial<Facts> = {}) {
  const world = createAppPasswordWorld(facts)
  world.model.creation.open()
  await show(<NewAppPasswordView model={world.model} />)
  return world
}
const nameField = () => document.querySelector<HTMLInputElement>('input[type=text]')
const choose = (at: number) =>
  act(() => document.querySelectorAll<HTMLInputElement>('[type=radio]')[at]?.click())
const type = (value: string) =>
  act(() => {
    const field = nameField()
    if (field === null) return
    field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })

test('suggests a name by the app, and another when there is one of that name', async () => {
  await createWorld({
    appPasswords: { [key]: ready([one('1', { name: 'appPassword_name_phone - app_mail' })]) },
  })
  expect(focusedText()).toBe('appPassword_new')
  expect(nameField()?.value).toBe('appPassword_name_phone - app_mail 2')
  await choose(1)
  expect(nameField()?.value).toBe('appPassword_name_phone - app_calendar')
})

test('leaves a name that the person typed as it is', async () => {
  const { last } = await createWorld()
  await type('Mine')
  await choose(1)
  expect(nameField()?.value).toBe('Mine')
  await press('appPassword_create')
  expect(last()).toMatchObject({ name: 'createAppPassword', input: { appId: 'caldav', name: 'Mine' } })
  expect(buttonWith('appPassword_create_busy')?.getAttribute('aria-disabled')).toBe('true')
})

test('asks for a name where there is none, at its field', async () => {
  const { asked } = await createWorld()
  await type(' ')
  await press('appPassword_create')
  expect(asked).toEqual([])
  expect(document.activeElement).toBe(nameField())
  expect(nameField()?.getAttribute('aria-invalid')).toBe('true')
})

test('says what the provider said when it did not make one', async () => {
  await createWorld({
    appPasswordCreations: {
      [key]: { ...wanted, status: 'failed', error: 'refused', reason: 'Too many.', at: 1 },
    },
  })
  expect(text()).toContain('appPassword_refused Private Email')
  expect(text()).toMatch(/password_reason Private Email \u2068Too many\.\u2069/)
})

test('names two apps of one kind as the provider does', async () => {
  const other = { ...mailApp, id: 'mail2', name: 'Other mail' }
  await createWorld({
    appPasswords: { [key]: { status: 'ready', apps: [mailApp, other], appPasswords: [] } },
  })
  const names = [...document.querySelectorAll('.apps bdi')].map(({ textContent }) => textContent)
  expect(names).toEqual(['Mail App', 'Other mail'])
})

test('waits for the apps, and says why there are none', async () => {
  const { stored, last } = await createWorld({ appPasswords: {} })
  expect(text()).toContain('appPassword_loading')
  expect(buttonWith('appPassword_create')).toBeUndefined()
  await act(async () => {
    stored.appPasswords.value = {
      [key]: { status: 'failed', apps: [], appPasswords: [], error: 'not-offered' },
    }
    last().answer()
    await settled()
  })
  expect(text()).toContain('appPassword_notOffered Private Email')
})
