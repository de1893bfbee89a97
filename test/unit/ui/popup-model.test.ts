import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { mailboxKey, type SignInState } from '../../../src/core/state.ts'
import { createPopupModel } from '../../../src/ui/popup-model.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import { anna, createFakePort, createFakeStored, mailbox, otto, settled } from './fake-port.ts'

const start = 1_800_000_000_000
const signedIn: SignInState = { status: 'signed-in', session: {} }
const asksCode: SignInState = { status: 'second-factor', pending: {}, kinds: ['code'] }
const live = {
  mailboxes: { anna: { status: 'ready', mailboxes: [mailbox('one')] } },
  oneTimePasswords: {
    [mailboxKey({ accountId: 'anna', mailboxId: 'one' })]: {
      status: 'ready',
      value: 'kT7f',
      sentAt: start,
      expiresAt: start + 300_000,
    },
  },
} satisfies Partial<Facts>

function createWorld(facts: Partial<Facts> = {}) {
  const stored = createFakeStored(facts)
  const world = createFakePort()
  return { ...world, stored, model: createPopupModel(world.port, stored, undefined) }
}

beforeEach(() => {
  vi.useFakeTimers({ now: start })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the popup shows', () => {
  test('the sign-in form at first', () => {
    expect(createWorld().model.view.value).toEqual({ show: 'sign-in' })
  })

  test.each<[string, SignInState]>([
    ['second-factor', asksCode],
    ['choose-client', { status: 'choose-client', pending: {}, clients: [] }],
    ['on-page', { status: 'on-page', reason: 'captcha', url: 'https://www.thexyz.com/account/login' }],
  ])('the step %s of a sign-in under way', (step, state) => {
    const { model } = createWorld({ accounts: [otto, anna], signIns: { anna: state } })
    expect(model.view.value).toMatchObject({ show: 'step', account: anna, step: { step } })
  })

  test('a new backup code before anything else', () => {
    const facts = { accounts: [anna], signIns: { anna: signedIn }, backupCodes: { anna: 'code' } }
    const { model, stored } = createWorld(facts)
    expect(model.view.value).toMatchObject({ show: 'step', step: { step: 'backup-code', code: 'code' } })
    stored.backupCodes.value = {}
    expect(model.view.value.show).toBe('mailboxes')
  })

  test.each<[string, SignInState, boolean]>([
    ['signed in', signedIn, true],
    ['signed out', { status: 'signed-out', error: 'unknown-outcome' }, true],
    ['asked for a code', asksCode, false],
  ])('that a new backup code was lost, unless it may still come: %s', (_, state, isTold) => {
    const { model, stored } = createWorld({
      accounts: [anna],
      signIns: { anna: state },
      usedBackupCodes: { anna: true },
    })
    const isSignedOut = state.status === 'signed-out' && { isSignedOut: true }
    const step = isTold ? { step: 'backup-code', code: undefined, ...isSignedOut } : { step: state.status }
    expect(model.view.value).toMatchObject({ show: 'step', step })
    stored.backupCodes.value = { anna: 'code' }
    expect(model.view.value).toMatchObject({ step: { step: 'backup-code', code: 'code' } })
  })

  test('the account of the mailbox that was chosen last', () => {
    const { model } = createWorld({
      accounts: [anna, otto],
      signIns: { anna: signedIn },
      chosenMailbox: { accountId: 'otto', mailboxId: 'one' },
    })
    expect(model.account.value).toEqual(otto)
  })
})

describe('a session that has ended', () => {
  const facts = { accounts: [anna], signIns: { anna: signedIn }, ...live }
  const ended: SignInState = { status: 'signed-out', error: 'signed-out' }

  test('does not hide a one-time password that still works', () => {
    const { model, stored } = createWorld(facts)
    stored.signIns.value = { anna: ended }
    expect(model.view.value).toMatchObject({ show: 'mailboxes', signedOut: true })
    vi.advanceTimersByTime(300_000)
    expect(model.view.value).toEqual({ show: 'sign-in' })
  })

  test('asks to sign in as soon as the person wants something that needs it', async () => {
    const { model, stored, last } = createWorld(facts)
    model.mailbox.get()
    await settled()
    stored.signIns.value = { anna: ended }
    last().fail('signed-out')
    await settled()
    expect(model.view.value).toEqual({ show: 'sign-in' })
    expect(model.signIn.accountName.value).toBe('anna@firm.example')
    expect(model.signIn.error.value).toBe('signed-out')
  })

  test('asks to sign in when a fill outside of the popup found it ended', () => {
    const refusedFill = {
      mailbox: { accountId: 'anna', mailboxId: 'one' },
      at: start - 1000,
      because: 'signed-out',
    }
    const { model, stored } = createWorld({ ...facts, signIns: { anna: ended }, refusedFill })
    expect(model.view.value).toEqual({ show: 'sign-in' })
    stored.signIns.value = { anna: signedIn }
    expect(model.view.value).toMatchObject({ show: 'mailboxes' })
    expect(model.mailbox.refusal.value).toBeUndefined()
  })

  test('is forgotten after signing in again', async () => {
    const { model, stored, last } = createWorld(facts)
    model.mailbox.get()
    await settled()
    stored.signIns.value = { anna: ended }
    last().fail('signed-out')
    await settled()
    stored.signIns.value = { anna: { status: 'signing-in' } }
    stored.signIns.value = { anna: signedIn }
    expect(model.view.value).toMatchObject({ show: 'mailboxes', signedOut: false })
    expect(model.mailbox.error.value).toBeUndefined()
  })
})

