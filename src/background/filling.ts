import { items } from '../browser/items.ts'
import { activeTab, closeTab, openTab, showTab, viewTab } from '../browser/tabs.ts'
import type { PageReport } from '../core/content-protocol.ts'
import { codeOf } from '../core/errors.ts'
import { isWebmailPage } from '../core/profiles.ts'
import type { FillOutcome } from '../core/protocol.ts'
import type { FilledSecret, MailboxRef } from '../core/state.ts'
import { type Frame, seenPage } from './delivery.ts'
import { addJob, takeJob } from './fill-jobs.ts'
import { pursue } from './intent.ts'
import { fillLogin, refusalBefore, refuseLogin } from './login-fill.ts'
import { oneTimePasswordFor } from './one-time-passwords.ts'
import { ensureFormScript } from './page-scripts.ts'
import { accountWithId } from './providers.ts'
import { keepRefusal } from './refused-fill.ts'

/** A one-time password with less than this to go is not worth starting a sign-in with. */
const leastLifeMs = 10_000

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
  await fillWhenReady(tabId, mailbox, 'one-time-password')
}

/** Shows a tab and fills its webmail as soon as the login form is there. */
export async function fillWhenReady(tabId: number, mailbox: MailboxRef, secret: FilledSecret): Promise<void> {
  await Promise.all([
    // First: a worker killed in between must not leave a fill that waits in a tab nobody sees.
    showTab(tabId),
    addJob(tabId, mailbox, secret),
    // A form is certain to come, so the page need not send for what finds it.
    viewTab(tabId).then((tab) => tab && ensureFormScript(tab)),
  ])
  const page = await seenPage(tabId)
  if (page?.login) await runJob(tabId, page)
}

/**
 * Carries out the fill that is due in a tab, if one is. At most once: the job is taken before it is done. A webmail may
 * lead through the client area first, where another form is not the one that is waited for.
 */
export async function runJob(
  tabId: number,
  page: PageReport,
  frame?: Frame,
): Promise<FillOutcome | undefined> {
  const due = (await items.fillJobs.read()).find((job) => job.tabId === tabId)
  if (due === undefined || !(await isAtWebmail(due.mailbox, tabId, frame))) return undefined
  const job = await takeJob(tabId)
  if (job === undefined) return undefined
  const outcome = await fillLogin(job.mailbox, { tabId, reported: page, frame }, job.secret)
  await keepRefusal(job.mailbox, outcome, job.secret)
  return outcome
}

/** Fills the login form in the tab in front, for a mailbox the person named. */
export async function fillInFront(mailbox: MailboxRef): Promise<FillOutcome> {
  const [tab, { profile }] = await Promise.all([activeTab(), accountWithId(mailbox.accountId)])
  // Said before anything is made for it, or a form is looked for.
  const isThere = isWebmailPage(profile, tab?.url)
  const page = tab && isThere ? await seenPage(tab.tabId) : undefined
  if (tab === undefined || page === undefined) return refuseLogin(mailbox, 'wrong-page')
  return fillPage(mailbox, tab.tabId, page)
}

/** Fills a page where a login form was seen; makes a one-time password first if none is alive. */
export async function fillPage(
  mailbox: MailboxRef,
  tabId: number,
  page: PageReport | undefined,
  frame?: Frame,
): Promise<FillOutcome> {
  if (!page?.login) return refuseLogin(mailbox, 'no-form')
  const place = { tabId, reported: page, frame }
  // No one-time password is to be made for a page that it would not go to; it would end the one before.
  const refused = await refusalBefore(mailbox, place)
  if (refused !== undefined) return refuseLogin(mailbox, refused)
  try {
    await pursue(mailbox, { kind: 'fill', tabId }, () => oneTimePasswordFor(mailbox, 0))
  } catch (error) {
    return refuseLogin(mailbox, codeOf(error))
  }
  return fillLogin(mailbox, place)
}

/** Of no use as a permission to fill: `canFill` looks again. */
async function isAtWebmail(
  { accountId }: MailboxRef,
  tabId: number,
  frame: Frame | undefined,
): Promise<boolean> {
  const { profile } = await accountWithId(accountId)
  const url = frame === undefined ? (await viewTab(tabId))?.url : frame.url
  return isWebmailPage(profile, url)
}
