import type { FilledSecret } from '../core/state.ts'
import { errorWords, type TroubleWords, troubleWords } from './error-words.ts'

/** After this long a fill that was refused outside of the popup is not what the person opened it for. */
export const refusalForMs = 2 * 60_000

/** The words for why a login form was not filled, an `ErrorCode` or a `FillRefusal`, also one not known any more. */
export function fillTroubleWords(code: string, secret: FilledSecret): TroubleWords {
  if (code === 'no-secret' && secret === 'mailbox-password')
    return { happened: 'fill_noNewPassword', next: 'fill_noNewPassword_next' }
  return troubleWords(code) ?? errorWords.changed
}
