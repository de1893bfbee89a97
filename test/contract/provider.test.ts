import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import { errorCodes } from '../../src/core/errors.ts'
import { namedProfiles } from '../../src/core/profiles.ts'
import type { Provider } from '../../src/core/provider.ts'
import * as state from '../../src/core/state.ts'
import { createProvider } from '../../src/providers/index.ts'
import { createExtensionFetch } from '../town/extension-fetch.ts'
import { type Fault, redirectLoop, redirectTo, rubbish, status } from '../town/faults.ts'
import { failing, host, rightOne, useTown } from './town.ts'

/*
 * What holds for every provider, whatever its system: a new one adds its profile, its town accounts and a row here.
 */
const subjects = [
  {
    name: 'whmcs',
    profile: namedProfiles.thexyz,
    account: {
      name: 'anna@firm.example',
      password: 'harbour-Lantern-27',
      services: [{ mailboxes: ['anna@firm.example', 'hello@firm.example'] }],
    },
  },
] as const

describe.each(subjects)('the provider $name', ({ profile, account }) => {
  const world = useTown([account])
  const credentials = { accountName: account.name, password: account.password }
  const origins = [new URL(profile.panelUrl).origin]

  /** Each thing a provider does, for a signed-in browser. */
  const deeds = async (limits = {}) => {
    const { provider, session, mailboxes, generate } = await world.signedIn(account.name, limits)
    return {
      provider,
      list: [
        ['resume', () => provider.resume()],
        ['mailboxes', () => provider.mailboxes(session)],
        ['one-time password', () => generate(mailboxes[1])],
        ['sign-out', () => provider.signOut(session)],
        ['sign-in', () => provider.signIn(credentials)],
      ] as [string, () => Promise<unknown>][],
    }
  }

  /** Runs every deed under a fault; what comes out must be an `AppError` of a known kind, or a success. */
  async function outcomes(fault: Fault, limits?: { timeoutMs?: number; maxBytes?: number }, method?: string) {
    const { list } = await deeds(limits)
    const found: Record<string, unknown> = {}
    for (const [name, deed] of list) {
      const end = world.town.setFault({ host, ...(method && { method }) }, fault)
      found[name] = await deed().then(
        () => 'done',
        (error: { name?: string; code?: string }) => (error.name === 'AppError' ? error.code : error),
      )
      end()
    }
    return found
  }
  const all = (code: string) => ({
    resume: code,
    mailboxes: code,
    'one-time password': code,
    'sign-out': code,
    'sign-in': code,
  })

  test('maps what it finds to valid items', async () => {
    const { provider, session, mailboxes, generate } = await world.signedIn(account.name)
    expect(state.SignInState.safeParse({ status: 'signed-in', session }).success).toBe(true)
    expect(mailboxes.length).toBeGreaterThan(0)
    for (const mailbox of mailboxes) {
      expect(state.Mailbox.safeParse(mailbox).success).toBe(true)
      expect(origins).toContain(new URL(mailbox.pageUrl).origin)
    }
    for (const mailbox of mailboxes)
      expect(await generate(mailbox)).toBe(rightOne(world.town, mailbox.address))
    expect(await provider.resume()).toMatchObject({ status: 'signed-in', accountName: account.name })
  })

  test('stays on its own origins', async () => {
    const { list } = await deeds()
    for (const [, deed] of list) await deed()
    const hosts = new Set(world.town.requests.map(({ host: at }) => `https://${at}`))
    expect([...hosts]).toEqual(origins)
    expect(world.town.refusedHosts).toEqual([])
  })

  test('says so when nothing is reached', async () => {
    expect(await outcomes({ kind: 'drop', acted: false })).toEqual(all('offline'))
  })

  test('says so when the answer to something that is only done once gets lost', async () => {
    expect(await outcomes({ kind: 'drop', acted: true }, {}, 'POST')).toMatchObject({
      'one-time password': 'unknown-outcome',
    })
    expect(await outcomes({ kind: 'silence', acted: true }, { timeoutMs: 1500 }, 'POST')).toMatchObject({
      'one-time password': 'unknown-outcome',
    })
  })

  test.each([
    ['silence', { kind: 'silence', acted: false }],
    ['one byte at a time', { kind: 'drip', bytes: 1, everyMs: 30 }],
    ['an answer without end', { kind: 'drip', bytes: 4000, everyMs: 190 }],
  ] as [string, Fault][])('gives up in time: %s', async (_, fault) => {
    expect(await outcomes(fault, { timeoutMs: 200 })).toEqual(all('timeout'))
  })

  test('gives up on 100 MB long before their end', async () => {
    expect(await outcomes({ kind: 'flood', bytes: 100 * 1024 * 1024 }, { maxBytes: 500_000 })).toEqual(
      all('changed'),
    )
  })

  test.each([429, 500, 502, 503, 504])('is told by status %d that the provider is busy', async (code) => {
    expect(await outcomes(status(code))).toEqual(all('busy'))
  })

  test('is told by status 403 that it is blocked', async () => {
    expect(await outcomes(status(403))).toEqual(all('blocked'))
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
  ])('does not understand %s', async (_, body) => {
    expect(await outcomes(rubbish(body))).toEqual(all('changed'))
    expect(Object.hasOwn(Object.prototype, 'success')).toBe(false)
  })

  test('does not understand bytes that are no text', async () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)
    for (const type of ['text/html; charset=utf-16', 'image/png', 'text/html; charset=nonsense'])
      expect(await outcomes(rubbish(bytes, type))).toEqual(all('changed'))
  })

  test.each([301, 302, 303, 307, 308] as const)('does not go to another host by %d', async (code) => {
    const found = await outcomes(redirectTo('https://other.example/account/', code))
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
    expect(await outcomes(redirectTo(`http://${host}/account/clientarea.php`))).toEqual(all('moved'))
    expect(await outcomes(redirectLoop(`https://${host}/account/clientarea.php`))).toEqual(all('moved'))
  })

  test('never takes half of a page for the whole, wherever it is cut', async () => {
    const { list } = await deeds()
    const generate = list.find(([name]) => name === 'one-time password')?.[1]
    const address = 'hello@firm.example'
    for (let bytes = 0; bytes < 13_000; bytes += 173) {
      for (const method of ['GET', 'POST']) {
        const end = world.town.setFault({ host, method }, { kind: 'truncate', bytes, tidily: true })
        const made = await generate?.().catch((error: { code: string }) => error)
        end()
        if (typeof made === 'string') expect(made).toBe(rightOne(world.town, address))
        else expect(made).toEqual(failing('changed'))
      }
    }
  })

  test('reads pages in the encoding they come in', async () => {
    world.installation.language = 'turkish'
    const inLatin5 = (text: string) =>
      Buffer.from(
        text.replace(/[ıŞşĞğİ]/g, (letter) =>
          String.fromCharCode({ ı: 0xfd, Ş: 0xde, ş: 0xfe, Ğ: 0xd0, ğ: 0xf0, İ: 0xdd }[letter] ?? 63),
        ),
        'latin1',
      )
    world.answer(async (_, asUsual) => {
      const reply = await asUsual()
      const type = 'text/html; charset=windows-1254'
      return {
        ...reply,
        headers: { ...reply.headers, 'content-type': type },
        body: inLatin5(String(reply.body ?? '')),
      }
    })
    const { mailboxes, generate } = await world.signedIn(account.name)
    expect(await generate(mailboxes[0])).toBe(rightOne(world.town, account.name))
  })

  test('leaves nothing behind of a request that was given up', async () => {
    const signals: AbortSignal[] = []
    const fetch = createExtensionFetch(world.town)
    const watched: Provider = createProvider(
      profile,
      (url, init) => {
        if (init.signal) signals.push(init.signal)
        return fetch(url, init)
      },
      { timeoutMs: 100 },
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
    const secrets = [account.password, 'wrong-Password-1']
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
    expect(errors).toHaveLength(4)
    for (const error of errors as (Error & { code: never })[]) {
      expect(errorCodes).toContain(error.code)
      const said = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`
      for (const secret of [...secrets, ...world.town.secrets()]) expect(said).not.toContain(secret)
    }
  })
})
