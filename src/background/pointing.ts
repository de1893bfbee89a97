import { items } from '../browser/items.ts'
import type { ContentSender } from '../browser/serve.ts'
import { askContent } from '../browser/tabs.ts'
import type { PageReport, PointedBox } from '../core/content-protocol.ts'
import { AppError } from '../core/errors.ts'
import { isWithin } from '../core/expiry.ts'
import type { Pointing } from '../core/pointed-box.ts'
import { isWebmailPage, profileOf, profileOfWebmail } from '../core/profiles.ts'
import { isDue, prolongJob } from './fill-jobs.ts'
import { pageInFront } from './page-in-front.ts'
import { grantedOrigin } from './page-origins.ts'
import { ensurePointScript } from './page-scripts.ts'
import { rememberPointedBox } from './pointed-boxes.ts'

/** A little longer than the page lets the person point, see `content/limits.ts`. */
const longestPointingMs = 130_000

interface UnsurePage {
  readonly tabId: number
  readonly origin: string
  readonly page: PageReport
}

/** The page in front, if it is one of a webmail that could be filled were it known which box takes the password. */
export async function unsureInFront(looking = pageInFront()): Promise<UnsurePage | undefined> {
  const { tabId, url, origin, page } = (await looking) ?? {}
  if (tabId === undefined || url === undefined || origin === undefined || !page?.unsure) return undefined
  return (await couldBeFilled(url, tabId)) ? { tabId, origin, page } : undefined
}

/** Lets the person point, in the tab in front. What they do next in that document is remembered, once. */
export async function pointAtBox(): Promise<{ begun: boolean }> {
  const front = await unsureInFront()
  if (front === undefined) return { begun: false }
  const { tabId, origin, page } = front
  const { pageId } = page
  const { appearance } = await items.settings.read()
  await ensurePointScript(tabId)
  await items.pointing.write({ tabId, pageId, origin, at: Date.now() })
  const begun = (await askContent(tabId, { name: 'point', pageId, appearance })) === true
  if (begun) await prolongJob(tabId)
  else await items.pointing.write(undefined)
  return { begun }
}

/**
 * The person has pointed at a box.
 * @throws AppError `invalid` when they did not begin to in the popup, for this very document, a short while ago
 */
export async function onBoxPointed(
  { pageId, box }: { pageId: string; box: PointedBox },
  sender: ContentSender,
): Promise<null> {
  const { tabId } = sender
  const origin = await grantedOrigin(sender.url)
  let begun: Pointing | undefined
  await items.pointing.update((pointing) => {
    begun = pointing?.tabId === tabId && pointing.pageId === pageId ? pointing : undefined
    return begun === undefined ? pointing : undefined
  })
  if (begun === undefined || begun.origin !== origin || !isWithin(longestPointingMs, begun.at, Date.now()))
    throw new AppError('invalid')
  await rememberPointedBox(origin, box)
  return null
}

/** A page of a webmail with one-time passwords, or of one where a fill is waiting for its form. */
async function couldBeFilled(url: string, tabId: number): Promise<boolean> {
  const [accounts, jobs] = await Promise.all([items.accounts.read(), items.fillJobs.read()])
  const waiting = jobs.find((job) => job.tabId === tabId && isDue(job, Date.now()))
  return accounts.some(({ id, profileId }) =>
    id === waiting?.mailbox.accountId
      ? isWebmailPage(profileOf(profileId), url)
      : profileOfWebmail(url)?.id === profileId,
  )
}
