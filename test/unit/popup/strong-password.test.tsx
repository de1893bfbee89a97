// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import type { StrongPassword } from '../../../src/core/strong-password.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import { anna, mailbox, otto, settled } from '../ui/fake-port.ts'
import { buttonWith, focusedText, leave, press, text } from '../ui/page.tsx'
import { openPopup } from './open-popup.tsx'

const strong = (change: Partial<StrongPassword> = {}): StrongPassword => ({
  value: 'kT7f-9Qa2-mX4c-Zn8d',
  bits: 84,
  origin: 'https://www.thexyz.com',
  pageId: 'page',
  tabId: 1,
  at: 1_800_000_000_000,
  about: 'shop@firm.example',
  filled: true,
  ...change,
})
const inside: Partial<Facts> = {
  accounts: [anna, otto],
  signIns: { anna: { status: 'signed-in', session: {} }, otto: { status: 'signed-in', session: {} } },
  mailboxes: { anna: { status: 'ready', mailboxes: [mailbox('one')] } },
}

afterEach(leave)

const createWorld = (facts: Partial<Facts> = {}) => openPopup({ ...inside, ...facts })

/** Looks at a page that asks for a new password. */
async function atNewPassword(facts: Partial<Facts> = {}) {
  const world = await createWorld(facts)
  await act(() => world.model.lookAtPage())
  await world.answer({ newPasswordAt: 'www.thexyz.com' })
  return world
}

test('what the tab asks for is looked at after the first paint only, and stands below everything else', async () => {
  const { asked, model, last } = await createWorld()
  expect(asked).toEqual([])
  expect(buttonWith('strongPassword_fill')).toBeUndefined()
  await act(() => model.lookAtPage())
  expect(last().name).toBe('lookAtTab')
  expect(buttonWith('strongPassword_fill')).toBeUndefined()
  leave()
  await atNewPassword()
  expect(document.body.lastElementChild?.textContent).toBe('strongPassword_fill www.thexyz.com')
})

test.each([{}, undefined])('where nothing is asked for, nothing is offered: %o', async (offer) => {
  const { model, answer, last } = await createWorld()
  await act(() => model.lookAtPage())
  if (offer === undefined)
    await act(async () => {
      last().fail('changed')
      await settled()
    })
  else await answer(offer)
  expect(buttonWith('strongPassword_fill')).toBeUndefined()
  expect(document.querySelector('[role=alert]')).toBeNull()
})

test('one press fills one password, whose card then waits to be saved', async () => {
  const { asked, stored, answer } = await atNewPassword()
  await press('strongPassword_fill')
  await press('strongPassword_fill')
  expect(asked.map(({ name }) => name)).toEqual(['lookAtTab', 'fillStrongPassword'])
  await act(() => {
    stored.strongPasswords.value = { id: strong() }
  })
  await answer({ status: 'filled' })
  expect(focusedText()).toBe('strongPassword_title')
  expect(text()).toContain('strongPassword_filled')
  expect(document.querySelector('.password')?.textContent).toBe('kT7f-9Qa2-mX4c-Zn8d')
  expect(buttonWith('strongPassword_fill')).toBeUndefined()
  await press('password_saved')
  expect(asked.at(-1)).toMatchObject({ name: 'strongPasswordSaved', input: { id: 'id' } })
})

test('a refusal says what it means for a new password, until it has been read', async () => {
  const { answer, model } = await atNewPassword()
  await press('strongPassword_fill')
  await answer({ status: 'refused', because: 'no-form' })
  expect(text()).toContain('strongPassword_noForm')
  expect(buttonWith('strongPassword_fill')).toBeDefined()
  await act(() => model.strongPasswordOffer.dismiss())
  expect(text()).not.toContain('strongPassword_noForm')
})

test('one that the keyboard was refused says why, also where the page asks for none any more', async () => {
  const { stored, model, port, last } = await createWorld()
  await act(() => {
    stored.refusedStrongPassword.value = { host: 'www.thexyz.com', at: port.now() - 1000, because: 'no-form' }
  })
  expect(text()).toContain('strongPassword_noForm')
  expect(buttonWith('strongPassword_fill')).toBeUndefined()
  await act(() => model.strongPasswordOffer.dismiss())
  expect(text()).not.toContain('strongPassword_noForm')
  expect(last().name).toBe('strongPasswordRefusalSeen')
})

