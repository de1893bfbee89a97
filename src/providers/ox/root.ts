import { AppError, type ErrorCode } from '../../core/errors.ts'
import type { Http } from '../http.ts'
import { envelopeIn, refusalIn } from './answer.ts'

/** Where the API of an OX at an address may be: beside its pages, or at one of the three usual places (ox facts 1.1, 8). */
const candidates = (address: string): string[] => [
  ...new Set(['api/', '/appsuite/api/', '/ajax/', '/api/'].map((path) => new URL(path, address).href)),
]

/** SVL: no action was named. The others would be as much of an answer. */
const complaint = /^(SVL|LGI|SES)-\d+$/

/** With these the next place would be asked in vain. */
const trouble: ReadonlySet<ErrorCode> = new Set(['offline', 'timeout', 'busy'])

/**
 * The root of the API, ending in a slash. OX says at `login` that the action is missing (ox facts 7.4).
 * @throws AppError as `Http.get`; `changed` when no OX is there; `blocked`
 */
export async function findRoot(address: string, http: Http): Promise<string> {
  let first: AppError | undefined
  for (const root of candidates(address)) {
    try {
      const refusal = refusalIn(envelopeIn(await http.get(`${root}login`)))
      if (refusal !== undefined && complaint.test(refusal.code)) return root
    } catch (error) {
      if (!(error instanceof AppError) || trouble.has(error.code)) throw error
      if (error.code !== 'not-offered') first ??= error
    }
  }
  throw first ?? new AppError('changed')
}
