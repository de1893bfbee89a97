import type { IncomingMessage } from 'node:http'
import { browserResponse, opaqueRedirect } from './browser-response.ts'
import { type CookieJar, createCookieJar } from './cookie-jar.ts'
import { hasToAskFirst, headersFor, ownHeaders } from './extension-headers.ts'
import { sendHop } from './send-hop.ts'
import type { Town } from './town.ts'
import { TunnelAgent } from './tunnel-agent.ts'

export type ExtensionFetch = typeof fetch & { readonly jar: CookieJar }

export interface ExtensionFetchOptions {
  /** Hosts the extension may read answers of, over https. */
  readonly granted?: readonly string[]
  /** Whether the rules that make requests look like the provider's own pages' are in force. */
  readonly headerRules?: boolean
  /** How a request gets to its server, where that is not through the town's proxy. */
  readonly send?: SendHop
}

export type SendHop = (hop: Hop, headers: Record<string, string>) => Promise<IncomingMessage>

/** One request on the wire; a redirect makes another. */
export interface Hop {
  readonly url: URL
  readonly method: string
  readonly headers: Headers
  readonly body: Uint8Array | undefined
  /** Came here from another origin. */
  readonly tainted: boolean
}

const redirects = new Set([301, 302, 303, 307, 308])
const mostHops = 21

/** `fetch` as an extension's worker has it in the browser, for tests in Node: cookies, redirects, hosts and all. */
export function createExtensionFetch(
  town: Pick<Town, 'proxyPort' | 'caPem' | 'clock'>,
  {
    granted = ['www.thexyz.com', 'mail.thexyz.com'],
    headerRules = true,
    send: sendOwnWay,
  }: ExtensionFetchOptions = {},
): ExtensionFetch {
  const jar = createCookieJar(town.clock)
  const agent = new TunnelAgent(town)
  const mayRead = ({ protocol, hostname }: URL) => protocol === 'https:' && granted.includes(hostname)

  async function extensionFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init)
    // Not `request.signal`: it hears of an abort only while the request itself is still held by someone.
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined)
    const bytes = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer())
    const withCookies = request.credentials === 'include'

    async function send(hop: Hop): Promise<IncomingMessage> {
      const cookies = withCookies ? jar.header(hop.url) : undefined
      const headers = headersFor(hop, { headerRules, cookies })
      const message = await (sendOwnWay?.(hop, headers) ??
        sendHop(hop, { headers, agent, proxyPort: town.proxyPort, signal }))
      if (withCookies) jar.store(hop.url, message.headers['set-cookie'] ?? [])
      return message
    }

    let hop: Hop = {
      url: new URL(request.url),
      method: request.method,
      headers: ownHeaders(request.headers),
      body: bytes,
      tainted: false,
    }
    for (let count = 0; count < mostHops; count += 1) {
      if (!mayRead(hop.url)) return await refuse(hop, send)
      const message = await send(hop)
      const { location } = message.headers
      if (location === undefined || !redirects.has(message.statusCode ?? 0))
        return browserResponse(message, { url: hop.url, redirected: count > 0, signal: signal ?? undefined })
      message.resume()
      if (request.redirect === 'manual') return opaqueRedirect(hop.url)
      hop = next(hop, location, message.statusCode ?? 0)
      // As measured in both browsers: the next host gets the request, and only then does `fetch` fail.
      if (request.redirect === 'error') return await refuse(hop, send)
    }
    throw new TypeError('Failed to fetch')
  }

  return Object.assign(extensionFetch as typeof fetch, { jar })
}

/** A host without permission gets the request all the same; only its answer is kept from the extension. */
async function refuse(hop: Hop, send: (hop: Hop) => Promise<IncomingMessage>): Promise<never> {
  const asking = hasToAskFirst(hop)
    ? { ...hop, method: 'OPTIONS', headers: new Headers(), body: undefined }
    : hop
  const message = await send(asking)
  message.destroy()
  throw new TypeError('Failed to fetch')
}

function next(hop: Hop, location: string, status: number): Hop {
  if (!URL.canParse(location, hop.url.href)) throw new TypeError('Failed to fetch')
  const url = new URL(location, hop.url)
  if (!/^https?:$/.test(url.protocol)) throw new TypeError('Failed to fetch')
  const tainted = hop.tainted || url.origin !== hop.url.origin
  const becomesGet =
    status === 303 ? !/^(GET|HEAD)$/.test(hop.method) : status <= 302 && hop.method === 'POST'
  if (!becomesGet) return { ...hop, url, tainted }
  const headers = new Headers(hop.headers)
  for (const name of ['content-type', 'content-encoding', 'content-language', 'content-location'])
    headers.delete(name)
  return { url, method: 'GET', headers, body: undefined, tainted }
}
