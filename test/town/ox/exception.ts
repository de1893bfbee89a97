import type { TownReply } from '../site.ts'
import type { OxModes } from './modes.ts'

/** `LGI-0006` and the like; what is told by it stands in facts 1.8, 2.4 and 3.7. */
export type OxCode = `${'LGI' | 'SES' | 'SVL' | 'MFA' | 'ASP' | 'PSW' | 'USR'}-${string}`

type Category = 'USER_INPUT' | 'CONFIGURATION' | 'PERMISSION_DENIED' | 'TRY_AGAIN' | 'SERVICE_DOWN' | 'ERROR'

const numbers: Record<Category, number> = {
  USER_INPUT: 1,
  CONFIGURATION: 2,
  PERMISSION_DENIED: 3,
  TRY_AGAIN: 4,
  SERVICE_DOWN: 5,
  ERROR: 8,
}

/** What the middleware says instead of an answer, at HTTP 200. */
export class OxException extends Error {
  readonly code: OxCode
  readonly params: readonly (string | number)[]
  readonly sentence: string | undefined

  constructor(
    code: OxCode,
    { params = [], sentence }: { params?: (string | number)[]; sentence?: string } = {},
  ) {
    super(code)
    this.code = code
    this.params = params
    this.sentence = sentence
  }
}

/** The codes of one topic that are known by a sentence of their own; numbers of `SVL` and `PSW` are not documented. */
const known: Record<string, readonly [sentence: string, category: Category]> = {
  'LGI-0001': ['The account is locked.', 'PERMISSION_DENIED'],
  'LGI-0002': ['The account is not ready yet.', 'TRY_AGAIN'],
  'LGI-0005': ['The sign-in service could not be reached.', 'SERVICE_DOWN'],
  'LGI-0006': ['The user name or password is incorrect.', 'USER_INPUT'],
  'LGI-0010': ['The database is down.', 'SERVICE_DOWN'],
  'LGI-0011': ['Your password has expired.', 'PERMISSION_DENIED'],
  'LGI-0013': ['The user is not active.', 'PERMISSION_DENIED'],
  'LGI-0014': ['This client may not sign in.', 'PERMISSION_DENIED'],
  'LGI-0019': ['Signing in automatically is not supported.', 'SERVICE_DOWN'],
  'LGI-0021': ['A user agent must not be used as a client identifier.', 'USER_INPUT'],
  'LGI-0023': ['You have to choose a new password.', 'USER_INPUT'],
  'LGI-0024': ['This way of signing in is not available.', 'PERMISSION_DENIED'],
  'LGI-0026': ['The sign-in was denied.', 'PERMISSION_DENIED'],
  'SES-0201': ['The session parameter is missing.', 'ERROR'],
  'SES-0203': ['Your session has expired. Please sign in again.', 'TRY_AGAIN'],
  'SES-0204': ['The context is locked.', 'TRY_AGAIN'],
  'SES-0205': ['Your IP address has changed. Please sign in again.', 'PERMISSION_DENIED'],
  'SES-0206': ['The session secret is wrong. Please sign in again.', 'TRY_AGAIN'],
  'SVL-0001': ['Unknown action.', 'ERROR'],
  'SVL-0002': ['A parameter is missing.', 'ERROR'],
  'SVL-0012': ['A cookie is missing.', 'TRY_AGAIN'],
  'SVL-0016': ['A parameter must not be part of the address.', 'ERROR'],
  'SVL-0007': ['Unknown module.', 'ERROR'],
  'SVL-0024': ['The action is disabled.', 'ERROR'],
  'MFA-0001': ['A second factor is required.', 'USER_INPUT'],
  'MFA-0007': ['The second factor is not available.', 'ERROR'],
  'MFA-0008': ['The device is missing.', 'ERROR'],
  'MFA-0009': ['The device is unknown.', 'ERROR'],
  'MFA-0011': ['The provider is missing.', 'ERROR'],
  'MFA-0013': ['A parameter is missing.', 'ERROR'],
  'MFA-0015': ['Please confirm your second factor again.', 'USER_INPUT'],
  'MFA-0021': ['The authentication failed.', 'USER_INPUT'],
  'MFA-0022': ['The authentication failed: the code is wrong.', 'USER_INPUT'],
  'MFA-0023': ['The authentication failed. Few attempts are left.', 'USER_INPUT'],
  'ASP-0001': ['You are not authorised to do this.', 'PERMISSION_DENIED'],
  'ASP-0002': ['The application type is unknown.', 'ERROR'],
  'ASP-0003': ['The database failed.', 'ERROR'],
  'ASP-0011': ['The capability is missing.', 'PERMISSION_DENIED'],
  'ASP-0012': ['This client may not use app passwords.', 'PERMISSION_DENIED'],
  'USR-0027': ['The current password is not correct.', 'USER_INPUT'],
  'PSW-0002': ['The new password is not accepted.', 'USER_INPUT'],
  'PSW-0003': ['You may not change the password.', 'PERMISSION_DENIED'],
}

let count = 0

/** Facts 1.7. Whether `categories` is a text or a list is not known, nor which number goes with it. */
export function exceptionReply(exception: OxException, modes: OxModes): TownReply {
  const { code, params } = exception
  const [sentence, category] = known[code] ?? ['An error occurred.', 'ERROR']
  count += 1
  return scripted({
    error: exception.sentence ?? sentence,
    error_params: params,
    categories: modes.categories === 'text' ? category : [category],
    category: numbers[category],
    code,
    error_id: `${1_700_000_000}-${count}`,
    error_desc: sentence,
  })
}

/** JSON in the dress of a script (facts 0.2). */
export const scripted = (value: unknown): TownReply => ({
  status: 200,
  headers: { 'content-type': 'text/javascript; charset=UTF-8' },
  body: JSON.stringify(value),
})
