import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AppError } from '../../../src/core/errors.ts'
import { createHttp, type Fetch, type HttpOptions } from '../../../src/providers/http.ts'

const own = 'https://www.thexyz.com'
const page = `${own}/account/clientarea.php`

interface Reply {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body?: BodyInit | null
  readonly url?: string
  readonly redirect?: boolean
}

function reply({
  status = 200,
  headers = { 'content-type': 'text/html' },
  body = '',
  url = page,
  redirect,
}: Reply) {
  if (redirect) return as({ type: 'opaqueredirect', url, status: 0 }, new Response(null))
  return as({ url }, new Response(body, { status, headers }))
}

const as = (fields: object, response: Response) =>
  new Proxy(response, {
    get: (target, key) => {
      if (key in fields) return fields[key as keyof typeof fields]
      const value = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })

type Answering = (url: string, init: RequestInit) => Response | Promise<Response>

function http(answer: Answering, options: Partial<HttpOptions> = {}) {
  const asked: { url: string; init: RequestInit }[] = []
  const fetch: Fetch = async (url, init) => {
    asked.push({ url, init })
    return answer(url, init)
  }
  return { ...createHttp({ fetch, origins: [own], now: () => 1000, ...options }), asked }
}

const failing = (code: string) => expect.objectContaining({ name: 'AppError', code })
const deadNetwork = () => Promise.reject(new TypeError('Failed to fetch'))
const untilAborted = (_url: string, { signal }: RequestInit) =>
  new Promise<Response>((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a request', () => {
  test('goes to own origins over https only', async () => {
    const { get, post, asked } = http(() => reply({}))
    const elsewhere = [
      'https://other.example/account/',
      'http://www.thexyz.com/account/',
      'https://www.thexyz.com.other.example/',
      'https://www.thexyz.com:8443/',
      'https://www.thexyz.com@other.example/',
      'https://www.thexyz.com./',
      'javascript:alert(1)',
      '',
    ]
    for (const url of elsewhere) {
      await expect(get(url)).rejects.toEqual(failing('moved'))
      await expect(post(url, [['password', 'secret']])).rejects.toEqual(failing('moved'))
    }
    expect(asked).toEqual([])
  })

  test('carries the browser’s cookies and leaves no copy on the disk', async () => {
    const { get, post, asked } = http(() => reply({}))
    await get(page)
    await post(page, [])
    for (const { init } of asked) expect(init).toMatchObject({ credentials: 'include', cache: 'no-store' })
  })

  test('says when it was sent, not when it was answered', async () => {
    let now = 5000
    const { get, post } = http(
      () => {
        now = 9000
        return reply({})
      },
      { now: () => now },
    )
    expect((await get(page)).sentAt).toBe(5000)
    now = 6000
    expect((await post(page, [])).sentAt).toBe(6000)
  })

  test('is given up in time, and nothing of it is left behind', async () => {
    const signals: (AbortSignal | null | undefined)[] = []
    const { get } = http(
      (url, init) => {
        signals.push(init.signal)
        return untilAborted(url, init)
      },
      { timeoutMs: 50 },
    )
    const result = expect(get(page)).rejects.toEqual(failing('timeout'))
    await vi.advanceTimersByTimeAsync(50)
    await result
    expect(signals.every((signal) => signal?.aborted)).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('that drips is given up at the same time as one that is silent', async () => {
    const dripping = new ReadableStream({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 10))
        controller.enqueue(new Uint8Array([97]))
      },
    })
    const { get } = http(() => reply({ body: dripping }), { timeoutMs: 100 })
    const result = expect(get(page)).rejects.toEqual(failing('timeout'))
    await vi.advanceTimersByTimeAsync(200)
    await result
  })

  test('leaves no timer behind when it succeeds', async () => {
    const { get } = http(() => reply({}))
    await get(page)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a form', () => {
  test('is sent as the page would send it, by POST, and no redirect is followed with it', async () => {
    const { post, asked } = http(() => reply({ redirect: true }))
    const answer = await post(page, [
      ['username', 'anna@firm.example'],
      ['password', 'ş &+='],
    ])
    expect(answer).toEqual({ sentAt: 1000 })
    expect(asked).toHaveLength(1)
    expect(asked[0]?.init).toMatchObject({ method: 'POST', redirect: 'manual' })
    expect(String(asked[0]?.init.body)).toBe('username=anna%40firm.example&password=%C5%9F+%26%2B%3D')
  })

  test('without an answer is offline, and never sent twice', async () => {
    const { post, asked } = http(deadNetwork)
    await expect(post(page, [])).rejects.toEqual(failing('offline'))
    expect(asked).toHaveLength(1)
  })

  test.each([
    ['no answer', deadNetwork],
    ['a failure of the server', () => reply({ status: 500 })],
    ['a failure of a gateway', () => reply({ status: 504 })],
    ['an answer that breaks off', () => reply({ body: broken() })],
    ['silence', untilAborted],
  ])('that must not be repeated has an unknown outcome after %s', async (_, answer) => {
    const { post, asked } = http(answer, { timeoutMs: 20 })
    const result = expect(post(page, [], { unrepeatable: true })).rejects.toEqual(failing('unknown-outcome'))
    await vi.advanceTimersByTimeAsync(20)
    await result
    expect(asked).toHaveLength(1)
  })

  test.each([
    ['429', { status: 429 }, 'busy'],
    ['503 that says when to come back', { status: 503, headers: { 'retry-after': '5' } }, 'busy'],
    ['503', { status: 503 }, 'unknown-outcome'],
  ])('that must not be repeated is judged by a %s that comes back', async (_, answer, code) => {
    const { post } = http(() => reply(answer))
    await expect(post(page, [], { unrepeatable: true })).rejects.toMatchObject({ code })
  })
})

const broken = () =>
  new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('<html>')),
    pull: (controller) => controller.error(new TypeError('terminated')),
  })

