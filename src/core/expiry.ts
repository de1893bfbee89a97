import type { AppPasswordCreation, CreatedAppPassword } from './app-password-state.ts'
import { mapRows } from './map-rows.ts'
import type { OneTimePasswordState, ReadyOneTimePassword } from './state.ts'

/** The longest life that is ever believed, whatever was stored or the provider said. */
const longestLifeMs = 15 * 60_000

/** How long the card of an app password stays that the person has not saved. */
export const appPasswordCardMs = 10 * 60_000

interface Life {
  readonly from: number
  readonly expiresAt: number
  readonly seenAt?: number | undefined
}

/** A clock behind what it has shown before was set back, by nobody knows how much: the true age is unknown. */
const isAlive = ({ from, expiresAt, seenAt = from }: Life, longestMs: number, now: number): boolean =>
  Math.max(from, seenAt) <= now && now < expiresAt && expiresAt - from <= longestMs

/** So often is noted how late it is, with what is alive. */
const noteEveryMs = 30_000
/** Clocks are put right by seconds, and two pages may not read quite the same. */
const clockSlackMs = 5_000

/** Its note of how late it is at `now`, where that is due. */
const seen = ({ from, seenAt = from }: Life, now: number): { seenAt: number } | undefined =>
  now - seenAt < noteEveryMs ? undefined : { seenAt: now - clockSlackMs }

/**
 * The one-time password if it is alive at `now` (epoch ms), else undefined. The only way to read one.
 * A clock set back to before the request was sent, or before the last note of the time, makes it unusable too.
 */
export function liveOneTimePassword(
  state: OneTimePasswordState | undefined,
  now: number,
): ReadyOneTimePassword | undefined {
  if (state?.status !== 'ready') return undefined
  return isAlive({ ...state, from: state.sentAt }, longestLifeMs, now) ? state : undefined
}

/**
 * Replaces what is dead at `now` by a note that it has expired, without the value, and notes with what is alive how late it
 * is. Same object if nothing changed.
 */
export const expireOneTimePasswords = (
  table: Record<string, OneTimePasswordState>,
  now: number,
): Record<string, OneTimePasswordState> =>
  mapRows(table, (state) => {
    if (state.status !== 'ready') return state
    if (!liveOneTimePassword(state, now)) return { status: 'expired', at: now }
    const note = seen({ ...state, from: state.sentAt }, now)
    return note === undefined ? state : { ...state, ...note }
  })

/**
 * The app password that was made, while its card may show it at `now` (epoch ms). The only way to read one. The end of a
 * card is Latchkey's own, and what it shows cannot be had again: a clock that is put right must not end it.
 */
export function liveAppPassword(
  creation: AppPasswordCreation | undefined,
  now: number,
): CreatedAppPassword | undefined {
  if (creation?.status !== 'created') return undefined
  return isAlive({ ...creation, from: creation.at }, appPasswordCardMs, now) ? creation : undefined
}

/**
 * The same as `expireOneTimePasswords` for cards: what is left is a note of what it was, without the password. On a clock
 * set back to before it was made its time begins anew: nobody knows how much of it is left, and what it shows would be lost.
 */
export const expireAppPasswords = (
  table: Record<string, AppPasswordCreation>,
  now: number,
): Record<string, AppPasswordCreation> =>
  mapRows(table, (creation) => {
    if (creation.status !== 'created' || liveAppPassword(creation, now)) return creation
    const lifeMs = creation.expiresAt - creation.at
    if (now < creation.at && lifeMs <= appPasswordCardMs)
      return { ...creation, at: now, expiresAt: now + lifeMs }
    const { appId, name, app, address, id, before } = creation
    const itself = { ...(app && { app }), address, ...(id && { id }), ...(before && { before }) }
    return { status: 'gone', appId, name, ...itself, at: now }
  })

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
