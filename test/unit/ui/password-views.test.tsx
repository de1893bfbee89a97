// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import type { ComponentChild } from 'preact'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { namedProfiles, profileOf } from '../../../src/core/profiles.ts'
import { mailboxKey, type PasswordChange } from '../../../src/core/state.ts'
import { OrdinaryMailbox } from '../../../src/popup/ordinary-mailbox-view.tsx'
import { createAppPasswordCards } from '../../../src/ui/app-password-cards.ts'
import { viewMailboxes } from '../../../src/ui/mailbox-list-view.ts'
import { PasswordCardView } from '../../../src/ui/password-card-view.tsx'
import { createPasswordCards } from '../../../src/ui/password-cards.ts'
import { PasswordFormView } from '../../../src/ui/password-form-view.tsx'
import { createPasswordModel } from '../../../src/ui/password-model.ts'
import { LastPasswordTrouble, PasswordTrouble } from '../../../src/ui/password-trouble-view.tsx'
import { createPopupAppPasswords } from '../../../src/ui/popup-app-passwords.ts'
import { createSignInModel } from '../../../src/ui/sign-in-model.ts'
import { SignInView } from '../../../src/ui/sign-in-view.tsx'
import { WordsContext } from '../../../src/ui/words.ts'
import { berta, createFakePort, createFakeStored, mailbox } from './fake-port.ts'
import { fakeWords } from './fake-words.ts'

const ref = { accountId: 'berta', mailboxId: 'box' }
const boxes = [mailbox('box', { address: 'berta@firm.example', oneTimePassword: 'none' })]
const profile = profileOf(berta.profileId)

function createWorld(change?: PasswordChange) {
  const stored = createFakeStored({
    accounts: [berta],
    mailboxes: { berta: { status: 'ready', mailboxes: boxes } },
    passwordChanges: change === undefined ? {} : { [mailboxKey(ref)]: change },
  })
  const world = createFakePort()
  const list = signal(viewMailboxes(stored.mailboxes.value.berta, undefined))
  const password = createPasswordModel(world.port, stored, signal(berta), list)
  const appPasswords = createPopupAppPasswords(
    world.port,
    stored,
    signal(berta),
    list,
    createAppPasswordCards(world.port, stored),
    () => undefined,
  ).popup
  return { ...world, stored, password, appPasswords, cards: createPasswordCards(world.port, stored) }
}
const show = (view: ComponentChild) =>
  act(() => render(<WordsContext.Provider value={fakeWords}>{view}</WordsContext.Provider>, document.body))
const textOf = (look: string) => document.querySelector(look)?.textContent
const buttonWith = (text: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.startsWith(text))
const press = (text: string) => act(() => buttonWith(text)?.click())
const isFocused = (label: string) => document.activeElement?.closest('.field')?.textContent?.startsWith(label)

afterEach(() => render(null, document.body))

test('the sign-in form names the field of a wrong address, and what is wrong with it, to screen readers', async () => {
  const { port, stored } = createWorld()
  const model = createSignInModel(port, stored, signal(undefined))
  await show(<SignInView model={model} />)
  expect(textOf('h2')).toBe('signIn_title')
  await act(() => model.choose('webmail'))
  expect(textOf('h2')).toBe('signIn_title_mailbox')
  await act(() => model.typeAddress('http://mail.firm.example'))
  await act(() => model.submit())
  const field = document.querySelector('input[aria-invalid="true"]')
  const notes = field?.getAttribute('aria-describedby')?.split(' ') ?? []
  expect(notes.map((id) => document.getElementById(id)?.textContent)).toEqual([
    'signIn_address_help',
    'signIn_address_notSecure',
  ])
  expect(document.activeElement).toBe(field)
})

test('choosing a provider by keyboard leaves the focus where it is', async () => {
  const { port, stored } = createWorld()
  const model = createSignInModel(port, stored, signal(undefined))
  await show(<SignInView model={model} />)
  const select = document.querySelector('select')
  select?.focus()
  await act(() => model.choose('webmail'))
  expect(document.activeElement).toBe(select)
})

test('at an ordinary webmail the one thing to do is the password, and the webmail is a plain link', async () => {
  const { password, appPasswords } = createWorld()
  await show(<OrdinaryMailbox model={password} appPasswords={appPasswords} profile={profile} />)
  expect(textOf('button.primary')).toBe('password_title')
  expect(document.querySelector('a.secondary')?.getAttribute('href')).toBe('https://mail.firm.example/')
  expect(document.querySelectorAll('button')).toHaveLength(1)
})

test('what failed in an earlier popup stands there in words of its own, with a way to its page', async () => {
  const { password } = createWorld({ status: 'failed', error: 'not-offered', at: 1 })
  await show(<LastPasswordTrouble model={password} copy={async () => undefined} />)
  expect(textOf('.notice strong')).toBe('password_notOffered mail.firm.example')
  expect(textOf('.notice a')).toContain('popup_openWebmail')
})

