import { items } from '../browser/items.ts'
import { hasPatterns } from '../browser/permissions.ts'
import { askContent, tabsAt } from '../browser/tabs.ts'
import type { PointedBox } from '../core/content-protocol.ts'
import { matchPattern, secureOrigin } from '../core/origin.ts'
import { withPointedBox } from '../core/pointed-box.ts'
import { profileOf, webmailOrigin } from '../core/profiles.ts'
import { dropRow } from './drop-rows.ts'

/** Keeps which box of a webmail's login page takes the password. */
export async function rememberPointedBox(origin: string, box: PointedBox): Promise<void> {
  await items.pointedBoxes.update((boxes) => withPointedBox(boxes, origin, { ...box, at: Date.now() }))
  await tellOpenPages(origin, box)
}

/** Tells a page which box a person has pointed at before. It changes only which of its boxes is meant. */
export async function tellPointedBox(origin: string, tabId: number, documentId?: string): Promise<void> {
  const kept = (await items.pointedBoxes.read())[origin]
  if (kept === undefined) return
  const { at: _, ...box } = kept
  await askContent(tabId, { name: 'pointed-box', box }, documentId)
}

/** The person does not want it used any more, also not on pages that are open. */
export async function forgetPointedBox({ origin }: { origin: string }): Promise<void> {
  await dropRow(items.pointedBoxes, origin)
  if (secureOrigin(origin) === origin) await tellOpenPages(origin, null)
}

async function tellOpenPages(origin: string, box: PointedBox | null): Promise<void> {
  const open = await tabsAt([matchPattern(origin)])
  const there = open.filter(({ url }) => secureOrigin(url) === origin)
  await Promise.all(there.map(({ tabId }) => askContent(tabId, { name: 'pointed-box', box })))
}

/** Nothing is kept for a webmail that no account has, or whose pages Latchkey may not look at any more. */
export async function tidyPointedBoxes(): Promise<void> {
  const accounts = await items.accounts.read()
  const origins = new Set(accounts.map(({ profileId }) => webmailOrigin(profileOf(profileId))))
  const kept = Object.keys(await items.pointedBoxes.read())
  const isOver = await Promise.all(
    kept.map(async (origin) => !origins.has(origin) || !(await hasPatterns([matchPattern(origin)]))),
  )
  const over = kept.filter((_, at) => isOver[at])
  if (over.length === 0) return
  await items.pointedBoxes.update((boxes) =>
    Object.fromEntries(Object.entries(boxes).filter(([origin]) => !over.includes(origin))),
  )
}
