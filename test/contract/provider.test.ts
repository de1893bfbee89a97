import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import { errorCodes } from '../../src/core/errors.ts'
import type { Provider } from '../../src/core/provider.ts'
import * as state from '../../src/core/state.ts'
import { createProvider } from '../../src/providers/index.ts'
import { createExtensionFetch } from '../town/extension-fetch.ts'
import { type Fault, redirectLoop, redirectTo, rubbish, status } from '../town/faults.ts'
import { outcomesOf } from './outcomes.ts'
import { subjects } from './subjects.ts'
import { failing } from './town.ts'

/* What holds for every provider, whatever its system: a new one adds its row to the subjects. */
describe.each(subjects)('the provider $name', (subject) => {
  const { profile, credentials, ownDeeds, once, otherwise } = subject
  const world = subject.use()
  const origins = [new URL(profile.panelUrl).origin]
  const host = new URL(profile.panelUrl).hostname

  /** Each thing a provider does, for a signed-in browser. */
  const deeds = async (limits = {}) => {
    const { provider, session, own } = await world.signedIn(limits)
    return {
      resume: () => provider.resume(),
      mailboxes: () => provider.mailboxes(session),
      ...own,
      'sign-out': () => provider.signOut(session),
      'sign-in': () => provider.signIn(credentials),
    }
  }

  /** Runs every deed under a fault; what comes out must be an `AppError` of a known kind, or a success. */
  async function outcomes(fault: Fault, limits?: { timeoutMs?: number; maxBytes?: number }, method?: string) {
    return outcomesOf(await deeds(limits), world.town, { host, ...(method && { method }) }, fault)
  }
  /** @param faultName what this fault is called where a deed ends otherwise only under it */
  const all = (code: string, faultName = '') => ({
    resume: code,
    mailboxes: code,
    ...Object.fromEntries(ownDeeds.map((name) => [name, code])),
    'sign-out': code,
    'sign-in': code,
    ...otherwise[code],
    ...otherwise[faultName],
  })

  test('maps what it finds to valid items', async () => {
    const { provider, session, mailboxes } = await world.signedIn()
    expect(state.SignInState.safeParse({ status: 'signed-in', session }).success).toBe(true)
    expect(mailboxes.length).toBeGreaterThan(0)
    for (const mailbox of mailboxes) {
      expect(state.Mailbox.safeParse(mailbox).success).toBe(true)
      expect(origins).toContain(new URL(mailbox.pageUrl).origin)
    }
    const { accountName } = credentials
    const resumed = await provider.resume()
    if (subject.resumes === false) expect(resumed).toBeUndefined()
    else expect(resumed).toMatchObject({ status: 'signed-in', accountName })
  })

  test('stays on its own origins', async () => {
    for (const deed of Object.values(await deeds())) await deed()
    const hosts = new Set(world.town.requests.map(({ host: at }) => `https://${at}`))
    expect([...hosts]).toEqual(origins)
    expect(world.town.refusedHosts).toEqual([])
  })

  test('says so when nothing is reached', async () => {
    expect(await outcomes({ kind: 'drop', acted: false })).toEqual(all('offline'))
  })

  test('says so when the answer to something that is only done once gets lost', async () => {
    for (const [method, names] of Object.entries(once)) {
      const lost = Object.fromEntries(names.map((name) => [name, 'unknown-outcome']))
      expect(await outcomes({ kind: 'drop', acted: true }, {}, method)).toMatchObject(lost)
      expect(await outcomes({ kind: 'silence', acted: true }, { timeoutMs: 1500 }, method)).toMatchObject(
        lost,
      )
    }
  })

  test.each([
    ['silence', { kind: 'silence', acted: false }],
    ['one byte at a time', { kind: 'drip', bytes: 1, everyMs: 30 }],
    ['an answer without end', { kind: 'drip', bytes: 10, everyMs: 190 }],
  ] as [string, Fault][])('gives up in time: %s', async (name, fault) => {
    expect(await outcomes(fault, { timeoutMs: 200 })).toEqual(all('timeout', name))
  })

  test('gives up on 100 MB long before their end', async () => {
    expect(await outcomes({ kind: 'flood', bytes: 100 * 1024 * 1024 }, { maxBytes: 500_000 })).toEqual(
      all('changed'),
    )
  })

  test.each([429, 500, 502, 503, 504])('is told by status %d that the provider is busy', async (code) => {
    expect(await outcomes(status(code, code === 503 ? { 'retry-after': '9' } : {}))).toEqual(
      all('busy', String(code)),
    )
  })

  test('is told by status 403 that it is blocked', async () => {
    expect(await outcomes(status(403))).toEqual(all('blocked'))
  })

  test.each([401, 419])('takes status %d for no success and for no wrong password', async (code) => {
    const page = status(code, { 'content-type': 'text/html' }, '<!doctype html><h1>No</h1>')
    const found = await outcomes(page)
    // What asks nothing, or asks for what is not needed, is not concerned.
    const asked = Object.entries(all('changed')).filter(([, outcome]) => outcome !== 'done')
    for (const [name] of asked) expect(['changed', 'signed-out', 'unknown-outcome']).toContain(found[name])
  })

  test.each([
    ['nothing', ''],
    ['a page of another kind', '<!doctype html><html><body><h1>Welcome to nginx!</h1></body></html>'],
    [
      'half a page',
      '<html><body><form method="post"><input name="username"><input type="password" name="password">',
    ],
    ['JSON of another kind', '{"__proto__":{"success":true},"constructor":1}'],
    ['nesting 10,000 deep', `<html><body>${'<div>'.repeat(10_000)}${'</div>'.repeat(10_000)}</body></html>`],
    ['JSON nested 10,000 deep', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['null bytes', '\u0000'.repeat(5000)],
  ])('does not understand %s', async (name, body) => {
    expect(await outcomes(rubbish(body))).toEqual(all('changed', name))
    expect(Object.hasOwn(Object.prototype, 'success')).toBe(false)
  })

  test('does not understand bytes that are no text', async () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)
    for (const type of ['text/html; charset=utf-16', 'image/png', 'text/html; charset=nonsense'])
      expect(await outcomes(rubbish(bytes, type))).toEqual(all('changed'))
  })

  test.each([301, 302, 303, 307, 308] as const)('does not go to another host by %d', async (code) => {
    const found = await outcomes(redirectTo('https://other.example/elsewhere/', code))
    expect(found).toEqual(all('moved'))
    const elsewhere = world.town.requests.filter(({ host: at }) => at === 'other.example')
    // A GET may arrive there before the browser refuses the answer, but nothing of ours with it.
    for (const request of elsewhere) {
      expect(request.method).toBe('GET')
      expect(request.headers.cookie).toBeUndefined()
      expect(request.body).toBe('')
    }
  })

  test('does not go to plain http, or round in circles', async () => {
    expect(await outcomes(redirectTo(`http://${host}/elsewhere`))).toEqual(all('moved'))
    expect(await outcomes(redirectLoop(`https://${host}/elsewhere`))).toEqual(all('moved'))
  })

  test('leaves nothing behind of a request that was given up', async () => {
    const signals: AbortSignal[] = []
    const fetch = createExtensionFetch(world.town, { granted: [host] })
    const watched: Provider = createProvider(
      profile,
      (url, init) => {
        if (init.signal) signals.push(init.signal)
        return fetch(url, init)
      },
      { timeoutMs: 1500 },
    )
    world.town.setFault({ host }, { kind: 'silence', acted: false })
    await expect(watched.signIn(credentials)).rejects.toEqual(failing('timeout'))
    world.town.clearFaults()
    expect(signals.length).toBeGreaterThan(0)
    for (const signal of signals) expect(signal.aborted).toBe(true)
    // The next try knows nothing of the one before.
    expect(await watched.signIn(credentials)).toMatchObject({ status: 'signed-in' })
    for (const signal of signals) expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  test('throws known errors that carry no secret', async () => {
    const secrets = [credentials.password, 'wrong-Password-1']
    const errors: unknown[] = []
    for (const fault of [status(500), redirectTo('https://other.example/'), rubbish('secret')]) {
      world.town.setFault({ host, method: 'POST' }, fault)
      await world
        .provider()
        .signIn(credentials)
        .catch((error: unknown) => errors.push(error))
      world.town.clearFaults()
    }
    await world
      .provider()
      .signIn({ ...credentials, password: 'wrong-Password-1' })
      .catch((error: unknown) => errors.push(error))
    expect(errors.length).toBeGreaterThanOrEqual(3)
    for (const error of errors as (Error & { code: never })[]) {
      expect(errorCodes).toContain(error.code)
      const said = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`
      for (const secret of [...secrets, ...world.town.secrets()]) expect(said).not.toContain(secret)
    }
  })
})
