import { AppError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import type { Answer, Fields, Http } from '../http.ts'
import { dataIn, type Envelope, envelopeIn, refusalIn } from './answer.ts'
import { errorOf, type Meanings } from './refusal.ts'
import type { Opened } from './session.ts'

type Query = Readonly<Record<string, string>>

interface PutOptions {
  readonly query?: Query
  /** An answer that got lost leaves open whether it was done. */
  readonly unrepeatable?: boolean
  readonly meanings?: Meanings
  /** The codes that say for certain that nothing was done; any other leaves it open. */
  readonly certain?: RegExp
  /** Those in the value, which must not come back in an error. */
  readonly secrets?: readonly string[]
}

/** The modules of an OX for one session. @throws AppError */
export interface Api {
  get(module: string, action: string, query?: Query): Promise<unknown>
  /** Sends a form, once. What `find` makes of the answer counts, also where a complaint stands beside it. */
  postOnce<Result>(
    module: string,
    action: string,
    fields: Fields,
    reading: { meanings: Meanings; find: (envelope: Envelope) => Result | undefined },
  ): Promise<Result>
  put(module: string, action: string, value: Json, options?: PutOptions): Promise<unknown>
}

export function createApi(http: Http, { root, session }: Opened): Api {
  const at = (module: string, action: string, query: Query = {}) =>
    `${root}${module}?${new URLSearchParams({ action, session, ...query })}`

  /** @throws AppError */
  function read(answer: Answer | undefined, { meanings, certain, secrets = [] }: PutOptions = {}): Envelope {
    // OX never redirects a call: something in front of it does.
    if (answer === undefined) throw new AppError('changed')
    const envelope = envelopeIn(answer)
    const refusal = refusalIn(envelope)
    if (refusal !== undefined && certain?.test(refusal.code) === false) throw new AppError('unknown-outcome')
    if (refusal !== undefined) throw errorOf(refusal, [session, ...secrets], meanings)
    return envelope
  }

  return {
    get: async (module, action, query) => dataIn(read(await http.get(at(module, action, query)))),
    async postOnce(module, action, fields, { meanings, find }) {
      const { page } = await http.post(at(module, action), fields, { unrepeatable: true })
      const found = page && find(envelopeIn(page))
      if (found !== undefined) return found
      read(page, { meanings })
      throw new AppError('changed')
    },
    async put(module, action, value, { query, unrepeatable = false, ...reading } = {}) {
      const { page } = await http.putJson(at(module, action, query), value, { unrepeatable })
      return dataIn(read(page, reading))
    },
  }
}