test('what was refused long ago, or before one is asked for here, is not said any more', async () => {
  const { stored, port } = await atNewPassword()
  const refused = { host: 'www.thexyz.com', because: 'form-shows-it' }
  await act(() => {
    stored.refusedStrongPassword.value = { ...refused, at: port.now() - 200_000 }
  })
  expect(text()).not.toContain('fill_formShowsIt')
  await act(() => {
    stored.refusedStrongPassword.value = { ...refused, at: port.now() - 1000 }
  })
  expect(text()).toContain('fill_formShowsIt')
  await press('strongPassword_fill')
  expect(text()).not.toContain('fill_formShowsIt')
})

test('one that the page did not take says so, and is there to be copied with the name it is for', async () => {
  const { port } = await createWorld({ strongPasswords: { id: strong({ filled: false }) } })
  await press('strongPassword_show')
  expect(text()).toContain('strongPassword_notFilled')
  for (const button of document.querySelectorAll<HTMLButtonElement>('.copy')) await act(() => button.click())
  expect(vi.mocked(port.copy).mock.calls).toEqual([
    ['shop@firm.example', 'no-secret'],
    ['kT7f-9Qa2-mX4c-Zn8d', 'secret'],
  ])
})

test('one made here is shown in every account, also where the page did not take it', async () => {
  const { model, stored, answer } = await atNewPassword()
  await act(() => model.switchTo(otto))
  await press('strongPassword_fill')
  await act(() => {
    stored.strongPasswords.value = { id: strong({ filled: false }) }
  })
  await answer({ status: 'partly' })
  expect(text()).toContain('strongPassword_notFilled')
})

test.each([
  [84, undefined],
  [70, 'password_good'],
  [19, 'password_weak'],
])('of %i bits is called %s, as the page allows little more, unless it is strong', async (bits, word) => {
  await createWorld({ strongPasswords: { made: strong({ bits }) } })
  await press('strongPassword_show')
  expect(text()).toContain('password_saved')
  const said = `${word} password_likeTossingCoins ${bits}strongPassword_weakRules`
  if (word === undefined) expect(text()).not.toMatch(/password_likeTossingCoins|strongPassword_weakRules/)
  else expect(text()).toContain(said)
})

test('an earlier one covers nothing: a notice leads to its card, and the card back', async () => {
  const { model } = await createWorld({ strongPasswords: { id: strong() } })
  expect(model.view.value.show).toBe('mailboxes')
  expect(text()).toContain('strongPassword_unsaved')
  await press('strongPassword_show')
  expect(focusedText()).toBe('strongPassword_title')
  await press('strongPassword_later')
  expect(model.view.value.show).toBe('mailboxes')
})

test('of one that is being filled nothing is said before the page has taken it', async () => {
  const { filled: _, ...filling } = strong()
  const { stored } = await createWorld({ strongPasswords: { id: filling } })
  await press('strongPassword_show')
  expect(text()).toContain('strongPassword_title')
  expect(text()).not.toMatch(/strongPassword_(filled|notFilled)/)
  await act(() => {
    stored.strongPasswords.value = { id: strong() }
  })
  expect(text()).toContain('strongPassword_filled')
})

test('the newest comes first, and stands in nobody’s way to an account', async () => {
  const { model } = await createWorld({
    strongPasswords: { old: strong({ value: 'old' }), new: strong({ value: 'new', at: 1_800_000_000_001 }) },
  })
  await press('strongPassword_show')
  expect(document.querySelector('.password')?.textContent).toBe('new')
  await act(() => model.switchTo(otto))
  expect(text()).not.toContain('strongPassword_title')
})

test.each([
  ['a new one', 'other'],
  ['the one that the page got before', 'id'],
])('%s is shown to a person who had turned to an account before the press', async (_, filled) => {
  const { model, stored, answer } = await atNewPassword({
    strongPasswords: { id: strong({ value: 'before' }) },
  })
  await act(() => model.switchTo(otto))
  expect(text()).not.toContain('strongPassword_title')
  await press('strongPassword_fill')
  await act(() => {
    stored.strongPasswords.value = {
      ...stored.strongPasswords.value,
      [filled]: strong({ value: 'filled', at: 1_800_000_000_001 }),
    }
  })
  await answer({ status: 'filled' })
  expect(document.querySelector('.password')?.textContent).toBe('filled')
})

test('is not offered in the middle of something else', async () => {
  const { model } = await atNewPassword({
    mailboxes: { anna: { status: 'ready', mailboxes: [mailbox('one', { mailboxPassword: 'offered' })] } },
  })
  await act(() => model.password.open())
  expect(buttonWith('strongPassword_fill')).toBeUndefined()
})
