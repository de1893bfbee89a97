import type { TownReply, TownRequest } from './site.ts'

/** What goes wrong with an answer. `acted`: whether the site got the request before that. */
export type Fault =
  /** Waits, then goes on as usual; a promise lets a test say when. */
  | { readonly kind: 'delay'; readonly until: number | Promise<unknown> }
  /** The connection is cut without an answer. */
  | { readonly kind: 'drop'; readonly acted: boolean }
  /** The connection stays open and no answer comes. */
  | { readonly kind: 'silence'; readonly acted: boolean }
  /** The true answer, cut after so many bytes. `tidily`: as if it had been that short; else the connection breaks. */
  | { readonly kind: 'truncate'; readonly bytes: number; readonly tidily?: boolean }
  /** The true answer, sent piece by piece. One byte a second where nothing else is said. */
  | { readonly kind: 'drip'; readonly bytes?: number; readonly everyMs?: number }
  /** The beginning of the true answer, then filling without end (or up to so many bytes). */
  | { readonly kind: 'flood'; readonly bytes?: number }
  /** Another answer; the site never hears of the request. */
  | { readonly kind: 'instead'; readonly reply: TownReply }
  /** The true answer, changed: another type, another encoding, other markup. */
  | { readonly kind: 'change'; readonly change: (reply: TownReply) => TownReply }

/** Which requests a fault is for. What is left out matches everything. */
export interface FaultMatch {
  readonly host?: string
  /** The exact path without query, or a pattern for path and query. */
  readonly path?: string | RegExp
  readonly method?: string
  /** Over after so many requests. */
  readonly times?: number
}

export interface Faults {
  /** A later fault goes before an earlier one. Returns how to end it. */
  set(match: FaultMatch, fault: Fault): () => void
  clear(): void
  for(request: TownRequest): Fault | undefined
}

export function createFaults(): Faults {
  let list: { match: FaultMatch; fault: Fault; left: number }[] = []
  return {
    set(match, fault) {
      const entry = { match, fault, left: match.times ?? Number.POSITIVE_INFINITY }
      list.unshift(entry)
      return () => {
        list = list.filter((other) => other !== entry)
      }
    },
    clear() {
      list = []
    },
    for(request) {
      const entry = list.find(({ match, left }) => left > 0 && matches(match, request))
      if (entry !== undefined) entry.left -= 1
      return entry?.fault
    },
  }
}

function matches({ host, path, method }: FaultMatch, { url, method: actual }: TownRequest): boolean {
  if (host !== undefined && host !== url.hostname) return false
  if (method !== undefined && method !== actual) return false
  if (path instanceof RegExp) return path.test(url.pathname + url.search)
  return path === undefined || path === url.pathname
}

const plainText = { 'content-type': 'text/plain; charset=utf-8' }

/** Ready-made answers for `instead`. */
export const status = (code: number, headers: TownReply['headers'] = {}, body = ''): Fault => ({
  kind: 'instead',
  reply: { status: code, headers: { ...plainText, ...headers }, body },
})
export const redirectTo = (location: string, code: 301 | 302 | 303 | 307 | 308 = 302): Fault =>
  status(code, { location })
export const rubbish = (body: string | Uint8Array, type = 'text/html; charset=utf-8'): Fault => ({
  kind: 'instead',
  reply: { status: 200, headers: { 'content-type': type }, body },
})
/** Every matching request is sent to this address again. */
export const redirectLoop = (address: string): Fault => redirectTo(address)
