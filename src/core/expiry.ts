import type { AppPasswordCreation, CreatedAppPassword } from './app-password-state.ts'
import type { OneTimePasswordState, ReadyOneTimePassword } from './state.ts'

/** The longest life that is ever believed, whatever was stored or the provider said. */
const longestLifeMs = 15 * 60_000

/**
 * The one-time password if it is alive at `now` (epoch ms), else undefined. The only way to read one.
 * A clock set back to before the request was sent makes it unusable too: its true age is then unknown.
 */
export function liveOneTimePassword(
  state: OneTimePasswordState | undefined,
  now: number,
): ReadyOneTimePassword | undefined {
  if (state?.status !== 'ready') return undefined
  const { sentAt, expiresAt } = state
  return sentAt <= now && now < expiresAt && expiresAt - sentAt <= longestLifeMs ? state : undefined
}

/** Replaces what is dead at `now` by a note that it has expired, without the value. Same object if nothing changed. */
export function expireOneTimePasswords(
  table: Record<string, OneTimePasswordState>,
  now: number,
): Record<string, OneTimePasswordState> {
  const expired = (state: OneTimePasswordState) =>
    state.status === 'ready' && !liveOneTimePassword(state, now)
  if (!Object.values(table).some(expired)) return table
  return Object.fromEntries(
    Object.entries(table).map(([key, state]) => [
      key,
      expired(state) ? { status: 'expired', at: now } : state,
    ]),
  )
}

/** How long the card of an app password stays that the person has not saved. */
export const appPasswordCardMs = 10 * 60_000

/** The app password that was made, while its card may show it at `now` (epoch ms). The only way to read one. */
export function liveAppPassword(
  creation: AppPasswordCreation | undefined,
  now: number,
): CreatedAppPassword | undefined {
  if (creation?.status !== 'created') return undefined
  const { at, expiresAt } = creation
  return at <= now && now < expiresAt && expiresAt - at <= appPasswordCardMs ? creation : undefined
}

/** Replaces cards that are over at `now` by a note of that, without the password. Same object if nothing changed. */
export function expireAppPasswords(
  table: Record<string, AppPasswordCreation>,
  now: number,
): Record<string, AppPasswordCreation> {
  const isOver = (creation: AppPasswordCreation) =>
    creation.status === 'created' && !liveAppPassword(creation, now)
  if (!Object.values(table).some(isOver)) return table
  return Object.fromEntries(
    Object.entries(table).map(([key, creation]) => {
      if (creation.status !== 'created' || !isOver(creation)) return [key, creation]
      const { value: _, login: __, expiresAt: ___, madeTwice: ____, ...rest } = creation
      return [key, { ...rest, status: 'gone', at: now }]
    }),
  )
}

/**
 * Whether no more than so long has gone by since then. A clock set back to before it tells nothing of that, so no; else
 * what should wait for minutes would wait for as long as the clock was set back by.
 */
export const isWithin = (longestMs: number, since: number, now: number): boolean =>
  since <= now && now - since <= longestMs

/** Whole seconds left, rounded down so that no more is claimed than is there. */
export const secondsLeft = (expiresAt: number, now: number): number =>
  Math.max(0, Math.floor((expiresAt - now) / 1000))

/** `m:ss` */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** From here on the remaining time is shown in the warning colour. */
export const soonS = 30
