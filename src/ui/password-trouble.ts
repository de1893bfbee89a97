import type { ErrorCode } from '../core/errors.ts'
import { errorWords, type TroubleWords } from './error-words.ts'

/** Where a failure means something of its own when a mailbox password is changed. */
const ownWords: Partial<Record<ErrorCode, TroubleWords>> = {
  'wrong-password': { happened: 'password_wrongCurrent', next: 'password_wrongCurrent_next' },
  'needs-page': { happened: 'error_needsPage', next: 'password_needsPage_next', isFinal: true },
  refused: { happened: 'password_refused', next: 'password_refused_next' },
  'not-offered': { happened: 'password_notOffered', next: 'password_notOffered_next', isFinal: true },
  'not-done': { happened: 'password_notDone', next: 'password_notDone_next' },
}

/** And when it is found out afterwards which one works. */
const triedWords: Partial<Record<ErrorCode, TroubleWords>> = {
  'not-offered': { happened: 'password_tried_notOffered', next: 'password_unknown_next', isFinal: true },
  'needs-page': { happened: 'error_needsPage', next: 'password_unknown_next', isFinal: true },
}

export const passwordTroubleWords = (code: ErrorCode): TroubleWords => ownWords[code] ?? errorWords[code]
export const triedTroubleWords = (code: ErrorCode): TroubleWords => triedWords[code] ?? errorWords[code]
