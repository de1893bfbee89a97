import { secondsLeft, soonS } from './expiry.ts'

export interface Badge {
  readonly text: string
  readonly tone: 'calm' | 'soon'
  /** Milliseconds until the badge reads differently; undefined when it never will. */
  readonly changesInMs: number | undefined
}

/** Whole minutes left, then seconds in the last minute; empty when there is no living one-time password. */
export function badgeFor(expiresAt: number | undefined, now: number): Badge {
  const leftMs = expiresAt === undefined ? 0 : expiresAt - now
  if (expiresAt === undefined || leftMs <= 0) return { text: '', tone: 'calm', changesInMs: undefined }
  const seconds = secondsLeft(expiresAt, now)
  const stepMs = seconds >= 60 ? 60_000 : 1000
  return {
    text: seconds >= 60 ? `${Math.floor(seconds / 60)}m` : String(seconds),
    tone: seconds <= soonS ? 'soon' : 'calm',
    changesInMs: Math.min(leftMs, (leftMs % stepMs) + 1),
  }
}
