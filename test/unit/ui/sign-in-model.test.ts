import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Account } from '../../../src/core/state.ts'
import { createSignInModel } from '../../../src/ui/sign-in-model.ts'
import type { Facts } from '../../../src/ui/stored.ts'
import { anna, createFakePort, createFakeStored, settled } from './fake-port.ts'

function createWorld(facts: Partial<Facts> = {}, account?: Account) {
  const stored = createFakeStored(facts)
  const world = createFakePort()
  const model = createSignInModel(world.port, stored, signal(account))
  const typeBoth = () => {
    model.type('anna@firm.example')
    model.password.value = 'her password'
  }
  return { ...world, stored, model, typeBoth }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the sign-in form', () => {
  test('starts with what was typed before the popup closed', () => {
    const { model } = createWorld({
      draft: { provider: 'thexyz', accountName: 'half@typed', error: 'timeout' },
    })
    expect(model.accountName.value).toBe('half@typed')
    expect(model.error.value).toBe('timeout')
  })

  test('starts with the name of an account that was signed out', () => {
    expect(createWorld({ accounts: [anna] }, anna).model.accountName.value).toBe('anna@firm.example')
  })

  test('takes the name of an account to no other provider, and what was typed to any', () => {
    const { model } = createWorld({ accounts: [anna] }, anna)
    model.choose('mailbox-org')
    expect(model.accountName.value).toBe('')
    model.choose('thexyz')
    expect(model.accountName.value).toBe('anna@firm.example')
    model.start(anna)
    model.type('anna@other.example')
    model.choose('mailbox-org')
    expect(model.accountName.value).toBe('anna@other.example')
  })

  test('keeps the name while one types, and never the password', () => {
    const { typeBoth, port } = createWorld()
    typeBoth()
    vi.advanceTimersByTime(1000)
    expect(port.saveDraft).toHaveBeenCalledExactlyOnceWith({
      provider: 'thexyz',
      accountName: 'anna@firm.example',
    })
  })

  test('says what is missing and asks for nothing', async () => {
    const { model, port, asked } = createWorld()
    model.submit()
    expect(model.problem.value).toBe('no-name')
    model.type(' anna@firm.example ')
    model.submit()
    expect(model.problem.value).toBe('no-password')
    await settled()
    expect(port.requestHosts).not.toHaveBeenCalled()
    expect(asked).toEqual([])
  })
})

