import type { TownReply, TownRequest } from '../site.ts'
import { OxException } from './exception.ts'
import type { OxModes } from './modes.ts'
import type { OxSession, OxSessions } from './sessions.ts'

/** One call of a module: who asks, and what. */
export interface OxCall {
  readonly request: TownRequest
  readonly session: OxSession
  readonly action: string
  /** From the query or the form. */
  parameter(name: string): string | undefined
}

export type OxModule = (call: OxCall) => unknown

/** The middleware reads parameters from either place. */
export const parameterOf = ({ url, form }: TownRequest, name: string): string | undefined =>
  url.searchParams.get(name) ?? form.get(name) ?? undefined

export function required(call: Pick<OxCall, 'parameter'>, name: string): string {
  const value = call.parameter(name)
  if (value === undefined || value === '') throw new OxException('SVL-0002', { params: [name] })
  return value
}

/** Whether a method is the one that documents and front end use. What the others lead to is not known. */
export const onlyBy = (call: OxCall, ...methods: string[]): void => {
  if (!methods.includes(call.request.method)) throw new WrongMethod()
}
export class WrongMethod extends Error {}

export const unknownAction = ({ action }: OxCall): never => {
  throw new OxException('SVL-0001', { params: [action] })
}

/** A body of JSON: the object in it. */
export function jsonBody({ body }: TownRequest): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Said below, as for JSON of another kind.
  }
  throw new OxException('SVL-0002', { params: ['body'] })
}

/** The session of a call, as every module asks for it (facts 1.5, 1.8, 1.9). */
export function sessionOf(request: TownRequest, modes: OxModes, sessions: OxSessions): OxSession {
  const id = parameterOf(request, 'session')
  if (id === undefined || id === '') throw new OxException(modes.missingSession, { params: ['session'] })
  if (modes.sessionRefusal !== undefined) throw new OxException(modes.sessionRefusal)
  const session = sessions.find(id)
  if (session === undefined) throw new OxException('SES-0203', { params: [id] })
  if (modes.checksIp !== 'no' && session.ip !== modes.clientIp) throw new OxException(modes.checksIp)
  session.ip = modes.clientIp
  if (!sessions.hasSecret(request, session)) throw new OxException(modes.wrongSecret, { params: [id] })
  return session
}

export const empty = (status: number, headers: TownReply['headers'] = {}): TownReply => ({
  status,
  headers,
  body: '',
})
