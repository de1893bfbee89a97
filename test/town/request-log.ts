import type { TownRequest } from './site.ts'

/** One request that reached the town, whatever host and path it was for. */
export interface SeenRequest {
  readonly at: number
  readonly scheme: 'http' | 'https'
  readonly host: string
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export const seen = ({ method, url, headers, body }: TownRequest, at: number): SeenRequest => ({
  at,
  scheme: url.protocol === 'https:' ? 'https' : 'http',
  host: url.host,
  method,
  path: url.pathname + url.search,
  headers,
  body,
})

const secretFields =
  /^(password|editpassword|_pass|_(cur|new|conf)passwd|newpw|confirmpw|existingpw|key|code|pin|otp_code|twofabackupcode)$/

/** What a person has typed into the secret boxes of a form. */
export const typedSecrets = ({ form }: TownRequest): string[] =>
  [...form].flatMap(([name, value]) => (secretFields.test(name) ? [value] : []))
