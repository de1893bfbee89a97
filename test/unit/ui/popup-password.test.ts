import { describe, expect, test } from 'vitest'
import { mailboxKey, type PasswordChange, type SignInState } from '../../../src/core/state.ts'
import { createPopupModel } from '../../../src/ui/popup-model.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import { anna, berta, createFakePort, createFakeStored, mailbox, settled } from './fake-port.ts'

const signedIn: SignInState = { status: 'signed-in', session: {} }
const ended: SignInState = { status: 'signed-out', error: 'signed-out' }
const ref = { accountId: 'berta', mailboxId: 'box' }
const one = mailbox('box', { address: 'berta@firm.example', oneTimePassword: 'none' })
const changed: PasswordChange = { status: 'changed', next: 'the new one', at: 1 }
const inside: Partial<Facts> = {
  accounts: [anna, berta],
  signIns: { anna: signedIn, berta: signedIn },
  mailboxes: { berta: { status: 'ready', mailboxes: [one] } },
  chosenMailbox: ref,
}
const changesOf = (change: PasswordChange) => ({ [mailboxKey(ref)]: change })

function createWorld(facts: Partial<Facts> = inside) {
  const stored = createFakeStored(facts)
  const world = createFakePort()
  return { ...world, stored, model: createPopupModel(world.port, stored, undefined) }
}

/** Of a sign-in somewhere else that was not finished. */
const draft = { provider: 'thexyz', accountName: 'half@typed' } as const

describe('a new mailbox password', () => {
  test.each<PasswordChange>([changed, { status: 'unknown', next: 'the new one', at: 1 }])(
    'comes before anything else in the popup: $status',
    (change) => {
      const { model } = createWorld({
        ...inside,
        chosenMailbox: { accountId: 'anna', mailboxId: 'one' },
        backupCodes: { anna: 'code' },
        passwordChanges: changesOf(change),
      })
      expect(model.view.value).toMatchObject({
        show: 'password-card',
        card: { address: 'berta@firm.example', change },
      })
      expect(model.account.value).toEqual(berta)
    },
  )

  test.each<[string, string, Partial<Facts>]>([
    ['has signed out', 'berta@firm.example', { accounts: [berta], signIns: { berta: ended } }],
    [
      'waits for a code',
      'berta@firm.example',
      { accounts: [berta], signIns: { berta: { status: 'second-factor', pending: {}, kinds: ['code'] } } },
    ],
    ['is not known any more', 'box', {}],
  ])('is there also when the account %s', (_, address, facts) => {
    const { model } = createWorld({ ...facts, passwordChanges: changesOf(changed) })
    expect(model.view.value).toMatchObject({ show: 'password-card', card: { address, change: changed } })
  })

  test('stays until the person has saved it', async () => {
    const { model, stored, last } = createWorld({ ...inside, passwordChanges: changesOf(changed) })
    const [card] = model.cards.cards.value
    if (card === undefined) throw new Error('no card')
    model.cards.saved(card)
    expect(last()).toMatchObject({ name: 'passwordSaved', input: ref })
    last().fail('storage-full')
    await settled()
    expect(model.cards.failureOf(card)?.error).toBe('storage-full')
    expect(model.view.value.show).toBe('password-card')
    stored.passwordChanges.value = {}
    expect(model.view.value.show).toBe('mailboxes')
  })

  test('loses nothing of what was typed into the sign-in form before', () => {
    const facts = { accounts: [berta], draft, passwordChanges: changesOf(changed) }
    const { model, stored } = createWorld(facts)
    stored.passwordChanges.value = {}
    expect(model.view.value.show).toBe('sign-in')
    expect(model.signIn.accountName.value).toBe('half@typed')
  })

  test('does not stand in the way of another account that the person turns to', () => {
    const { model } = createWorld({ ...inside, passwordChanges: changesOf(changed) })
    model.switchTo(anna)
    expect(model.view.value).toMatchObject({ show: 'mailboxes', account: anna })
    model.switchTo(berta)
    expect(model.view.value.show).toBe('password-card')
  })

  test('on its way says so in a popup that opens meanwhile', () => {
    const changing: PasswordChange = { status: 'changing', next: 'the new one' }
    const { model } = createWorld({ ...inside, passwordChanges: changesOf(changing) })
    expect(model.view.value).toMatchObject({ show: 'password-card', card: { change: changing } })
  })
})

describe('the form for a new mailbox password', () => {
  test('takes the place of the mailbox until the change is done, and then the card does', async () => {
    const { model, stored } = createWorld({ ...inside, draft })
    expect(model.view.value.show).toBe('mailboxes')
    model.password.open()
    expect(model.view.value).toEqual({ show: 'password-form', signedOut: false })
    stored.passwordChanges.value = changesOf({ status: 'changing', next: 'the new one' })
    expect(model.view.value.show).toBe('password-form')
    // SOGo signs out by a change.
    stored.signIns.value = { anna: signedIn, berta: ended }
    stored.passwordChanges.value = changesOf(changed)
    expect(model.view.value.show).toBe('password-card')
    stored.passwordChanges.value = {}
    expect(model.view.value.show).toBe('sign-in')
    expect(model.signIn.accountName.value).toBe('berta@firm.example')
    expect(model.signIn.profile.value?.name).toBe('mail.firm.example')
  })

  test('is there as it was after signing in again', () => {
    const { model, stored } = createWorld({ ...inside, draft })
    model.password.open()
    model.password.current.value = 'the old one'
    const { value: suggestion } = model.password.suggestion
    stored.signIns.value = { anna: signedIn, berta: ended }
    expect(model.view.value).toEqual({ show: 'password-form', signedOut: true })
    model.signInAgain()
    expect(model.view.value.show).toBe('sign-in')
    expect(model.signIn.accountName.value).toBe('berta@firm.example')
    stored.signIns.value = { anna: signedIn, berta: { status: 'signing-in' } }
    stored.signIns.value = { anna: signedIn, berta: signedIn }
    expect(model.view.value).toEqual({ show: 'password-form', signedOut: false })
    expect(model.password.current.value).toBe('the old one')
    expect(model.password.suggestion.value).toBe(suggestion)
  })

  test('of one account is not shown under another', () => {
    const { model } = createWorld()
    model.password.open()
    model.switchTo(anna)
    expect(model.view.value.show).toBe('mailboxes')
  })
})

test('a mailbox that knows no one-time passwords shows none', () => {
  expect(createWorld().model.mailbox.oneTimePassword.value).toEqual({ show: 'unknown-here' })
})
