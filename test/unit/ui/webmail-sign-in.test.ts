import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Account } from '../../../src/core/state.ts'
import { createSignInModel } from '../../../src/ui/sign-in-model.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import { anna, berta, createFakePort, createFakeStored, settled } from './fake-port.ts'

const id = 'webmail https://mail.firm.example/'

function createWorld(facts: Partial<Facts> = {}, account?: Account) {
  const stored = createFakeStored(facts)
  const world = createFakePort()
  const model = createSignInModel(world.port, stored, signal(account))
  const typeAll = (address: string) => {
    model.choose('webmail')
    model.typeAddress(address)
    model.type('berta@firm.example')
    model.password.value = 'her password'
  }
  return { ...world, stored, model, typeAll }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('signing in to a webmail by its address', () => {
  test.each(['mail.firm.example', ' https://mail.firm.example/?_task=login '])(
    'typed as %j asks for its host within the click and then signs in there',
    async (address) => {
      const { model, typeAll, port, last } = createWorld()
      typeAll(address.trim())
      model.submit()
      expect(port.requestHosts).toHaveBeenCalledExactlyOnceWith(
        expect.objectContaining({ id, webmailUrl: 'https://mail.firm.example/' }),
      )
      await settled()
      expect(last()).toMatchObject({
        name: 'signIn',
        input: { profileId: id, accountName: 'berta@firm.example', password: 'her password' },
      })
    },
  )

  test.each([
    ['', 'no-address'],
    ['  ', 'no-address'],
    ['http://mail.firm.example', 'not-secure'],
    ['HTTP://mail.firm.example/', 'not-secure'],
    ['berta@firm.example', 'not-an-address'],
    ['our webmail', 'not-an-address'],
    ['ftp://mail.firm.example', 'not-an-address'],
  ])('typed as %j says why not, asks for nothing and sends nothing', async (address, problem) => {
    const { model, typeAll, port, asked } = createWorld()
    typeAll(address)
    model.submit()
    expect(model.problem.value).toBe(problem)
    model.usePage()
    expect(model.problem.value).toBe(problem)
    await settled()
    expect(port.requestHosts).not.toHaveBeenCalled()
    expect(asked).toEqual([])
    expect(model.password.value).toBe('her password')
  })

  test('says what is missing beside a good address', () => {
    const { model } = createWorld()
    model.choose('webmail')
    model.typeAddress('mail.firm.example')
    model.submit()
    expect(model.problem.value).toBe('no-name')
  })

  test('knows whose page it is as soon as the address is one', () => {
    const { model } = createWorld()
    model.choose('webmail')
    expect(model.profile.value).toBeUndefined()
    model.typeAddress('mail.firm.example')
    expect(model.profile.value).toMatchObject({ name: 'mail.firm.example', signsInTo: 'mailbox' })
    model.choose('thexyz')
    expect(model.profile.value).toMatchObject({ name: 'Thexyz', signsInTo: 'client-area' })
  })

  test('keeps provider and address for a popup that opens later, and never the password', () => {
    const { typeAll, port } = createWorld()
    typeAll('mail.firm.example')
    vi.advanceTimersByTime(1000)
    expect(port.saveDraft).toHaveBeenLastCalledWith({
      provider: 'webmail',
      address: 'mail.firm.example',
      accountName: 'berta@firm.example',
    })
  })

  test('goes on with the address that was typed before', () => {
    const draft = { provider: 'webmail', address: 'mail.firm.ex', accountName: 'berta@' } as const
    const { model } = createWorld({ draft })
    expect([model.provider.value, model.address.value]).toEqual(['webmail', 'mail.firm.ex'])
  })

  test('starts with the webmail of an account that was signed out', () => {
    expect(createWorld({ accounts: [berta] }, berta).model.profile.value?.id).toBe(id)
    const { model } = createWorld({ accounts: [anna] }, anna)
    model.start(berta)
    expect(model.profile.value?.id).toBe(id)
    model.start(anna)
    expect(model.profile.value?.id).toBe('thexyz')
  })

  test('does not show there what went wrong at another provider', () => {
    const { model, port } = createWorld({
      draft: { provider: 'thexyz', accountName: 'anna@firm.example', error: 'wrong-password' },
    })
    model.choose('webmail')
    expect(model.error.value).toBeUndefined()
    expect(port.saveDraft).toHaveBeenLastCalledWith({ provider: 'webmail', accountName: 'anna@firm.example' })
  })

  test('can be done on the webmail’s own page, as the known account where it is that one', async () => {
    const { model, port, last } = createWorld({ accounts: [berta] }, berta)
    model.usePage()
    expect(port.requestHosts).toHaveBeenCalledWith(expect.objectContaining({ id }))
    await settled()
    expect(last()).toMatchObject({
      name: 'continueOnPage',
      input: { profileId: id, accountId: 'berta' },
    })
    last().answer()
    await settled()
    model.typeAddress('mail.elsewhere.example')
    model.usePage()
    await settled()
    expect(last().input).toEqual({ profileId: 'webmail https://mail.elsewhere.example/' })
  })
})
