/** A request as a site of the town sees it: the body is read, cookies and form are parsed. */
export interface TownRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly cookies: Readonly<Record<string, string>>
  readonly body: string
  /** The body as a form; empty for other bodies. */
  readonly form: URLSearchParams
}

export interface TownReply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string | string[]>>
  readonly body?: string | Uint8Array
  /** It never arrives: the connection is cut instead. */
  readonly isLost?: boolean
}

/** One host's server. Pure in its inputs apart from the state it keeps itself. */
export type Site = (request: TownRequest) => TownReply | Promise<TownReply>

export const html = (body: string, status = 200): TownReply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body,
})

export const json = (value: unknown, status = 200): TownReply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

export const redirect = (location: string, status = 302): TownReply => ({
  status,
  headers: { location },
  body: '',
})

/** Text made safe to stand in markup, also inside an attribute in either kind of quotes. */
export const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
