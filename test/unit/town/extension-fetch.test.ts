import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createExtensionFetch } from '../../town/extension-fetch.ts'
import { redirectTo, status } from '../../town/faults.ts'
import { html, type TownReply } from '../../town/site.ts'
import { startTown, type Town } from '../../town/town.ts'

const here = 'https://www.thexyz.com/here'
const elsewhere = 'https://other.example/take'
let town: Town
const ends: (() => void)[] = []

beforeAll(async () => {
  town = await startTown()
})
afterEach(() => {
  town.clearFaults()
  town.requests.length = 0
  for (const end of ends.splice(0)) end()
})
afterAll(() => town.close())

const serve = (path: string, reply: TownReply) => ends.push(town.route('www.thexyz.com', path, () => reply))
const form = () => ({ method: 'POST', body: new URLSearchParams({ password: 'geheim' }) })
const seenAt = (host: string) => town.requests.filter((request) => request.host === host)

describe('answers', () => {
  test('come with their address, type and headers, but without Set-Cookie', async () => {
    serve('/here', {
      ...html('hello'),
      headers: { 'content-type': 'text/plain', 'set-cookie': 'a=1; Path=/' },
    })
    const answer = await createExtensionFetch(town)(`${here}?a=b#c`)
    expect(answer).toMatchObject({
      status: 200,
      ok: true,
      type: 'basic',
      redirected: false,
      url: `${here}?a=b`,
    })
    expect(answer.headers.get('content-type')).toBe('text/plain')
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await answer.text()).toBe('hello')
  })

  test('may have no body at all', async () => {
    serve('/here', { status: 204 })
    const answer = await createExtensionFetch(town)(here)
    expect([answer.status, answer.body]).toEqual([204, null])
  })
})

describe('cookies', () => {
  test('are kept and sent with credentials "include" only', async () => {
    const fetch = createExtensionFetch(town)
    serve('/here', {
      ...html(''),
      headers: { 'set-cookie': ['a=1; Path=/; SameSite=Strict', 'b=2; Path=/'] },
    })
    await fetch(here)
    expect(fetch.jar.all()).toEqual([])
    await fetch(here, { credentials: 'include' })
    await fetch(here, { credentials: 'include' })
    expect(town.requests.at(-1)?.headers.cookie).toBe('a=1; b=2')
    await fetch(here)
    expect(town.requests.at(-1)?.headers.cookie).toBeUndefined()
  })

  test('of a redirect are kept although its answer is opaque', async () => {
    const fetch = createExtensionFetch(town)
    serve('/here', { status: 302, headers: { location: '/there', 'set-cookie': 'a=1; Path=/' } })
    await fetch(here, { credentials: 'include', redirect: 'manual' })
    expect(fetch.jar.header(new URL(here))).toBe('a=1')
  })

  test('cannot be set by hand', async () => {
    serve('/here', html(''))
    await createExtensionFetch(town)(here, {
      headers: { cookie: 'a=1', origin: 'https://x.example', 'x-own': 'y' },
    })
    expect(town.requests.at(-1)?.headers.cookie).toBeUndefined()
    expect(town.requests.at(-1)?.headers).toMatchObject({ origin: 'https://www.thexyz.com', 'x-own': 'y' })
  })
})

