import { AppError } from '../core/errors.ts'
import type { Json } from '../core/json.ts'
import { secureOrigin } from '../core/origin.ts'
import { readText } from './body.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>
export type Fields = readonly (readonly [name: string, value: string])[]

export interface Answer {
  /** Where the page really came from, after redirects. */
  readonly url: string
  /** Below 500 and not 429; what a 4xx means is for the caller to read from the page. */
  readonly status: number
  /** The media type in lower case, without parameters. */
  readonly type: string
  readonly text: string
  /** Epoch milliseconds. */
  readonly sentAt: number
}

interface PostAnswer {
  readonly sentAt: number
  /** Absent: the server answered with a redirect, which was not followed. A GET shows what happened. */
  readonly page?: Answer
}

export interface Http {
  /**
   * Follows redirects as long as they end on an own origin.
   * `shownOnce`: what the page shows must not be used up by a second look.
   * @throws AppError `moved`, `offline`, `timeout`, `busy`, `changed` (too long)
   */
  get(url: string, options?: { shownOnce?: boolean }): Promise<Answer>
  /**
   * Sends a form, once. `unrepeatable`: an answer that got lost is `unknown-outcome`, not `offline` or `timeout`.
   * @throws AppError as `get`
   */
  post(url: string, fields: Fields, options?: PostOptions): Promise<PostAnswer>
  /** Sends a value as JSON; else as `post`. @throws AppError as `get` */
  postJson(url: string, value: Json, options?: PostOptions): Promise<PostAnswer>
  /** As `postJson`, by PUT. */
  putJson(url: string, value: Json, options?: PostOptions): Promise<PostAnswer>
  /** Sends nothing but the method; else as `post`. */
  delete(url: string, options?: PostOptions): Promise<PostAnswer>
  /** Another, for the origin of an address alone: the browser's cookies do not go along, and none is kept. */
  withoutCookies(url: string): Http
}

interface PostOptions {
  readonly unrepeatable?: boolean
  /** Besides those of the content. */
  readonly headers?: Readonly<Record<string, string>>
}

export interface HttpOptions {
  readonly fetch: Fetch
  /** The https origins that may be asked, and nothing else ever is. */
  readonly origins: readonly string[]
  /** Whether the browser's cookies go along. They do, unless said otherwise. */
  readonly cookies?: boolean
  /** For the whole of a request, body included. */
  readonly timeoutMs?: number
  readonly maxBytes?: number
  readonly now?: () => number
}

/** The only place that talks to the network. No error carries an address, a field or a body. */
export function createHttp({
  fetch,
  origins,
  cookies = true,
  timeoutMs = 20_000,
  maxBytes = 5 * 1024 * 1024,
  now = Date.now,
}: HttpOptions): Http {
  const isOwn = (url: string) => origins.includes(secureOrigin(url) ?? '')

  const ask = (url: string, init: RequestInit, signal: AbortSignal) =>
    fetch(url, {
      credentials: cookies ? 'include' : 'omit',
      cache: 'no-store', // else pages with secrets in them would reach the browser's disk
      referrerPolicy: 'same-origin',
      ...init,
      signal,
    })

  async function read(response: Response, sentAt: number): Promise<Answer> {
    const { status, headers, url } = response
    if (!isOwn(url)) throw new AppError('moved')
    if (status === 429 || status >= 500) throw busy(headers.get('retry-after'), now())
    const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    return { url, status, type, sentAt, text: await readText(response, maxBytes) }
  }

  async function send(
    url: string,
    content: Pick<RequestInit, 'body' | 'method'> & { headers?: Record<string, string> },
    { unrepeatable = false, headers = {} }: PostOptions = {},
  ): Promise<PostAnswer> {
    if (!isOwn(url)) throw new AppError('moved')
    const sentAt = now()
    try {
      return await withinTime(timeoutMs, async (signal) => {
        // Never followed: a 307 would hand the body to whatever host the server names, though `fetch` then fails.
        const init: RequestInit = {
          method: 'POST',
          ...content,
          headers: { ...content.headers, ...headers },
          redirect: 'manual',
        }
        const response = await ask(url, init, signal).catch(asOffline)
        if (response.type === 'opaqueredirect') return { sentAt }
        if (unrepeatable && mayHaveActed(response)) throw new AppError('unknown-outcome')
        return { sentAt, page: await read(response, sentAt).catch(asOffline) }
      })
    } catch (error) {
      const lost = error instanceof AppError && (error.code === 'offline' || error.code === 'timeout')
      throw unrepeatable && lost ? new AppError('unknown-outcome') : error
    }
  }

  return {
    get(url, { shownOnce = false } = {}) {
      if (!isOwn(url)) return Promise.reject(new AppError('moved'))
      return withinTime(timeoutMs, async (signal) => {
        const sentAt = now()
        const response = await ask(url, { redirect: 'follow' }, signal).catch(async () => {
          if (shownOnce) throw new AppError('offline')
          // A redirect to a host without permission fails like a dead network does. One look without following tells.
          const first = await ask(url, { redirect: 'manual' }, signal).catch(() => undefined)
          throw new AppError(first?.type === 'opaqueredirect' ? 'moved' : 'offline')
        })
        return await read(response, sentAt).catch(asOffline)
      })
    },

    post: (url, fields, options) =>
      send(url, { body: new URLSearchParams(fields.map(([name, value]) => [name, value])) }, options),

    postJson: (url, value, options) => send(url, json(value), options),
    putJson: (url, value, options) => send(url, { ...json(value), method: 'PUT' }, options),
    delete: (url, options) => send(url, { method: 'DELETE' }, options),

    withoutCookies: (url) =>
      createHttp({ fetch, origins: [new URL(url).origin], cookies: false, timeoutMs, maxBytes, now }),
  }
}

const json = (value: Json) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

/**
 * 429 says that nothing was done, and so does a 503 that asks to come back later. Without that a 503 is also what a gateway
 * says that has waited too long; it says nothing about what was done, like all other failures of a server.
 */
const mayHaveActed = ({ status, headers }: Response): boolean =>
  status >= 500 && !(status === 503 && headers.has('retry-after'))

function asOffline(error: unknown): never {
  throw error instanceof AppError ? error : new AppError('offline')
}

function busy(retryAfter: string | null, now: number): AppError {
  const seconds = /^\d+$/.test(retryAfter?.trim() ?? '')
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter ?? '') - now) / 1000)
  return new AppError('busy', Number.isFinite(seconds) ? { retryAfterS: Math.max(0, seconds) } : {})
}

/** Ends the work when time is up, and in any case leaves no timer and no open connection behind. */
async function withinTime<Result>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('timeout')), timeoutMs)
  })
  try {
    return await Promise.race([work(controller.signal), timeUp])
  } finally {
    clearTimeout(timer)
    controller.abort()
  }
}
