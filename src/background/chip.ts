import { items } from '../browser/items.ts'
import type { ContentSender } from '../browser/serve.ts'
import { askContent, tabsAt } from '../browser/tabs.ts'
import type { ChipLook, ChipState, PageReport } from '../core/content-protocol.ts'
import { profileOfWebmail } from '../core/profiles.ts'
import type { FillOutcome } from '../core/protocol.ts'
import { stateOn } from './chip-state.ts'
import { seenPage } from './delivery.ts'
import { noteWhatFollowed } from './fill-answer.ts'
import { hurryJob } from './fill-jobs.ts'
import { fillOrAsk } from './fill-or-ask.ts'
import { runJob } from './filling.ts'
import { grantedOrigin, pagePatterns } from './page-origins.ts'
import { ensureFormScript } from './page-scripts.ts'
import { tellPointedBox } from './pointed-boxes.ts'
import { openPopup } from './popup.ts'
import { keepStrongPasswordRefusal } from './refused-fill.ts'
import { asksForNewPassword, fillNewPassword } from './strong-passwords.ts'

/** A page could have a form: put there what finds it, if the page is one that Latchkey may read. */
export async function onFormScriptWanted(_: object, sender: ContentSender): Promise<null> {
  await ensureFormScript(sender)
  return null
}

/** A page tells what form it shows: fill it if that is due, and say what the chip may offer. */
export async function onPageReport(page: PageReport, sender: ContentSender): Promise<ChipLook> {
  const origin = await grantedOrigin(sender.url)
  if (origin === undefined) return look({ show: 'nothing' })
  if (page.unsure) await tellPointedBox(origin, sender.tabId, sender.documentId)
  // Nothing follows from there being no login form before it is known that there is none, unless the server has said no.
  if (!page.unsure || page.denied) await noteWhatFollowed(sender.tabId, origin, page)
  if (page.login === null && !(await isPointedAt(page, sender))) await hurryJob(sender.tabId)
  const outcome = page.login === null ? undefined : await runJob(sender.tabId, page, sender)
  return lookAfter(outcome, sender.url, page)
}

/** Whether the person is pointing at a box of this very document. */
async function isPointedAt({ unsure, pageId }: PageReport, { tabId }: ContentSender): Promise<boolean> {
  const pointing = unsure && (await items.pointing.read())
  return pointing?.tabId === tabId && pointing.pageId === pageId
}

/** The person pressed the chip. */
export async function onChipPressed(
  { pageId, toCopy }: { pageId: string; toCopy?: true | undefined },
  sender: ContentSender,
): Promise<ChipLook> {
  const origin = await grantedOrigin(sender.url)
  const page = await seenPage(sender.tabId, sender.documentId)
  const { chip } = await items.settings.read()
  // Nobody can have pressed one that is not shown.
  if (!chip || origin === undefined || page === undefined) return look({ show: 'nothing' })
  if (toCopy) await openPopup()
  const outcome = toCopy ? undefined : await press(origin, { ...page, pageId }, sender)
  return lookAfter(outcome, sender.url, page)
}

/** Tells every open page that its chip may read differently now. */
export async function refreshChips(): Promise<void> {
  for (const { tabId, url } of await tabsAt(await pagePatterns())) {
    const isGranted = (await grantedOrigin(url)) !== undefined
    const page = isGranted ? await seenPage(tabId) : undefined
    if (url === undefined || !(page?.login || page?.newPassword)) continue
    await askContent(tabId, { name: 'chip', look: await look(await stateOn(url, page)) })
  }
}

/** What a press means is told by the form that is there: a login form first, else boxes for a new password. */
async function press(
  origin: string,
  page: PageReport,
  sender: ContentSender,
): Promise<FillOutcome | undefined> {
  const { tabId } = sender
  if (asksForNewPassword(page)) {
    const outcome = await fillNewPassword(origin, { tabId, reported: page, frame: sender })
    await keepStrongPasswordRefusal(origin, outcome)
    return outcome
  }
  const profile = profileOfWebmail(sender.url)
  return profile && fillOrAsk(profile, tabId, page, sender)
}

async function lookAfter(
  outcome: FillOutcome | undefined,
  address: string,
  page: PageReport,
): Promise<ChipLook> {
  if (outcome?.status === 'refused') return look({ show: 'refused', because: outcome.because })
  return look(await stateOn(address, page))
}

async function look(state: ChipState): Promise<ChipLook> {
  const { chip, appearance } = await items.settings.read()
  return { state: chip ? state : { show: 'nothing' }, appearance }
}
