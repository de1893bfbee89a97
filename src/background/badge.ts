import browser from 'webextension-polyfill'
import { items } from '../browser/items.ts'
import { badgeFor } from '../core/badge.ts'
import { liveOneTimePassword } from '../core/expiry.ts'

const colours = { calm: '#1f5fbf', soon: '#9a5b00' }
let timer: ReturnType<typeof setTimeout> | undefined

/** Draws the time left of the one-time password that lives longest, and again whenever it reads differently. */
export async function drawBadge(): Promise<void> {
  clearTimeout(timer)
  const now = Date.now()
  const ends = Object.values(await items.oneTimePasswords.read()).flatMap(
    (state) => liveOneTimePassword(state, now)?.expiresAt ?? [],
  )
  const badge = badgeFor(ends.length === 0 ? undefined : Math.max(...ends), now)
  await browser.action.setBadgeBackgroundColor({ color: colours[badge.tone] })
  await browser.action.setBadgeText({ text: badge.text })
  // Good for as long as the worker lives; the alarms of `expiry.ts` wake it for what comes later.
  if (badge.changesInMs !== undefined) timer = setTimeout(() => void drawBadge(), badge.changesInMs)
}
