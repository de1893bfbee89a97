import { items } from '../browser/items.ts'
import type { ContentSender } from '../browser/serve.ts'
import { askContent, viewTab } from '../browser/tabs.ts'
import { canFill, type FillRefusal } from '../core/can-fill.ts'
import type { FillReceipt, PageReport } from '../core/content-protocol.ts'
import { liveOneTimePassword } from '../core/expiry.ts'
import type { FillOutcome } from '../core/protocol.ts'
import { type Delivery, type MailboxRef, mailboxKey } from '../core/state.ts'
import { sessionSafeUntil, webmailKind } from '../core/webmail-kind.ts'
import { note } from './activity.ts'
import { ensureFormScript } from './form-script.ts'
import { mailboxOf } from './mailboxes.ts'
import { accountWithId } from './providers.ts'

/** The frame that asked for a fill, when a page did; otherwise the tab's own page is meant. */
export type Frame = Pick<ContentSender, 'frameId' | 'url' | 'documentId'>

/** What the content script sees in a tab right now; undefined where none runs. */
export const seenPage = (tabId: number, documentId?: string): Promise<PageReport | undefined> =>
  askContent<PageReport>(tabId, { name: 'page' }, documentId)

/** The only place from which a secret leaves for a page. Everything is looked at afresh, then `canFill` decides. */
export async function deliver(
  ref: MailboxRef,
  tabId: number,
  reported: PageReport,
  frame: Frame | undefined,
): Promise<FillOutcome> {
  const [{ profile }, mailbox, settings] = await Promise.all([
    accountWithId(ref.accountId),
    mailboxOf(ref),
    items.settings.read(),
  ])
  const webmailOrigin = new URL(profile.webmailUrl).origin
  const page = await seenPage(tabId, frame?.documentId)
  const tab = await viewTab(tabId)
  const secret = liveOneTimePassword((await items.oneTimePasswords.read())[mailboxKey(ref)], Date.now())

  let refusal: FillRefusal | undefined = canFill({
    webmailOrigin,
    hasLiveSecret: secret !== undefined,
    form: page?.login ?? undefined,
    target: {
      frameId: frame?.frameId ?? 0,
      topUrl: tab?.url,
      frameUrl: frame === undefined ? tab?.url : frame.url,
      inFront: tab?.inFront ?? false,
      reportedPageId: reported.pageId,
      livePageId: page?.pageId ?? '',
    },
  })
  let receipt: FillReceipt | undefined
  if (refusal === undefined && secret !== undefined && page !== undefined) {
    const safeUntil = sessionSafeUntil(webmailKind(page.login?.action), secret.expiresAt)
    await items.deliveries.update((table) => ({
      ...table,
      [tabId]: {
        mailbox: ref,
        at: Date.now(),
        submitted: false,
        outcome: 'waiting',
        ...(safeUntil && { safeUntil }),
      },
    }))
    await ensureFormScript(tabId)
    receipt = await askContent<FillReceipt>(
      tabId,
      {
        name: 'fill',
        pageId: page.pageId,
        origin: webmailOrigin,
        username: mailbox.address,
        password: secret.value,
        submit: settings.submitForMe,
      },
      frame?.documentId,
    )
    refusal = receipt === undefined ? 'page-changed' : receipt.refused
    // Nothing was sent, so nothing that the page shows next is an answer to it.
    const { done = false, submitted = false } = receipt ?? {}
    await items.deliveries.update(({ [tabId]: delivery, ...others }) =>
      done && delivery ? { ...others, [tabId]: { ...delivery, submitted } } : others,
    )
  }
  const about = { about: mailbox.address, host: new URL(webmailOrigin).host }
  if (refusal !== undefined) {
    await note({ kind: 'fill-refused', ...about, because: refusal })
    return { status: 'refused', because: refusal }
  }
  await note({ kind: 'filled', ...about })
  return { status: receipt?.done ? 'filled' : 'partly' }
}

/** How long after a fill what the page shows is still taken as its answer. */
const answerWithinMs = 60_000

/** The webmail's answer to a fill, read from what its page shows next. */
export async function noteWhatFollowed(tabId: number, page: PageReport): Promise<void> {
  let news: Delivery | undefined
  await items.deliveries.update((table) => {
    const delivery = table[tabId]
    if (delivery === undefined || Date.now() - delivery.at > answerWithinMs) return table
    if (page.login !== null && !delivery.submitted) return table
    const outcome = page.login === null && !page.denied ? 'signed-in' : 'refused'
    // Whoever was let in and sees the login page again has signed out, or the session has ended.
    if (delivery.outcome === outcome || delivery.outcome === 'signed-in') return table
    news = { ...delivery, outcome }
    return { ...table, [tabId]: news }
  })
  if (news === undefined) return
  const { profile } = await accountWithId(news.mailbox.accountId)
  const { address } = await mailboxOf(news.mailbox)
  const kind = news.outcome === 'signed-in' ? 'webmail-signed-in' : 'webmail-refused'
  await note({ kind, about: address, host: new URL(profile.webmailUrl).host })
}

/** The person has read how the fills went. */
export async function forgetNews(): Promise<void> {
  await items.deliveries.update((table) =>
    Object.fromEntries(Object.entries(table).filter(([, { outcome }]) => outcome === 'waiting')),
  )
}