describe('Sign in', () => {
  test('asks for the hosts within the click itself', () => {
    const { model, typeBoth, port } = createWorld()
    typeBoth()
    model.submit()
    expect(port.requestHosts).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'thexyz' }))
  })

  test('sends what was typed once the hosts are granted', async () => {
    const { model, typeBoth, last } = createWorld()
    typeBoth()
    model.submit()
    await settled()
    expect(last()).toMatchObject({
      name: 'signIn',
      input: { profileId: 'thexyz', accountName: 'anna@firm.example', password: 'her password' },
    })
    expect(model.busy.value).toBe(true)
  })

  test('does not sign in when the person refuses the hosts, and says so', async () => {
    const { model, typeBoth, asked, hosts } = createWorld()
    hosts.granted = false
    typeBoth()
    model.submit()
    await settled()
    // The worker waits for the answer with the sign-in in hand, and now learns that it is no.
    expect(asked.map(({ name }) => name)).toEqual(['signIn', 'hostsRefused'])
    asked[0]?.fail('no-permission')
    await settled()
    expect(model.error.value).toBe('no-permission')
    expect(model.accountName.value).toBe('anna@firm.example')
  })

  test('keeps the name and empties the password when it fails', async () => {
    const { model, typeBoth, last } = createWorld()
    typeBoth()
    model.submit()
    await settled()
    last().fail('wrong-password')
    await settled()
    expect(model.error.value).toBe('wrong-password')
    expect(model.accountName.value).toBe('anna@firm.example')
    expect(model.password.value).toBe('')
    expect(model.busy.value).toBe(false)
  })

  test('hides the old error while it tries again', async () => {
    const { model, typeBoth } = createWorld({
      draft: { provider: 'thexyz', accountName: '', error: 'offline' },
    })
    typeBoth()
    expect(model.error.value).toBe('offline')
    model.submit()
    expect(model.error.value).toBeUndefined()
  })

  test('pressed twice sends once', async () => {
    const { model, typeBoth, asked } = createWorld()
    typeBoth()
    model.submit()
    model.submit()
    await settled()
    expect(asked.length).toBe(1)
  })

  test('that was cancelled does not come back with a late error', async () => {
    const { model, typeBoth, last, stored } = createWorld()
    typeBoth()
    model.submit()
    await settled()
    const signIn = last()
    stored.signIns.value = { first: { status: 'signing-in' } }
    model.cancel()
    expect(last()).toMatchObject({ name: 'cancelSignIn', input: { accountId: 'first' } })
    signIn.fail('timeout')
    last().answer()
    stored.signIns.value = {}
    await settled()
    expect(model.error.value).toBeUndefined()
    expect(model.busy.value).toBe(false)
  })

  test('that waits for the browser’s question is cancelled with the question, and that is no error', async () => {
    const { model, typeBoth, last, asked, stored } = createWorld()
    typeBoth()
    model.submit()
    await settled()
    const signIn = last()
    model.cancel()
    expect(last()).toMatchObject({ name: 'hostsRefused' })
    expect(model.busy.value).toBe(false)
    // What the worker says and keeps about it.
    signIn.fail('no-permission')
    stored.draft.value = { provider: 'thexyz', accountName: 'anna@firm.example', error: 'no-permission' }
    await settled()
    expect(model.error.value).toBeUndefined()
    expect(asked.map(({ name }) => name)).toEqual(['signIn', 'hostsRefused'])
    typeBoth()
    model.submit()
    await settled()
    last().fail('offline')
    await settled()
    expect(model.error.value).toBe('offline')
  })

  test('under way in a popup that has closed since shows as busy, also a first one, and can be cancelled', () => {
    const { model, last, stored } = createWorld({ signIns: { first: { status: 'signing-in' } } })
    expect(model.busy.value).toBe(true)
    model.submit()
    expect(model.problem.value).toBeUndefined()
    model.cancel()
    expect(last()).toMatchObject({ name: 'cancelSignIn', input: { accountId: 'first' } })
    stored.signIns.value = {}
    last().answer()
    expect(model.error.value).toBeUndefined()
  })
})

describe('the provider’s own page', () => {
  test('is opened for a new account', async () => {
    const { model, last, port } = createWorld()
    model.usePage()
    expect(port.requestHosts).toHaveBeenCalledTimes(1)
    await settled()
    expect(last()).toMatchObject({ name: 'continueOnPage', input: { profileId: 'thexyz' } })
    expect(last().input).not.toHaveProperty('accountId')
  })

  test('that is still waited for is opened no more once that was cancelled', async () => {
    const { model, asked } = createWorld()
    model.usePage()
    await settled()
    model.cancel()
    expect(asked.map(({ name }) => name)).toEqual(['continueOnPage', 'cancelContinueOnPage', 'hostsRefused'])
    expect(asked[1]?.input).toEqual({ profileId: 'thexyz' })
    expect(model.busy.value).toBe(false)
  })

  test('that is still waited for is opened no more once another provider was chosen', async () => {
    const { model, asked } = createWorld()
    model.usePage()
    await settled()
    model.choose('polarismail')
    expect(asked.at(-1)).toMatchObject({ name: 'cancelContinueOnPage', input: { profileId: 'thexyz' } })
  })

  test('that was opened is nothing to cancel any more', async () => {
    const { model, asked, last } = createWorld()
    model.usePage()
    await settled()
    last().answer()
    await settled()
    model.choose('polarismail')
    expect(asked.map(({ name }) => name)).toEqual(['continueOnPage'])
  })

  test('is opened for the known account whose name stands in the form', async () => {
    const { model, last } = createWorld({ accounts: [anna] }, anna)
    model.usePage()
    await settled()
    expect(last().input).toEqual({ profileId: 'thexyz', accountId: 'anna' })
  })
})
