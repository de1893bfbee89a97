import type { Fetch } from '../../src/providers/http.ts'

/** A request and what came of it. */
export interface Exchange {
  readonly method: string
  readonly url: string
  readonly answer: RecordedAnswer
}

export interface RecordedAnswer {
  /** Where it came from, after redirects. */
  readonly url: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** A redirect that was not followed. */
  readonly isRedirect: boolean
}

/** What lies between providers and the town: lets through, listens in, or answers in the town's place. */
export function createWire() {
  let heard: Exchange[] | undefined
  let instead: Fetch | undefined
  return {
    around(fetch: Fetch): Fetch {
      return async (url, init) => {
        if (instead !== undefined) return instead(url, init)
        const response = await fetch(url, init)
        if (heard === undefined) return response
        const answer = await recorded(response)
        heard.push({ method: init.method ?? 'GET', url, answer })
        return responseOf(answer)
      }
    },
    async listen(deed: () => Promise<unknown>): Promise<Exchange[]> {
      const exchanges: Exchange[] = []
      heard = exchanges
      try {
        await deed()
      } finally {
        heard = undefined
      }
      return exchanges
    },
    async answering<Result>(fetch: Fetch, deed: () => Promise<Result>): Promise<Result> {
      instead = fetch
      try {
        return await deed()
      } finally {
        instead = undefined
      }
    },
  }
}

async function recorded(response: Response): Promise<RecordedAnswer> {
  return {
    url: response.url,
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
    isRedirect: response.type === 'opaqueredirect',
  }
}

export function responseOf({ url, status, headers, body, isRedirect }: RecordedAnswer): Response {
  const hasNoBody = isRedirect || [204, 205, 304].includes(status)
  const response = new Response(hasNoBody ? null : Buffer.from(body), {
    status: isRedirect ? 200 : status,
    headers: Object.entries(headers),
  })
  const type = isRedirect ? 'opaqueredirect' : 'basic'
  return Object.defineProperties(response, { url: { value: url }, type: { value: type } })
}
