import { computed, signal } from '@preact/signals'
import { describe, expect, test } from 'vitest'
import { brokenRules } from '../../../src/core/password-check.ts'
import { passwordPolicies } from '../../../src/core/password-policies.ts'
import { mailboxKey, type PasswordChange } from '../../../src/core/state.ts'
import { viewMailboxes } from '../../../src/ui/mailbox-list-view.ts'
import { createPasswordModel } from '../../../src/ui/password-model.ts'
import { anna, berta, createFakePort, createFakeStored, mailbox, settled } from './fake-port.ts'

const ref = { accountId: 'berta', mailboxId: 'berta' }
const key = mailboxKey(ref)
const one = mailbox('berta', { oneTimePassword: 'none' })

function createWorld(change?: PasswordChange, account = berta, box = one) {
  const stored = createFakeStored({
    accounts: [account],
    mailboxes: { [account.id]: { status: 'ready', mailboxes: [box] } },
    passwordChanges: change === undefined ? {} : { [key]: change },
  })
  const world = createFakePort()
  const list = computed(() => viewMailboxes(stored.mailboxes.value[account.id], undefined))
  const model = createPasswordModel(world.port, stored, signal(account), list)
  const set = (state: PasswordChange | undefined) => {
    stored.passwordChanges.value = state === undefined ? {} : { [key]: state }
  }
  return { ...world, stored, model, set }
}

/** The form, filled in and sent. */
async function createSent() {
  const world = createWorld()
  world.model.open()
  world.model.current.value = 'the old one'
  const suggestion = world.model.suggestion.value?.value ?? ''
  world.model.save()
  await settled()
  world.set({ status: 'changing', next: suggestion })
  return { ...world, suggestion }
}

