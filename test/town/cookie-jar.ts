import type { Clock } from './truth.ts'

export interface Cookie {
  readonly name: string
  readonly value: string
  readonly domain: string
  /** Sent to this very host only. */
  readonly hostOnly: boolean
  readonly path: string
  readonly secure: boolean
  readonly expiresAt: number | undefined
  /** Every attribute as it was sent. */
  readonly attributes: Readonly<Record<string, string>>
}

export interface CookieJar {
  store(url: URL, headers: readonly string[]): void
  /** The `Cookie` header for a request, or undefined when there is nothing to send. */
  header(url: URL): string | undefined
  all(): Cookie[]
  clear(): void
}

/** The part of RFC 6265 that a browser applies to a request of its own extension: SameSite does not hold it back. */
export function createCookieJar(clock: Clock): CookieJar {
  let cookies: Cookie[] = []
  const alive = () => {
    cookies = cookies.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > clock.now())
    return cookies
  }
  const fits = (cookie: Cookie, { hostname, pathname, protocol }: URL) =>
    (cookie.hostOnly ? hostname === cookie.domain : isWithin(hostname, cookie.domain)) &&
    (pathname === cookie.path || pathname.startsWith(cookie.path.replace(/\/?$/, '/'))) &&
    (!cookie.secure || protocol === 'https:')
  return {
    store(url, headers) {
      for (const header of headers) {
        const cookie = readCookie(url, header, clock.now())
        if (cookie === undefined) continue
        cookies = cookies.filter(
          ({ name, domain, path }) =>
            name !== cookie.name || domain !== cookie.domain || path !== cookie.path,
        )
        cookies.push(cookie)
      }
    },
    header(url) {
      const sent = alive().filter((cookie) => fits(cookie, url))
      if (sent.length === 0) return undefined
      const longestPathFirst = sent.sort((one, other) => other.path.length - one.path.length)
      return longestPathFirst.map(({ name, value }) => `${name}=${value}`).join('; ')
    },
    all: () => [...alive()],
    clear() {
      cookies = []
    },
  }
}

const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)

function readCookie({ hostname, pathname, protocol }: URL, header: string, now: number): Cookie | undefined {
  const [pair = '', ...rest] = header.split(';')
  const at = pair.indexOf('=')
  if (at < 1) return undefined
  const attributes: Record<string, string> = Object.fromEntries(
    rest.map((part) => {
      const [name = '', value = ''] = part.split(/=(.*)/s)
      return [name.trim().toLowerCase(), value.trim()]
    }),
  )
  const wanted = attributes.domain?.replace(/^\./, '').toLowerCase() ?? ''
  const secure = attributes.secure !== undefined
  if (wanted !== '' && !isWithin(hostname, wanted)) return undefined
  if (secure && protocol !== 'https:') return undefined
  return {
    name: pair.slice(0, at).trim(),
    value: pair.slice(at + 1).trim(),
    domain: wanted === '' ? hostname : wanted,
    hostOnly: wanted === '',
    path: attributes.path?.startsWith('/') ? attributes.path : defaultPath(pathname),
    secure,
    expiresAt: expiry(attributes, now),
    attributes,
  }
}

const defaultPath = (pathname: string): string => pathname.slice(0, pathname.lastIndexOf('/')) || '/'

function expiry(attributes: Record<string, string>, now: number): number | undefined {
  const maxAge = attributes['max-age']
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return now + Number(maxAge) * 1000
  const expires = Date.parse(attributes.expires ?? '')
  return Number.isNaN(expires) ? undefined : expires
}
