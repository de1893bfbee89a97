import type { FillRefusal } from '../core/can-fill.ts'
import type { ErrorCode } from '../core/errors.ts'
import type { MessageKey } from './words.ts'

/** What happened, and what to do next. Each sentence may name the provider. */
export interface TroubleWords {
  readonly happened: MessageKey
  readonly next: MessageKey
  /** Trying again would come to the same. */
  readonly isFinal?: true
}

export const errorWords: Record<ErrorCode, TroubleWords> = {
  offline: { happened: 'error_offline', next: 'error_offline_next' },
  timeout: { happened: 'error_timeout', next: 'error_timeout_next' },
  busy: { happened: 'error_busy', next: 'error_busy_next' },
  blocked: { happened: 'error_blocked', next: 'error_blocked_next' },
  'wrong-password': { happened: 'error_wrongPassword', next: 'error_wrongPassword_next' },
  'wrong-code': { happened: 'error_wrongCode', next: 'error_wrongCode_next' },
  'needs-code': { happened: 'error_needsCode', next: 'error_needsCode_next' },
  'signed-out': { happened: 'error_signedOut', next: 'error_signedOut_next' },
  'needs-page': { happened: 'error_needsPage', next: 'error_needsPage_next' },
  'code-on-page': { happened: 'error_codeOnPage', next: 'error_codeOnPage_next' },
  changed: { happened: 'error_changed', next: 'error_changed_next' },
  moved: { happened: 'error_moved', next: 'error_moved_next' },
  'no-access': { happened: 'error_noAccess', next: 'error_noAccess_next', isFinal: true },
  'not-offered': { happened: 'error_notOffered', next: 'error_notOffered_next', isFinal: true },
  refused: { happened: 'error_refused', next: 'error_refused_next' },
  'unknown-outcome': { happened: 'error_unknownOutcome', next: 'error_unknownOutcome_next' },
  'not-done': { happened: 'error_notDone', next: 'error_notDone_next' },
  'no-permission': { happened: 'error_noPermission', next: 'error_noPermission_next' },
  expired: { happened: 'error_expired', next: 'error_expired_next' },
  'storage-full': { happened: 'error_storageFull', next: 'error_storageFull_next' },
  invalid: { happened: 'error_invalid', next: 'error_invalid_next' },
}

export const fillRefusalWords: Record<FillRefusal, TroubleWords> = {
  'no-secret': { happened: 'fill_noSecret', next: 'fill_noSecret_next' },
  'wrong-page': { happened: 'fill_wrongPage', next: 'fill_wrongPage_next' },
  'inside-frame': { happened: 'fill_insideFrame', next: 'fill_insideFrame_next' },
  'not-in-front': { happened: 'fill_notInFront', next: 'fill_notInFront_next' },
  'page-changed': { happened: 'fill_pageChanged', next: 'fill_pageChanged_next' },
  'form-goes-elsewhere': { happened: 'fill_formGoesElsewhere', next: 'fill_formGoesElsewhere_next' },
  'form-shows-it': { happened: 'fill_formShowsIt', next: 'fill_formShowsIt_next' },
  'no-form': { happened: 'fill_noForm', next: 'fill_noForm_next' },
  'no-password-fits': { happened: 'fill_noPasswordFits', next: 'fill_noPasswordFits_next' },
}

/** The words for a code of either kind, also one that was stored; undefined for one that is not known any more. */
export function troubleWords(code: string): TroubleWords | undefined {
  const all: Record<string, TroubleWords> = { ...errorWords, ...fillRefusalWords }
  return Object.hasOwn(all, code) ? all[code] : undefined
}
