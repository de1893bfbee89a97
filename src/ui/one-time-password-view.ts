import type { ErrorCode } from '../core/errors.ts'
import { liveOneTimePassword, secondsLeft, soonS } from '../core/expiry.ts'
import type { Mailbox } from '../core/provider.ts'
import type { OneTimePasswordState } from '../core/state.ts'

/** What there is to see of a mailbox's one-time password at a moment. */
export type OneTimePasswordView =
  | { readonly show: 'none' | 'making' | 'expired' | 'older-generation' | 'not-found' | 'unknown-here' }
  | { readonly show: 'failed'; readonly error: ErrorCode }
  | {
      readonly show: 'ready'
      readonly value: string
      readonly expiresAt: number
      readonly seconds: number
      /** Of the whole life, what is left: 1 to 0. */
      readonly left: number
      readonly soon: boolean
    }

export function viewOneTimePassword(
  mailbox: Mailbox,
  state: OneTimePasswordState | undefined,
  now: number,
): OneTimePasswordView {
  const live = liveOneTimePassword(state, now)
  if (live !== undefined) {
    const { value, sentAt, expiresAt } = live
    const seconds = secondsLeft(expiresAt, now)
    const left = (expiresAt - now) / (expiresAt - sentAt)
    return { show: 'ready', value, expiresAt, seconds, left, soon: seconds <= soonS }
  }
  if (state?.status === 'making') return { show: 'making' }
  if (mailbox.oneTimePassword === 'none') return { show: 'unknown-here' }
  if (mailbox.oneTimePassword !== 'offered') return { show: mailbox.oneTimePassword }
  if (state?.status === 'failed') return { show: 'failed', error: state.error }
  return { show: state === undefined ? 'none' : 'expired' }
}
