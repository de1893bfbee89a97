import type { ErrorCode } from '../core/errors.ts'
import { errorWords, type TroubleWords } from './error-words.ts'

/** Where a failure means something of its own with app passwords. */
const ownWords: Partial<Record<ErrorCode, TroubleWords>> = {
  'no-access': { happened: 'appPassword_noAccess', next: 'appPassword_noAccess_next', isFinal: true },
  'not-offered': { happened: 'appPassword_notOffered', next: 'appPassword_notOffered_next', isFinal: true },
}
const creationWords: Partial<Record<ErrorCode, TroubleWords>> = {
  ...ownWords,
  refused: { happened: 'appPassword_refused', next: 'appPassword_refused_next' },
  'unknown-outcome': { happened: 'error_unknownOutcome', next: 'appPassword_unknownOutcome_next' },
}

export const appPasswordTroubleWords = (code: ErrorCode): TroubleWords => ownWords[code] ?? errorWords[code]

/** Why none was made. */
export const creationTroubleWords = (code: ErrorCode): TroubleWords => creationWords[code] ?? errorWords[code]
