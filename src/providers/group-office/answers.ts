import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Answer } from '../http.ts'
import { jsonOf } from '../json-answer.ts'
import { callId } from './groupware.ts'

const Id = z.pipe(
  z.union([z.string().check(z.minLength(1)), z.number()]),
  z.transform((id) => String(id)),
)

/** What Group-Office says of a session; releases without the token do not ask for it either. */
const OpenSession = z.object({
  userId: Id,
  apiUrl: z.string(),
  CSRFToken: z.optional(z.string()),
})
export type OpenSession = z.infer<typeof OpenSession>

/** What it says to whoever has none, with status 401. */
const NoSession = z.object({ auth: z.object({ domains: z.array(z.unknown()) }) })

/**
 * The session in an answer of `api/jmap.php`; undefined where nobody is signed in.
 * @throws AppError `blocked` for a 403, which is not Group-Office's; `changed` for anything else
 */
export function sessionIn(answer: Answer): OpenSession | undefined {
  if (answer.status === 403) throw new AppError('blocked')
  const said = jsonOf(answer)
  if (answer.status === 401 && z.safeParse(NoSession, said).success) return undefined
  const { data } = z.safeParse(OpenSession, said)
  if (data === undefined || answer.status >= 400) throw new AppError('changed')
  return data
}

const Refusal = z.object({ message: z.optional(z.string()), type: z.optional(z.string()) })

/**
 * What a method answered to the one call. @throws AppError `signed-out` where the session has ended, or is another than the
 * token was for; `blocked`, `changed`
 */
export function resultIn(answer: Answer | undefined): unknown {
  if (answer?.status === 401) throw new AppError('signed-out')
  if (answer?.status === 403) throw new AppError('blocked')
  const said = answer === undefined || answer.status >= 400 ? undefined : jsonOf(answer)
  const [name, result] = (Array.isArray(said) ? said : []).find(isOfTheCall) ?? []
  if (typeof name !== 'string') throw new AppError('changed')
  if (name !== 'error') return result
  // Older releases say it with status 200.
  const { data } = z.safeParse(Refusal, result)
  throw new AppError(/unauthori[sz]ed/i.test(`${data?.type} ${data?.message}`) ? 'signed-out' : 'changed')
}

const isOfTheCall = (said: unknown): said is unknown[] => Array.isArray(said) && said[2] === callId
