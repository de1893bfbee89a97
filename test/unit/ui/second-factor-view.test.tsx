// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { act } from 'preact/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { Intent, SignInState } from '../../../src/core/state.ts'
import { isMiddle, standingOf } from '../../../src/ui/account-step.ts'
import { StepView } from '../../../src/ui/step-view.tsx'
import { createStepsModel } from '../../../src/ui/steps-model.ts'
import { clara } from './app-password-world.ts'
import { createFakePort, createFakeStored } from './fake-port.ts'
import { buttonWith, leave, press, show, text } from './page.tsx'

afterEach(leave)

const devices = [
  { id: 'app', name: 'Old <b>phone</b>', kind: 'code-app' },
  { id: 'text', name: '+47 ... 12', kind: 'text-message' },
  { id: 'codes', name: '', kind: 'backup-code' },
] as const
const asks = (change: object = {}): SignInState =>
  ({ status: 'second-factor', pending: {}, kinds: [], devices: [...devices], ...change }) as SignInState
const byText = asks({ kinds: ['code'], deviceId: 'text' })

async function createWorld(state: SignInState, intent?: Intent['kind']) {
  const stored = createFakeStored({
    accounts: [clara],
    intent: intent && { profileId: clara.profileId, kind: intent, at: 1 },
  })
  const world = createFakePort()
  const model = createStepsModel(world.port, stored, signal(clara))
  const now = signal(state)
  const View = () => {
    const step = standingOf(now.value)
    return isMiddle(step) ? (
      <StepView account={clara} step={step} model={model} copy={world.port.copy} />
    ) : null
  }
  await show(<View />)
  return { ...world, model, now }
}
const sent = (world: { asked: readonly { name: string; input: unknown }[] }) =>
  world.asked.map(({ name, input }) => [name, input])

test.each([
  ['backupCode_lost_next', undefined],
  ['backupCode_lost_next_signedOut', true],
] as const)(
  'a new backup code that was lost is told in words, with the way to another: %s',
  async (next, isSignedOut) => {
    const world = createFakePort()
    const model = createStepsModel(world.port, createFakeStored({ accounts: [clara] }), signal(clara))
    await show(
      <StepView
        account={clara}
        step={{ step: 'backup-code', code: undefined, ...(isSignedOut && { isSignedOut }) }}
        model={model}
        copy={world.port.copy}
      />,
    )
    for (const word of ['backupCode_lost', next, 'link_clientArea']) expect(text()).toContain(word)
    expect(text().includes('backupCode_lost_next_signedOut')).toBe(isSignedOut === true)
    await press('backupCode_lost_read')
    expect(sent(world)).toEqual([['backupCodeSaved', { accountId: 'clara' }]])
  },
)

test('several devices are chosen from, each in plain words with its own name', async () => {
  const world = await createWorld(asks())
  const names = [...document.querySelectorAll('.device')].map(({ textContent }) => textContent)
  expect(names).toEqual([
    'secondFactor_device secondFactor_app \u2068Old <b>phone</b>\u2069',
    'secondFactor_device secondFactor_text \u2068+47 ... 12\u2069',
    'secondFactor_backup',
  ])
  await act(() => document.querySelectorAll<HTMLButtonElement>('.device')[1]?.click())
  expect(sent(world)).toEqual([['chooseDevice', { accountId: 'clara', deviceId: 'text' }]])
})

test('the code box names the device, and a text message can be sent once more', async () => {
  const world = await createWorld(byText)
  expect(text()).toContain('secondFactor_text_about')
  expect(text()).toContain('+47 ... 12')
  await press('secondFactor_sendAgain')
  expect(sent(world)).toEqual([['chooseDevice', { accountId: 'clara', deviceId: 'text' }]])
})

test('another way leads back to the devices and sends nothing by itself', async () => {
  const world = await createWorld(byText)
  await press('secondFactor_anotherWay')
  expect(document.querySelectorAll('.device')).toHaveLength(3)
  await act(() => document.querySelectorAll<HTMLButtonElement>('.device')[1]?.click())
  expect(sent(world)).toEqual([])
  expect(document.querySelector('input')).not.toBeNull()
  await press('secondFactor_anotherWay')
  await act(() => document.querySelectorAll<HTMLButtonElement>('.device')[2]?.click())
  expect(sent(world)).toEqual([['chooseDevice', { accountId: 'clara', deviceId: 'codes' }]])
  world.last().answer()
  await act(() => {
    world.now.value = asks({ kinds: ['backup-code'], deviceId: 'codes' })
  })
  expect(text()).toContain('secondFactor_backupDevice_about')
})

test('a single device needs no choice', async () => {
  await createWorld(asks({ devices: [devices[0]], deviceId: 'app', kinds: ['code'] }))
  expect(buttonWith('secondFactor_anotherWay')).toBeUndefined()
  expect(buttonWith('secondFactor_sendAgain')).toBeUndefined()
  expect(text()).toContain('secondFactor_app_about')
})

test.each<[Intent['kind'], string]>([
  ['create-app-password', 'secondFactor_thenCreates'],
  ['revoke-app-passwords', 'secondFactor_thenRevokes'],
  ['open', 'secondFactor_thenGoesOn'],
])('asked for in the middle of %s, it says that this goes on afterwards', async (intent, words) => {
  await createWorld(byText, intent)
  expect(text()).toContain(words)
})

test('asked for by itself it says nothing of what comes afterwards', async () => {
  await createWorld(byText)
  expect(text()).not.toContain('secondFactor_then')
})
