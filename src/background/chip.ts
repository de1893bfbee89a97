import { items } from '../browser/items.ts'
import type { ContentSender } from '../browser/serve.ts'
import { askContent, tabsAt } from '../browser/tabs.ts'
import type { ChipLook, ChipState, PageReport } from '../core/content-protocol.ts'
import { matchPattern, secureOrigin } from '../core/origin.ts'
import { namedProfiles, type Profile, profileOfWebmail } from '../core/profiles.ts'
import { offerOn } from './chip-state.ts'
import { noteWhatFollowed, seenPage } from './delivery.ts'
import { fillOrAsk } from './fill-or-ask.ts'
import { hurryJob, runJob } from './filling.ts'
import { ensureFormScript } from './form-script.ts'
import { openPopup } from './popup.ts'

/** A page of a webmail tells what login form it shows: fill it if that is due, and say what the chip may offer. */
export async function onPageReport(page: PageReport, sender: ContentSender): Promise<ChipLook> {
  const profile = webmailOf(sender)
  if (profile === undefined) return look({ show: 'nothing' })
  await noteWhatFollowed(sender.tabId, page)
  if (page.login !== null || page.newPassword) await ensureFormScript(sender.tabId)
  if (page.login === null) {
    await hurryJob(sender.tabId)
    return look({ show: 'nothing' })
  }
  const outcome = await runJob(sender.tabId, page, sender)
  if (outcome?.status === 'refused') return look({ show: 'refused', because: outcome.because })
  return look((await offerOn(profile, page.login.username)).state)
}

/** The person pressed the chip. */
export async function onChipPressed(
  { pageId, toCopy }: { pageId: string; toCopy?: true | undefined },
  sender: ContentSender,
): Promise<ChipLook> {
  const profile = webmailOf(sender)
  const page = await seenPage(sender.tabId, sender.documentId)
  if (profile === undefined || page === undefined) return look({ show: 'nothing' })
  if (toCopy) await openPopup()
  const outcome = toCopy ? undefined : await fillOrAsk(profile, sender.tabId, { ...page, pageId }, sender)
  if (outcome?.status === 'refused') return look({ show: 'refused', because: outcome.because })
  return look((await offerOn(profile, page.login?.username ?? '')).state)
}

/** Tells every open webmail page that its chip may read differently now. */
export async function refreshChips(): Promise<void> {
  for (const profile of Object.values(namedProfiles)) {
    for (const tabId of await tabsAt(matchPattern(new URL(profile.webmailUrl).origin))) {
      const page = await seenPage(tabId)
      if (!page?.login) continue
      const { state } = await offerOn(profile, page.login.username)
      await askContent(tabId, { name: 'chip', look: await look(state) })
    }
  }
}

const webmailOf = ({ url }: ContentSender): Profile | undefined => {
  const origin = secureOrigin(url)
  return origin === undefined ? undefined : profileOfWebmail(origin)
}

async function look(state: ChipState): Promise<ChipLook> {
  const { chip, appearance } = await items.settings.read()
  return { state: chip ? state : { show: 'nothing' }, appearance }
}
