import { items } from '../browser/items.ts'
import type { PageReport } from '../core/content-protocol.ts'
import { webmailOrigin } from '../core/profiles.ts'
import type { Delivery } from '../core/state.ts'
import { note } from './activity.ts'
import { mailboxOf } from './mailboxes.ts'
import { accountWithId } from './providers.ts'

/** How long after a fill what the page shows is still taken as its answer. */
const answerWithinMs = 60_000

/** The webmail's answer to a fill, read from what its page shows next. Pages at other origins answer nothing. */
export async function noteWhatFollowed(tabId: number, origin: string, page: PageReport): Promise<void> {
  const filled = (await items.deliveries.read())[tabId]
  if (filled === undefined) return
  const { profile } = await accountWithId(filled.mailbox.accountId)
  if (webmailOrigin(profile) !== origin) return
  let news: Delivery | undefined
  await items.deliveries.update((table) => {
    const delivery = table[tabId]
    if (delivery === undefined || Date.now() - delivery.at > answerWithinMs) return table
    if ((page.login !== null || page.unsure) && !delivery.submitted) return table
    const outcome = page.login === null && !page.denied ? 'signed-in' : 'refused'
    // Whoever was let in and sees the login page again has signed out, or the session has ended.
    if (delivery.outcome === outcome || delivery.outcome === 'signed-in') return table
    news = { ...delivery, outcome }
    return { ...table, [tabId]: news }
  })
  if (news === undefined) return
  const { address } = await mailboxOf(news.mailbox)
  const kind = news.outcome === 'signed-in' ? 'webmail-signed-in' : 'webmail-refused'
  await note({ kind, about: address, host: new URL(origin).host })
}

/** The person has read how the fills went. */
export async function forgetNews(): Promise<void> {
  await items.deliveries.update((table) =>
    Object.fromEntries(Object.entries(table).filter(([, { outcome }]) => outcome === 'waiting')),
  )
}
