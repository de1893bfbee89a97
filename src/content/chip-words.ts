import type { ChipState } from '../core/content-protocol.ts'
import { clock, secondsLeft } from '../core/expiry.ts'

/** A text of the extension, by the end of its key. */
export type Say = (key: string, value?: string) => string

export function wordsFor(state: ChipState, say: Say): string {
  if (state.show === 'ready') return say('fill', clock(secondsLeft(state.expiresAt, Date.now())))
  if (state.show === 'sign-in') return say('signIn')
  if (state.show !== 'refused') return say(state.show)
  return say(`refused_${state.because.replaceAll('-', '_')}`) || say('refused')
}

/** Whether nothing has changed but the time that is left. */
export function isSameOffer(one: ChipState, other: ChipState): boolean {
  const gist = (state: ChipState) => JSON.stringify({ ...state, expiresAt: 0 })
  return gist(one) === gist(other)
}
