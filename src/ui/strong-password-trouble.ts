import type { FillRefusal } from '../core/can-fill.ts'
import { type TroubleWords, troubleWords } from './error-words.ts'

/** Where a refusal means something of its own when it is a new password that was to be filled. */
const ownWords: Partial<Record<FillRefusal, TroubleWords>> = {
  'wrong-page': { happened: 'strongPassword_wrongPage', next: 'strongPassword_wrongPage_next' },
  'inside-frame': { happened: 'strongPassword_insideFrame', next: 'strongPassword_typeIt_next' },
  'form-goes-elsewhere': { happened: 'fill_formGoesElsewhere', next: 'strongPassword_notHere_next' },
  'form-shows-it': { happened: 'fill_formShowsIt', next: 'strongPassword_notHere_next' },
  'no-form': { happened: 'strongPassword_noForm', next: 'strongPassword_noForm_next' },
}

/** The words for a `FillRefusal` or an `ErrorCode`, also one that is not known any more. */
export function strongPasswordTroubleWords(code: string): TroubleWords {
  const words: Record<string, TroubleWords> = ownWords
  const own = Object.hasOwn(words, code) ? words[code] : undefined
  return own ?? troubleWords(code) ?? { happened: 'error_changed', next: 'error_changed_next' }
}
