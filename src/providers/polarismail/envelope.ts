import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Answer } from '../http.ts'
import { jsonIn } from '../json-answer.ts'

/** What every answer of the API comes in, with status 200 for a refusal too. PHP may give a number as text. */
const Wrapped = z.object({
  returncode: z.union([z.number(), z.string(), z.boolean()]),
  returndata: z.optional(z.unknown()),
  message: z.optional(z.unknown()),
})

export type Envelope =
  | { readonly isDone: true; readonly value: unknown }
  /** `said`: the API's own sentence, in English; empty where it gave none. */
  | { readonly isDone: false; readonly said: string }

/** @throws AppError `blocked` for a 403, which is the firewall's; `changed` for what is not of the API */
export function envelopeIn(answer: Answer | undefined): Envelope {
  if (answer?.status === 403) throw new AppError('blocked')
  const { data } = z.safeParse(
    Wrapped,
    answer === undefined || answer.status >= 400 ? undefined : jsonIn(answer.text),
  )
  const code = Number(data?.returncode ?? Number.NaN)
  if (code === 1) return { isDone: true, value: data?.returndata }
  if (code !== 0) throw new AppError('changed')
  const said = [data?.returndata, data?.message].find((text) => typeof text === 'string' && text !== '')
  return { isDone: false, said: typeof said === 'string' ? said : '' }
}
