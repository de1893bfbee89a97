import { AppError } from '../../core/errors.ts'
import type { PageReason } from '../../core/provider.ts'
import type { Refusal } from './answer.ts'
import { errorOf, type Meanings, own } from './refusal.ts'

/** Why a sign-in was refused (ox facts 1.8); the other numbers are explained by the server's own sentence. */
const meanings: Meanings = {
  'LGI-0002': 'busy',
  'LGI-0005': 'busy',
  'LGI-0006': 'wrong-password',
  'LGI-0010': 'busy',
  'LGI-0019': 'busy',
  'LGI-0025': 'wrong-password',
  // It was an app password, which OX's own page does not take.
  'ASP-0012': 'refused',
  // Nothing is signed in yet that could have ended.
  'SES-0001': 'busy',
  'SES-0008': 'busy',
  'SES-0010': 'busy',
}

const pages: Readonly<Record<string, PageReason>> = {
  // The password has expired, or a new one is required.
  'LGI-0011': 'other',
  'LGI-0023': 'other',
  // The sentence is where to go instead, which may be anywhere: never followed.
  'LGI-0016': 'sso',
}

/** What only OX's own page can do about it. */
export const pageFor = ({ code }: Refusal): PageReason | undefined => own(pages, code)

export const loginError = (refusal: Refusal, password: string): AppError =>
  // SVL: the request itself was wrong.
  refusal.code.startsWith('SVL-') ? new AppError('changed') : errorOf(refusal, [password], meanings)
