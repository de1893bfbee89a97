import { items } from '../browser/items.ts'
import type { ContentSender } from '../browser/serve.ts'
import { activeTab, askContent, closeTab, openTab, showTab, viewTab } from '../browser/tabs.ts'
import { canFill, type FillRefusal } from '../core/can-fill.ts'
import type { FillReceipt, PageReport } from '../core/content-protocol.ts'
import { codeOf } from '../core/errors.ts'
import { liveOneTimePassword } from '../core/expiry.ts'
import type { FillOutcome } from '../core/protocol.ts'
import { type MailboxRef, mailboxKey } from '../core/state.ts'
import { note } from './activity.ts'
import { mailboxOf } from './mailboxes.ts'
import { oneTimePasswordFor } from './one-time-passwords.ts'
import { accountWithId } from './providers.ts'

/** A one-time password with less than this to go is not worth starting a sign-in with. */
const leastLifeMs = 10_000
/** How long a tab may take to show its login form. */
const jobLifeMs = 120_000

/** The frame that asked for a fill, when a page did; otherwise the tab's own page is meant. */
type Frame = Pick<ContentSender, 'frameId' | 'url' | 'documentId'>

/** Makes a one-time password if none is alive, opens the webmail and fills it as soon as its form is there. */
export async function openWebmail(mailbox: MailboxRef): Promise<void> {
  const { profile } = await accountWithId(mailbox.accountId)
  // The page loads while the password is made, but stays behind the popup until there is something to fill.
  const tabId = await openTab(profile.webmailUrl, false)
  try {
    await oneTimePasswordFor(mailbox, leastLifeMs)
  } catch (error) {
    await closeTab(tabId)
    throw error
  }
  await items.fillJobs.update((jobs) => [
    ...jobs.filter((job) => job.until > Date.now()),
    { mailbox, tabId, until: Date.now() + jobLifeMs },
  ])
  await showTab(tabId)
  const page = await seenPage(tabId)
  if (page?.login) await runJob(tabId, page)
}

/** A page that has settled without a login form may still build one, but a person who signs out much later is not to be filled. */
export async function hurryJob(tabId: number): Promise<void> {
  const soon = Date.now() + 15_000
  await items.fillJobs.update((jobs) =>
    jobs.some((job) => job.tabId === tabId && job.until > soon)
      ? jobs.map((job) => (job.tabId === tabId ? { ...job, until: Math.min(job.until, soon) } : job))
      : jobs,
  )
}

/** Carries out the fill that is due in a tab, if one is. At most once: the job is taken before it is done. */
export async function runJob(
  tabId: number,
  page: PageReport,
  frame?: Frame,
): Promise<FillOutcome | undefined> {
  let job: { mailbox: MailboxRef; until: number } | undefined
  await items.fillJobs.update((jobs) => {
    job = jobs.find((due) => due.tabId === tabId)
    return job === undefined ? jobs : jobs.filter((due) => due.tabId !== tabId)
  })
  if (job === undefined || job.until < Date.now()) return undefined
  return deliver(job.mailbox, tabId, page, frame)
}

/** Fills the login form in the tab in front, for a mailbox the person named. */
export async function fillInFront(mailbox: MailboxRef): Promise<FillOutcome> {
  const tab = await activeTab()
  const page = tab && (await seenPage(tab.tabId))
  if (tab === undefined || page === undefined) return { status: 'refused', because: 'wrong-page' }
  return fillPage(mailbox, tab.tabId, page)
}

/** What the content script sees in a tab right now; undefined where none runs. */
export const seenPage = (tabId: number, documentId?: string): Promise<PageReport | undefined> =>
  askContent<PageReport>(tabId, { name: 'page' }, documentId)

/** Fills a page that was seen with a login form; makes a one-time password first if none is alive. */
export async function fillPage(
  mailbox: MailboxRef,
  tabId: number,
  page: PageReport,
  frame?: Frame,
): Promise<FillOutcome> {
  if (page.login === null) return { status: 'refused', because: 'no-form' }
  try {
    await oneTimePasswordFor(mailbox, 0)
  } catch (error) {
    return { status: 'refused', because: codeOf(error) }
  }
  return deliver(mailbox, tabId, page, frame)
}

/** The only place from which a secret leaves for a page. Everything is looked at afresh, then `canFill` decides. */
async function deliver(
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
    await items.deliveries.update((table) => ({
      ...table,
      [tabId]: { mailbox: ref, at: Date.now(), submitted: settings.submitForMe, outcome: 'waiting' },
    }))
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
    if (!receipt?.done) await items.deliveries.update(({ [tabId]: _, ...others }) => others)
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
  const delivery = (await items.deliveries.read())[tabId]
  if (delivery === undefined || Date.now() - delivery.at > answerWithinMs) return
  if (page.login !== null && !delivery.submitted) return
  const outcome = page.login === null ? 'signed-in' : 'refused'
  if (delivery.outcome === outcome) return
  await items.deliveries.update((table) => ({ ...table, [tabId]: { ...delivery, outcome } }))
  const { profile } = await accountWithId(delivery.mailbox.accountId)
  const { address } = await mailboxOf(delivery.mailbox)
  const kind = outcome === 'signed-in' ? 'webmail-signed-in' : 'webmail-refused'
  await note({ kind, about: address, host: new URL(profile.webmailUrl).host })
}