describe('redirects', () => {
  test('asked for by hand give an opaque answer and go nowhere', async () => {
    town.setFault({ path: '/here' }, redirectTo(elsewhere, 307))
    const answer = await createExtensionFetch(town)(here, { ...form(), redirect: 'manual' })
    expect(answer).toMatchObject({ status: 0, ok: false, type: 'opaqueredirect', url: here })
    expect([...answer.headers]).toEqual([])
    expect(await answer.text()).toBe('')
    expect(seenAt('other.example')).toEqual([])
  })

  test.each([301, 302, 303] as const)('with %i turn a POST into a GET without its body', async (code) => {
    serve('/there', html('there'))
    town.setFault({ path: '/here' }, redirectTo('/there', code))
    const answer = await createExtensionFetch(town)(here, form())
    expect(answer).toMatchObject({ redirected: true, url: 'https://www.thexyz.com/there' })
    expect(town.requests.at(-1)).toMatchObject({ method: 'GET', path: '/there', body: '' })
    expect(town.requests.at(-1)?.headers['content-type']).toBeUndefined()
  })

  test.each([307, 308] as const)('with %i send the body again', async (code) => {
    serve('/there', html('there'))
    town.setFault({ path: '/here' }, redirectTo('/there', code))
    await createExtensionFetch(town)(here, form())
    expect(town.requests.at(-1)).toMatchObject({ method: 'POST', path: '/there', body: 'password=geheim' })
  })

  test.each(['follow', 'error'] as const)(
    'with 307 hand the body to a foreign host under "%s", and only then fail',
    async (redirect) => {
      town.setFault({ path: '/here' }, redirectTo(elsewhere, 307))
      await expect(createExtensionFetch(town)(here, { ...form(), redirect })).rejects.toThrow(TypeError)
      expect(seenAt('other.example')).toMatchObject([{ method: 'POST', body: 'password=geheim' }])
      expect(seenAt('other.example')[0]?.headers.origin).toBe('null')
    },
  )

  test('under "error" fail even where the extension may read', async () => {
    serve('/there', html('there'))
    town.setFault({ path: '/here' }, redirectTo('/there'))
    await expect(createExtensionFetch(town)(here, { redirect: 'error' })).rejects.toThrow(TypeError)
  })

  test('to a foreign host ask first when the body is not one that a form could send', async () => {
    town.setFault({ path: '/here' }, redirectTo(elsewhere, 307))
    const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
    await expect(createExtensionFetch(town)(here, json)).rejects.toThrow(TypeError)
    expect(seenAt('other.example')).toMatchObject([{ method: 'OPTIONS', body: '' }])
  })

  test('to plain http, in a circle or to a non-web address fail', async () => {
    const fetch = createExtensionFetch(town)
    for (const location of ['http://www.thexyz.com/', here, 'file:///etc/passwd', 'https://:0'])
      await expect(
        (async () => {
          town.setFault({ path: '/here' }, redirectTo(location))
          await fetch(here)
        })(),
      ).rejects.toThrow(TypeError)
  })

  test('without a target are answers like any other', async () => {
    town.setFault({ path: '/here' }, status(302))
    expect((await createExtensionFetch(town)(here)).status).toBe(302)
  })
})

describe('hosts without permission', () => {
  test('get the request but give no answer', async () => {
    await expect(createExtensionFetch(town)(elsewhere)).rejects.toThrow(TypeError)
    expect(seenAt('other.example')).toHaveLength(1)
    const none = createExtensionFetch(town, { granted: [] })
    await expect(none('https://mail.thexyz.com/')).rejects.toThrow(TypeError)
  })

  test('outside the town are not reached', async () => {
    await expect(
      createExtensionFetch(town, { granted: ['www.google.com'] })('https://www.google.com/'),
    ).rejects.toThrow(TypeError)
    expect(town.refusedHosts).toContain('www.google.com:443')
  })
})

describe('Origin and Referer', () => {
  test('are those of the client area while the rules are in force', async () => {
    serve('/here', html(''))
    await createExtensionFetch(town)(here, form())
    expect(town.requests.at(-1)?.headers).toMatchObject({
      origin: 'https://www.thexyz.com',
      referer: 'https://www.thexyz.com/account/clientarea.php',
    })
  })

  test('are the extension’s own and none when they are not', async () => {
    serve('/here', html(''))
    const fetch = createExtensionFetch(town, { headerRules: false })
    await fetch(here, form())
    expect(town.requests.at(-1)?.headers.origin).toMatch(/^chrome-extension:/)
    expect(town.requests.at(-1)?.headers.referer).toBeUndefined()
    await fetch(here)
    expect(town.requests.at(-1)?.headers.origin).toBeUndefined()
  })
})

describe('an abort', () => {
  test('before, while waiting and while reading fails with its own reason', async () => {
    const fetch = createExtensionFetch(town)
    const reason = new Error('stopped')
    await expect(fetch(here, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(town.requests).toEqual([])

    serve('/here', html('long'))
    town.setFault({ path: '/here' }, { kind: 'silence', acted: true })
    const waiting = new AbortController()
    const failed = expect(fetch(here, { signal: waiting.signal })).rejects.toBe(reason)
    await vi.waitUntil(() => town.requests.length > 0, { interval: 1 })
    waiting.abort(reason)
    await failed

    town.setFault({ path: '/here' }, { kind: 'flood' })
    const reading = new AbortController()
    const answer = await fetch(here, { signal: reading.signal })
    const cut = expect(answer.text()).rejects.toBe(reason)
    reading.abort(reason)
    await cut
  })
})