describe('a page', () => {
  test('is known by where it was found in the end', async () => {
    const url = `${own}/account/login`
    const { get, asked } = http(() => reply({ url, headers: { 'content-type': 'Text/HTML; charset=utf-8' } }))
    expect(await get(page)).toMatchObject({ url, status: 200, type: 'text/html' })
    expect(asked[0]?.init.redirect).toBe('follow')
  })

  test('found on another host has moved', async () => {
    const { get } = http(() => reply({ url: 'https://other.example/account/login' }))
    await expect(get(page)).rejects.toEqual(failing('moved'))
  })

  test('that leads to a host without permission has moved', async () => {
    const { get, asked } = http((_, { redirect }) =>
      redirect === 'manual' ? reply({ redirect: true }) : deadNetwork(),
    )
    await expect(get(page)).rejects.toEqual(failing('moved'))
    expect(asked.map(({ init }) => init.redirect)).toEqual(['follow', 'manual'])
    // Not so for what is shown once: the look that tells would use it up.
    await expect(get(page, { shownOnce: true })).rejects.toEqual(failing('offline'))
  })

  test('is offline when nothing answers', async () => {
    await expect(http(deadNetwork).get(page)).rejects.toEqual(failing('offline'))
  })

  test('is offline when it breaks off', async () => {
    await expect(http(() => reply({ body: broken() })).get(page)).rejects.toEqual(failing('offline'))
  })

  test.each([429, 500, 502, 503, 504])('with status %d is busy', async (status) => {
    await expect(http(() => reply({ status })).get(page)).rejects.toEqual(failing('busy'))
  })

  test.each([
    ['120', 120],
    ['Thu, 01 Jan 1970 00:00:31 GMT', 30],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', undefined],
  ])('that is busy says how long to wait: %s', async (header, seconds) => {
    const error = await http(() => reply({ status: 429, headers: { 'retry-after': header } }))
      .get(page)
      .catch((caught: unknown) => caught)
    expect((error as AppError).retryAfterS).toBe(seconds)
  })

  test.each([401, 403, 404])('with status %d is for the caller to read', async (status) => {
    expect(await http(() => reply({ status, body: 'why' })).get(page)).toMatchObject({ status, text: 'why' })
  })

  test('that is too long is not read to its end', async () => {
    const pull = vi.fn((controller) => controller.enqueue(new Uint8Array(1000)))
    const cancel = vi.fn()
    const body = new ReadableStream({ pull, cancel })
    const { get } = http(() => reply({ body }), { maxBytes: 5000 })
    await expect(get(page)).rejects.toEqual(failing('changed'))
    expect(pull.mock.calls.length).toBeLessThan(10)
    expect(cancel).toHaveBeenCalled()
  })

  test('fails without a word of what was sent or asked', async () => {
    const { post } = http(() => Promise.reject(new TypeError('secret-password at https://www.thexyz.com/?q')))
    const sent = post(`${page}?q=secret-query`, [['password', 'secret-password']])
    const error: unknown = await sent.catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(AppError)
    const { stack, cause } = error as AppError
    expect([error, JSON.stringify(error), stack, cause].join(' ')).not.toMatch(/secret-password|secret-query/)
  })
})
