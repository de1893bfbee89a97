import browser from 'webextension-polyfill'
import { items } from '../browser/items.ts'
import {
  expireAppPasswords,
  expireOneTimePasswords,
  liveAppPassword,
  liveOneTimePassword,
} from '../core/expiry.ts'
import { drawBadge } from './badge.ts'
import { endLapsedJobs } from './fill-jobs.ts'

const alarmName = 'expiry'
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * Removes what has expired, redraws the badge and sets the alarm for whatever comes next: a whole minute of the badge,
 * its last 30 seconds, or the end of a one-time password, of a card or of the wait for a form to fill. Reading checks
 * expiry too; this keeps memory and badge clean, notes how late it is against a clock that is set back, and says of a fill
 * that no form came.
 */
export async function tidyExpired(): Promise<void> {
  clearTimeout(timer)
  const now = Date.now()
  const [oneTimePasswords, creations] = await Promise.all([
    items.oneTimePasswords.update((before) => expireOneTimePasswords(before, now)),
    items.appPasswordCreations.update((before) => expireAppPasswords(before, now)),
    endLapsedJobs(),
  ])
  const badgeChangesInMs = await drawBadge(now)
  const cardsLeftMs = Object.values(creations).flatMap((creation) => {
    const live = liveAppPassword(creation, now)
    return live === undefined ? [] : live.expiresAt - now
  })
  const jobsLeftMs = (await items.fillJobs.read()).map(({ until }) => until - now)
  // Good for as long as the worker lives; the alarm wakes it for what comes later.
  const soonestMs = Math.min(badgeChangesInMs ?? Infinity, ...cardsLeftMs, ...jobsLeftMs)
  clearTimeout(timer)
  if (soonestMs !== Infinity) timer = setTimeout(() => void tidyExpired(), soonestMs)
  const stepsMs = Object.values(oneTimePasswords).flatMap((state) => {
    const live = liveOneTimePassword(state, now)
    return live === undefined ? [] : nextStepMs(live.expiresAt - now)
  })
  const alarmInMs = Math.min(...stepsMs, ...cardsLeftMs, ...jobsLeftMs)
  if (alarmInMs === Infinity) await browser.alarms.clear(alarmName)
  else await browser.alarms.create(alarmName, { when: now + alarmInMs })
}

const nextStepMs = (leftMs: number): number =>
  leftMs > 60_000 ? leftMs % 60_000 || 60_000 : leftMs > 30_000 ? leftMs - 30_000 : leftMs
