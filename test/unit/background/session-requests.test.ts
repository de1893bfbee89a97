import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { providerOf } from '../../../src/background/providers.ts'
import { cancelSignIn } from '../../../src/background/sign-in.ts'
import { answerSecondFactor } from '../../../src/background/sign-in-steps.ts'
import { watchTries } from '../../../src/background/tries.ts'
import { items } from '../../../src/browser/items.ts'
import { profileOf } from '../../../src/core/profiles.ts'
import type { Fetch } from '../../../src/providers/http.ts'
import { account, anna } from './sign-out-world.ts'
import { createDeferred, createTestProvider, createWorld, secondFactor, signedIn } from './world.ts'

/* What a sign-in that nobody wants any more still asks the provider. */

let provider = createTestProvider()
let fetchOf: Fetch | undefined
vi.mock('../../../src/providers/index.ts', () => ({
  createProvider: (_: unknown, fetch: Fetch) => {
    fetchOf = fetch
    return provider
  },
}))

beforeEach(async () => {
  provider = createTestProvider()
  await createWorld({ signIn: { status: 'signed-out' } })
})
afterEach(() => void vi.unstubAllGlobals())

it('asks for nothing more as long as it has sent nothing, and for all it needs once it has', async () => {
  const world = vi.fn(async () => new Response(''))
  vi.stubGlobal('fetch', world)
  const { signal } = watchTries(anna.profileId)
  const profile = profileOf(anna.profileId)
  const begun = async () => {
    await providerOf(profile, signal)
    return fetchOf as Fetch
  }
  const [looking, sending] = [await begun(), await begun()]
  const own = new AbortController()
  await looking('https://a.example/', { signal: own.signal })
  const [[, given]] = world.mock.calls as unknown as [[string, RequestInit]]
  await sending('https://a.example/', { method: 'POST' })
  await cancelSignIn(account)
  expect(given.signal?.aborted).toBe(true)
  expect(own.signal.aborted).toBe(false)
  await expect(looking('https://a.example/', { method: 'POST' })).rejects.toThrow()
  await sending('https://a.example/', {})
  expect(world).toHaveBeenCalledTimes(3)
  expect(world).toHaveBeenLastCalledWith('https://a.example/', {})
})

it('sends a code all the same that was noted as sent', async () => {
  const world = vi.fn(async () => new Response(''))
  vi.stubGlobal('fetch', world)
  await items.signIns.write({ a1: secondFactor })
  const goOn = createDeferred<void>()
  provider.answerSecondFactor.mockImplementationOnce(async () => {
    const ask = fetchOf
    await goOn.promise
    await ask?.('https://a.example/', {})
    return signedIn
  })
  const answering = answerSecondFactor({ ...account, kind: 'code', code: '1' })
  await vi.waitFor(() => expect(provider.answerSecondFactor).toHaveBeenCalled())
  await cancelSignIn(account)
  goOn.resolve()
  await answering
  expect(world).toHaveBeenCalledTimes(1)
})