test('the first sign-in of all keeps its form as typed when it fails', async () => {
  const { model, stored, last } = createWorld()
  model.signIn.type('anna@firm.example')
  model.signIn.password.value = 'secret'
  model.signIn.submit()
  await settled()
  stored.signIns.value = { first: { status: 'signing-in' } }
  expect(model.view.value).toEqual({ show: 'sign-in' })
  stored.signIns.value = {}
  last().fail('wrong-password')
  await settled()
  expect(model.view.value).toEqual({ show: 'sign-in' })
  expect(model.signIn.accountName.value).toBe('anna@firm.example')
})

describe('another account', () => {
  const facts = { accounts: [anna], signIns: { anna: signedIn } }

  test('is signed in to in an empty form, which stays as typed when that fails', async () => {
    const { model, stored, last } = createWorld(facts)
    model.addAccount()
    expect(model.signIn.accountName.value).toBe('')
    model.signIn.type('otto@firm.example')
    model.signIn.password.value = 'secret'
    model.signIn.submit()
    await settled()
    stored.signIns.value = { anna: signedIn, first: { status: 'signing-in' } }
    expect(model.view.value).toEqual({ show: 'sign-in' })
    stored.signIns.value = facts.signIns
    last().fail('wrong-password')
    await settled()
    expect(model.view.value).toEqual({ show: 'sign-in' })
    expect(model.signIn.accountName.value).toBe('otto@firm.example')
    expect(model.signIn.error.value).toBe('wrong-password')
  })

  test('that is being signed in to for the first time shows as busy in a popup opened meanwhile', () => {
    const { model } = createWorld({
      ...facts,
      signIns: { anna: signedIn, first: { status: 'signing-in' } },
      draft: { provider: 'thexyz', accountName: 'otto@firm.example' },
    })
    expect(model.view.value).toEqual({ show: 'sign-in' })
    expect(model.signIn.busy.value).toBe(true)
    expect(model.signIn.accountName.value).toBe('otto@firm.example')
  })

  test('starts with an empty form, also from the form of an account that is signed out', () => {
    const { model } = createWorld({ accounts: [anna] })
    expect(model.signIn.accountName.value).toBe('anna@firm.example')
    model.addAccount()
    expect(model.signIn.accountName.value).toBe('')
  })

  test('is the one shown once its sign-in gets somewhere', () => {
    const { model, stored } = createWorld(facts)
    model.addAccount()
    stored.accounts.value = [anna, otto]
    stored.signIns.value = { anna: signedIn, otto: asksCode }
    expect(model.view.value).toMatchObject({ show: 'step', account: otto })
    stored.signIns.value = { anna: { status: 'signed-out' }, otto: signedIn }
    expect(model.view.value).toMatchObject({ show: 'mailboxes', account: otto })
  })

  test('that is known can be turned to while a sign-in waits', () => {
    const { model } = createWorld({ accounts: [anna, otto], signIns: { anna: signedIn, otto: asksCode } })
    expect(model.account.value).toEqual(otto)
    model.switchTo(anna)
    expect(model.view.value).toMatchObject({ show: 'mailboxes', account: anna })
  })
})

test('signing out says so when the provider could not be told', async () => {
  const { model, last, stored } = createWorld({ accounts: [anna], signIns: { anna: signedIn } })
  model.signOut()
  expect(last()).toMatchObject({ name: 'signOut', input: { accountId: 'anna' } })
  stored.signIns.value = {}
  last().fail('offline')
  await settled()
  expect(model.view.value).toEqual({ show: 'sign-in' })
  expect(model.signOutError.value).toBe('offline')
})
