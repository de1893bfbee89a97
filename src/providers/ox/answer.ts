import { AppError } from '../../core/errors.ts'
import type { Answer } from '../http.ts'

/** What OX App Suite answers with, whatever it went: its state never stands in the HTTP status (ox facts 0.2). */
export type Envelope = Readonly<Record<string, unknown>>

/** A coded error inside an answer (ox facts 1.7). */
export interface Refusal {
  /** Such as `LGI-0006`; empty where it has none. */
  readonly code: string
  /** For people, in their language. */
  readonly sentence: string
}

/**
 * The JSON object in an answer, whatever its type says: a sign-in's comes as JavaScript (ox facts 0.2).
 * @throws AppError `blocked`, `not-offered` (nothing there at this address), `changed`
 */
export function envelopeIn({ status, text }: Answer): Envelope {
  const value = parsed(text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Envelope
  if (status === 403) throw new AppError('blocked')
  throw new AppError(status === 404 ? 'not-offered' : 'changed')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function refusalIn({ code, error }: Envelope): Refusal | undefined {
  if (typeof code !== 'string' && typeof error !== 'string') return undefined
  return {
    code: typeof code === 'string' ? code : '',
    sentence: typeof error === 'string' ? error : '',
  }
}

const ownNames = new Set(['data', 'timestamp', 'warnings', 'continuation'])

/** What was asked for. An action without a result may leave it out. @throws AppError `changed` for anybody else's JSON */
export function dataIn(envelope: Envelope): unknown {
  const isOwn = 'data' in envelope || Object.keys(envelope).every((name) => ownNames.has(name))
  if (!isOwn) throw new AppError('changed')
  return envelope.data
}