test('a new password that may hold yet can be copied, and goes only by its name', async () => {
  const { password, port, asked } = createWorld({
    status: 'failed',
    error: 'not-done',
    late: ['x-One'],
    at: 1,
  })
  await show(<LastPasswordTrouble model={password} copy={port.copy} />)
  expect(document.querySelector('.notice > .icon-button')).toBeNull()
  await act(() => document.querySelector<HTMLButtonElement>('details .copy')?.click())
  expect(port.copy).toHaveBeenCalledWith('x-One', 'secret')
  expect(asked).toEqual([])
  await press('password_late_drop')
  expect(asked).toMatchObject([{ name: 'passwordSaved', input: ref }])
})

test('a mailbox that is changed with many others is not said to be unchangeable', async () => {
  const { password, appPasswords, stored } = createWorld()
  const row = { mailboxId: 'box', address: 'berta@firm.example', status: 'waiting' as const }
  stored.passwordBatches.value = { berta: { startedAt: 1, status: 'running', rows: [row] } }
  await show(<OrdinaryMailbox model={password} appPasswords={appPasswords} profile={profile} />)
  expect(buttonWith('password_title')).toBeUndefined()
  expect(document.body.textContent).not.toContain('password_notHere')
})

test('at a client area the way that helps leads to the page of the mailbox there', async () => {
  const mailbox = { profile: namedProfiles.thexyz, pageUrl: 'https://www.thexyz.com/account/one' }
  await show(<PasswordTrouble code="needs-page" reason={undefined} mailbox={mailbox} />)
  expect(textOf('.notice')).toContain('password_needsPage_next')
  expect(document.querySelector('.notice a')?.getAttribute('href')).toBe(mailbox.pageUrl)
})

test('the form says before what will stop working, and puts the focus where to type next', async () => {
  const { password } = createWorld()
  password.open()
  await show(<PasswordFormView model={password} copy={async () => undefined} />)
  expect(document.body.textContent).toContain('password_stops')
  expect(isFocused('password_current')).toBe(true)
  await press('password_useOwn')
  await act(() => {
    password.current.value = 'the old one'
    password.own.value = 'short'
  })
  expect(textOf('.problem')).toBe('password_tooShort 8 200')
  await press('password_save')
  expect(isFocused('password_own')).toBe(true)
})

test('switching between the suggestion and one’s own keeps the focus on the switch and both passwords', async () => {
  const { password } = createWorld()
  password.open()
  await show(<PasswordFormView model={password} copy={async () => undefined} />)
  const suggestion = password.suggestion.value?.value
  const toggle = buttonWith('password_useOwn')
  toggle?.focus()
  await press('password_useOwn')
  expect(document.activeElement).toBe(toggle)
  await press('password_useSuggestion')
  expect(textOf('.password')).toBe(suggestion)
})

test.each<[PasswordChange['status'], string]>([
  ['changed', 'password_changed_title'],
  ['unknown', 'password_unknown_title'],
])(
  'the card of a password that is %s has it exactly, takes the focus and waits to be saved',
  async (status, title) => {
    const { cards, last } = createWorld({ status, next: 'new-One', at: 1 } as PasswordChange)
    const [card] = cards.cards.value
    if (card === undefined) throw new Error('no card')
    const copy = vi.fn(async () => undefined)
    await show(<PasswordCardView card={card} model={cards} copy={copy} moveFocus />)
    expect(document.activeElement?.textContent).toBe(title)
    expect(textOf('.password')).toBe('new-One')
    expect(document.body.textContent?.includes('password_unknown_findOut')).toBe(status === 'unknown')
    for (const button of document.querySelectorAll<HTMLButtonElement>('.copy'))
      await act(() => button.click())
    expect(copy.mock.calls).toEqual([
      ['berta@firm.example', 'no-secret'],
      ['new-One', 'secret'],
    ])
    await press('password_saved')
    expect(last()).toMatchObject({ name: 'passwordSaved', input: ref })
  },
)

test('the sign-in form asks for what the provider is signed in to with: the client area, or the mailbox', async () => {
  const { port, stored } = createWorld()
  const model = createSignInModel(port, stored, signal(undefined))
  await show(<SignInView model={model} />)
  for (const provider of ['private-email', 'metutech', 'mailbox-org'] as const) {
    await act(() => model.choose(provider))
    expect(textOf('h2')).toBe('signIn_title_mailbox')
    expect(document.querySelectorAll('input')).toHaveLength(2)
  }
  await press('signIn_button')
  expect(textOf('.problem')).toBe('signIn_accountName_missing_mailbox')
  await act(() => model.choose('thexyz'))
  expect(textOf('h2')).toBe('signIn_title')
})

test('the form says before where the webmail signs the person out by it', async () => {
  const clara = { id: 'clara', profileId: 'private-email', name: 'clara@firm.example' } as const
  const { port, stored } = createWorld()
  const box = mailbox('box', { mailboxPassword: 'offered', oneTimePassword: 'none' })
  const list = signal(viewMailboxes({ status: 'ready', mailboxes: [box] }, undefined))
  const password = createPasswordModel(port, stored, signal(clara), list)
  password.open()
  await show(<PasswordFormView model={password} copy={async () => undefined} />)
  expect(document.body.textContent).toContain('password_signsOut Private Email')
})
