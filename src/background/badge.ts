import browser from 'webextension-polyfill'
import { items } from '../browser/items.ts'
import { badgeFor } from '../core/badge.ts'
import { liveOneTimePassword } from '../core/expiry.ts'

const colours = { calm: '#1f5fbf', soon: '#9a5b00' }

/** Draws the time left of the one-time password that lives longest. Gives the milliseconds until it reads differently. */
export async function drawBadge(now: number): Promise<number | undefined> {
  const ends = Object.values(await items.oneTimePasswords.read()).flatMap(
    (state) => liveOneTimePassword(state, now)?.expiresAt ?? [],
  )
  const badge = badgeFor(ends.length === 0 ? undefined : Math.max(...ends), now)
  await browser.action.setBadgeBackgroundColor({ color: colours[badge.tone] })
  await browser.action.setBadgeText({ text: badge.text })
  return badge.changesInMs
}
