import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Answer } from '../http.ts'
import { readPage } from '../page.ts'
import { endOfSentence } from './one-time-password-sentence.ts'
import { isOneValue, type Known, looksLikeWords, valueIn } from './one-time-password-value.ts'
import { saysOneTimePassword } from './one-time-password-words.ts'

const text = z.optional(z.catch(z.union([z.string(), z.number()]), ''))
const valueKeys = [
  'otp',
  'one_time_password',
  'oneTimePassword',
  'onetimepassword',
  'onetimepass',
  'otpass',
  'otPass',
  'temporaryPassword',
  'temporary_password',
  'password',
  'pass',
  'value',
] as const
const messageKeys = ['msg', 'message', 'html', 'text', 'output', 'content'] as const
const textsAt = <Key extends string>(keys: readonly Key[]) =>
  Object.fromEntries(keys.map((key) => [key, text])) as Record<Key, typeof text>
const Values = z.object({ ...textsAt(valueKeys), ...textsAt(messageKeys) })
type Values = z.infer<typeof Values>

const inner = z.optional(z.catch(z.union([z.string(), Values]), ''))
const flag = z.optional(z.catch(z.union([z.string(), z.number(), z.boolean()]), ''))

/** No standard shape exists (provider facts A4, A7, B5): whatever is known is looked for, the rest is let go. */
const JsonAnswer = z.extend(Values, {
  success: flag,
  status: flag,
  result: z.optional(z.catch(z.union([z.string(), z.number(), z.boolean(), Values]), '')),
  returncode: flag,
  error: z.optional(z.unknown()),
  errorMsg: z.optional(z.unknown()),
  data: inner,
  response: inner,
  returndata: inner,
  redirectTo: z.optional(z.catch(z.string(), '')),
})

export type JsonOutcome = { readonly value: string } | { readonly goTo: string }

/** Whether an answer is JSON, which PHP modules often send as `text/html`. */
export const isJson = ({ type, text }: Answer): boolean => /json/.test(type) || /^\s*[{["]/.test(text)

/** @throws AppError `refused` when it says that nothing was made, `changed` when it cannot be understood */
export function readJsonAnswer(answer: Answer, known: Known): JsonOutcome {
  let json: unknown
  try {
    json = JSON.parse(answer.text)
  } catch {
    throw new AppError('changed')
  }
  const parsed = z.safeParse(JsonAnswer, json)
  if (!parsed.success) throw new AppError('changed')
  const read = parsed.data
  if (saysNo(read)) throw new AppError('refused')
  const { data, response, result, returndata } = read
  // The mail platform's own envelope (A4) has the bare value, whatever it looks like.
  const isBare = typeof returndata === 'string' && !saysOneTimePassword(returndata)
  const parts = [read, data, response, result, isBare ? { value: returndata } : returndata]
  const values = parts.map((part) => valueAmong(part, answer.url, known))
  const found = new Set(values.filter((value) => value !== undefined))
  const [value] = found
  if (value !== undefined && found.size === 1) return { value }
  if (value === undefined && read.redirectTo) return { goTo: read.redirectTo }
  throw new AppError('changed')
}

function saysNo({
  success,
  status,
  result,
  returncode,
  error,
  errorMsg,
}: z.infer<typeof JsonAnswer>): boolean {
  const no = /^(false|0|no|error|fail(ed|ure)?)$/i
  // A number as status may be anything, an HTTP status too.
  const told = [success, returncode, typeof status === 'number' ? undefined : status, result]
  return told.some((one) => no.test(one?.toString() ?? '')) || isTold(error) || isTold(errorMsg)
}

const isTold = (error: unknown): boolean =>
  typeof error === 'object' && error !== null ? Object.keys(error).length > 0 : Boolean(error)

const notValues = /^(success|ok|true|done|error)$/i

function valueAmong(
  part: Values | string | number | boolean | undefined,
  url: string,
  known: Known,
): string | undefined {
  if (part === undefined || typeof part === 'number' || typeof part === 'boolean') return undefined
  const usable = (value: string | undefined) =>
    value !== undefined &&
    value.trim() !== '' &&
    !/\p{Cc}/u.test(value) &&
    !known.before.has(value) &&
    !notValues.test(value) &&
    !value.toLowerCase().includes(known.address.toLowerCase())
  const candidates =
    typeof part === 'string'
      ? [saysOneTimePassword(part) ? inMessage(part, url, known) : looksLikeWords(part) ? undefined : part]
      : [
          ...valueKeys.map((key) => part[key]?.toString()),
          ...messageKeys.map((key) => inMessage(part[key]?.toString() ?? '', url, known)),
        ]
  return candidates.find(usable)
}

/** A value in words or markup for the person: "One-time password: value", and nothing after it. */
function inMessage(message: string, url: string, known: Known): string | undefined {
  const tag = message.search(/<[a-z]/i)
  if (tag >= 0 && message.includes('>', tag)) {
    const value = valueIn(readPage({ url, text: message }), known)
    if (value !== undefined) return value
  }
  const value = endOfSentence(message)
  return value === undefined || !isOneValue(value) ? undefined : value
}
