import browser from 'webextension-polyfill'
import { items } from '../browser/items.ts'
import { expireOneTimePasswords, liveOneTimePassword } from '../core/expiry.ts'
import { drawBadge } from './badge.ts'

const alarmName = 'expiry'
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * Removes what has expired, redraws the badge and sets the alarm for whatever comes next: a whole minute of the badge,
 * its last 30 seconds, or the end. Reading checks expiry too; this only keeps memory and badge clean.
 */
export async function tidyExpired(): Promise<void> {
  clearTimeout(timer)
  const now = Date.now()
  const table = await items.oneTimePasswords.update((before) => expireOneTimePasswords(before, now))
  const changesInMs = await drawBadge(now)
  // Good for as long as the worker lives; the alarm wakes it for what comes later.
  if (changesInMs !== undefined) timer = setTimeout(() => void tidyExpired(), changesInMs)
  const lefts = Object.values(table).flatMap((state) => {
    const live = liveOneTimePassword(state, now)
    return live === undefined ? [] : live.expiresAt - now
  })
  if (lefts.length === 0) {
    await browser.alarms.clear(alarmName)
    return
  }
  const nextStep = (leftMs: number) =>
    leftMs > 60_000 ? leftMs % 60_000 || 60_000 : leftMs > 30_000 ? leftMs - 30_000 : leftMs
  await browser.alarms.create(alarmName, { when: now + Math.min(...lefts.map(nextStep)) })
}
