import { AppError, type ErrorCode } from '../../core/errors.ts'
import { reasonWithout } from '../reason.ts'
import type { Refusal } from './answer.ts'

export type Meanings = Readonly<Record<string, ErrorCode>>

/** What a module's codes mean to the person (ox facts 1.8, 2.4, 3.7; the numbers of SVL: `AjaxExceptionCodes`). */
const meanings: Meanings = {
  'SES-0002': 'busy',
  'SES-0204': 'busy',
  // Too many sessions: the sentence says so.
  'SES-0007': 'refused',
  'SES-0207': 'refused',

  // A parameter is missing. The only one that can be is the session, lost on the way.
  'SVL-0002': 'signed-out',
  // Something went wrong, perhaps after it was done; the rest of the family know no such module or action.
  'SVL-0005': 'changed',
  'SVL-0009': 'changed',
  'SVL-0011': 'changed',

  'MFA-0001': 'needs-code',
  'MFA-0004': 'busy',
  'MFA-0012': 'busy',
  'MFA-0015': 'needs-code',
  'MFA-0021': 'wrong-code',
  'MFA-0022': 'wrong-code',
  'MFA-0023': 'wrong-code',

  'ASP-0001': 'no-access',
  'ASP-0003': 'busy',
  'ASP-0006': 'busy',
  'ASP-0010': 'busy',
  'ASP-0011': 'not-offered',
  'ASP-0012': 'no-access',
}

/** The rest of a family. Whatever has another code was understood, and refused for a reason the sentence gives. */
const families: Meanings = { SES: 'signed-out', SVL: 'not-offered', '': 'changed' }

/** @param secrets what must not come back in the sentence */
export function errorOf(
  { code, sentence }: Refusal,
  secrets: readonly string[],
  special: Meanings = {},
): AppError {
  const family = code.split('-')[0] ?? ''
  const means = own(special, code) ?? own(meanings, code) ?? own(families, family) ?? 'refused'
  return means === 'refused'
    ? new AppError('refused', { reason: reasonWithout(sentence, secrets) })
    : new AppError(means)
}

/** A code is the server's text: not even `constructor` may find more than stands in the table. */
export const own = <Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined
