import * as z from 'zod/mini'
import { AppError, type ErrorCode } from '../../core/errors.ts'
import type { Answer } from '../http.ts'
import { jsonOf } from '../json-answer.ts'

/** SOGo's numbers for why it refuses, with status 403 (its `SOGoConstants.h`, and 6.2). */
const Refusal = z.object({ LDAPPasswordPolicyError: z.number() })

/** @throws AppError what a number means to the person; `blocked` for a 403 that is not SOGo's */
export function refusalOf(
  answer: Answer,
  meanings: Readonly<Record<number, ErrorCode>>,
  other: ErrorCode,
): AppError {
  if (answer.status !== 403) return new AppError('changed')
  const { data } = z.safeParse(Refusal, jsonOf(answer))
  if (data !== undefined) return new AppError(meanings[data.LDAPPasswordPolicyError] ?? other)
  // Its own complaint about a request it cannot use is plain text.
  return new AppError(answer.text.startsWith('Missing ') ? 'changed' : 'blocked')
}

export const policy = {
  unknown: -1,
  expired: 0,
  accountLocked: 1,
  changeAfterReset: 2,
  /** No policy was broken: it is the name or the password. */
  none: 65_535,
} as const