describe('a change of the mailbox password', () => {
  test('is offered at a webmail, unless the webmail says no, and not at a client area', () => {
    expect(createWorld().model.offered.value?.address).toBe('berta@firm.example')
    const refusing = { ...one, mailboxPassword: 'not-offered' as const }
    expect(createWorld(undefined, berta, refusing).model.offered.value).toBeUndefined()
    expect(createWorld(undefined, anna).model.offered.value).toBeUndefined()
  })

  test('is not offered while an earlier new password has not been saved', () => {
    const { model } = createWorld({ status: 'changed', next: 'new', at: 1 })
    model.open()
    expect([model.offered.value, model.form.value]).toEqual([undefined, undefined])
  })

  test('takes no present password where none is needed, and holds an own one against the rules of the provider', async () => {
    const box = {
      ...one,
      mailboxPassword: 'offered' as const,
      currentPassword: 'not-needed' as const,
      passwordPolicy: 'thexyzMailbox' as const,
    }
    const { model, last } = createWorld(undefined, berta, box)
    model.open()
    model.useOwn(true)
    model.own.value = 'longenough'
    expect(model.broken.value).toEqual(['needs-upper', 'needs-digit', 'needs-symbol'])
    model.save()
    expect(model.problem.value).toBe('own-unusable')
    model.own.value = 'Longenough-1'
    model.save()
    await settled()
    expect(last()).toMatchObject({
      name: 'changePassword',
      input: { ...ref, current: '', next: 'Longenough-1' },
    })
  })

  test('suggests what every provider that is known would take', () => {
    const { model } = createWorld()
    model.open()
    const suggestion = model.suggestion.value?.value ?? ''
    for (const policy of Object.values(passwordPolicies))
      expect(brokenRules(policy, suggestion, 'berta@firm.example')).toEqual([])
  })

  test('suggests a strong password that meets the rules for an unknown host, and another one on request', () => {
    const { model } = createWorld()
    model.open()
    const first = model.suggestion.value?.value ?? ''
    expect(brokenRules(passwordPolicies.unknownHost, first, 'berta@firm.example')).toEqual([])
    model.another()
    expect(model.suggestion.value?.value).not.toBe(first)
  })

  test('sends the current password and the suggested one', async () => {
    const { last, suggestion, model } = await createSent()
    expect(last()).toMatchObject({
      name: 'changePassword',
      input: { ...ref, current: 'the old one', next: suggestion },
    })
    expect(model.busy.value).toBe(true)
  })

  test('sends one’s own password instead', async () => {
    const { model, last } = createWorld()
    model.open()
    model.useOwn(true)
    model.current.value = 'the old one'
    model.own.value = 'my own one'
    model.save()
    await settled()
    expect(last()).toMatchObject({ input: { next: 'my own one' } })
  })

  test('says at once what is wrong with one’s own password, and sends nothing of it', async () => {
    const { model, asked } = createWorld()
    model.open()
    model.save()
    expect(model.problem.value).toBe('no-current')
    model.current.value = 'the old one'
    model.useOwn(true)
    model.own.value = 'short'
    expect(model.broken.value).toEqual(['too-short'])
    model.save()
    expect(model.problem.value).toBe('own-unusable')
    model.own.value = 'long enough'
    expect(model.broken.value).toEqual([])
    model.own.value = 'the old one'
    model.save()
    expect(model.problem.value).toBe('same-as-current')
    await settled()
    expect(asked).toEqual([])
  })

  test('pressed twice is sent once, also where another page has sent it', async () => {
    const { model, asked, set } = await createSent()
    model.save()
    await settled()
    expect(asked).toHaveLength(1)
    asked[0]?.answer()
    set({ status: 'changing', next: 'new' })
    await settled()
    expect(model.busy.value).toBe(true)
    model.save()
    expect(asked).toHaveLength(1)
  })

  test.each(['changed', 'unknown'] as const)('that ends as %s leaves nothing in the form', async (status) => {
    const { model, set, last, suggestion } = await createSent()
    set({ status, next: suggestion, at: 1 })
    expect(model.form.value).toBeUndefined()
    expect([model.current.value, model.own.value, model.suggestion.value]).toEqual(['', '', undefined])
    last().fail('unknown-outcome')
    await settled()
    expect(model.error.value).toBeUndefined()
  })

  test.each(['refused', 'offline', 'signed-out'] as const)(
    'that fails for %s keeps everything that was typed',
    async (error) => {
      const { model, set, last, suggestion } = await createSent()
      set({ status: 'failed', error, at: 1 })
      last().fail(error)
      await settled()
      expect(model.error.value).toBe(error)
      expect(model.form.value?.ref).toEqual(ref)
      expect([model.current.value, model.suggestion.value?.value]).toEqual(['the old one', suggestion])
    },
  )

  test('that fails for the current password asks for that one again and keeps the new one', async () => {
    const { model, set, last, suggestion } = await createSent()
    set({ status: 'failed', error: 'wrong-password', at: 1 })
    last().fail('wrong-password')
    await settled()
    expect([model.current.value, model.suggestion.value?.value]).toEqual(['', suggestion])
    expect(model.error.value).toBe('wrong-password')
  })

  test('keeps what is typed when something else is stored meanwhile', async () => {
    const { model, set, stored, last } = await createSent()
    set({ status: 'failed', error: 'wrong-password', at: 1 })
    last().fail('wrong-password')
    await settled()
    model.current.value = 'typed again'
    stored.passwordChanges.value = {
      ...stored.passwordChanges.value,
      other: { status: 'changing', next: 'x' },
    }
    expect(model.current.value).toBe('typed again')
  })

  test('after a failure for want of the host asks for it within the click', async () => {
    const { model, port, last, set, asked } = await createSent()
    set({ status: 'failed', error: 'no-permission', at: 1 })
    last().fail('no-permission')
    await settled()
    expect(port.requestHosts).not.toHaveBeenCalled()
    model.save()
    expect(port.requestHosts).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ id: 'webmail https://mail.firm.example/' }),
    )
    await settled()
    expect(asked).toHaveLength(2)
  })

  test('that failed in an earlier popup says so until that has been read', () => {
    const { model, last } = createWorld({ status: 'failed', error: 'refused', reason: 'Too short.', at: 1 })
    expect(model.lastError.value).toBe('refused')
    expect(model.reason.value).toBe('Too short.')
    model.dismiss()
    expect(last()).toMatchObject({ name: 'passwordSaved', input: ref })
  })

  test('says in the form what went wrong in an earlier popup, and what never got as far as being stored', async () => {
    const { model, last, set } = createWorld({ status: 'failed', error: 'refused', at: 1 })
    model.open()
    expect(model.error.value).toBe('refused')
    set(undefined)
    model.current.value = 'the old one'
    model.save()
    await settled()
    last().fail('invalid')
    await settled()
    expect(model.error.value).toBe('invalid')
  })

  test('that was given up forgets what was typed', () => {
    const { model, asked } = createWorld()
    model.open()
    model.current.value = 'the old one'
    model.close()
    expect([model.form.value, model.current.value]).toEqual([undefined, ''])
    expect(asked).toEqual([])
  })

  test('keeps no secret in the draft', async () => {
    const { port } = await createSent()
    expect(port.saveDraft).not.toHaveBeenCalled()
  })
})
