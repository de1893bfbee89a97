import { items } from '../browser/items.ts'
import type { ContentSender } from '../browser/serve.ts'
import { askContent, tabsAt } from '../browser/tabs.ts'
import type { ChipLook, ChipState, PageReport } from '../core/content-protocol.ts'
import { liveOneTimePassword } from '../core/expiry.ts'
import { matchPattern, secureOrigin } from '../core/origin.ts'
import { type Profile, profileOfWebmail, profiles } from '../core/profiles.ts'
import { type MailboxRef, mailboxKey } from '../core/state.ts'
import { fillPage, hurryJob, noteWhatFollowed, runJob, seenPage } from './filling.ts'
import { openPopup } from './popup.ts'

/** A page of a webmail tells what login form it shows: fill it if that is due, and say what the chip may offer. */
export async function onPageReport(page: PageReport, sender: ContentSender): Promise<ChipLook> {
  const profile = webmailOf(sender)
  if (profile === undefined) return look({ show: 'nothing' })
  await noteWhatFollowed(sender.tabId, page)
  if (page.login === null) {
    await hurryJob(sender.tabId)
    return look({ show: 'nothing' })
  }
  const outcome = await runJob(sender.tabId, page, sender)
  if (outcome?.status === 'refused') return look({ show: 'refused', because: outcome.because })
  return look(await chipState(profile, page.login.username))
}

/** The person pressed the chip. */
export async function onChipPressed(
  { pageId }: { pageId: string },
  sender: ContentSender,
): Promise<ChipLook> {
  const profile = webmailOf(sender)
  const page = await seenPage(sender.tabId, sender.documentId)
  if (profile === undefined || page === undefined) return look({ show: 'nothing' })
  const mailbox = await mailboxFor(profile, page.login?.username ?? '')
  if (mailbox === undefined || !(await isSignedIn(mailbox))) {
    await openPopup()
    return look(await chipState(profile, page.login?.username ?? ''))
  }
  const outcome = await fillPage(mailbox, sender.tabId, { ...page, pageId }, sender)
  if (outcome.status === 'refused') return look({ show: 'refused', because: outcome.because })
  return look(await chipState(profile, page.login?.username ?? ''))
}

/** Tells every open webmail page that its chip may read differently now. */
export async function refreshChips(): Promise<void> {
  for (const profile of Object.values(profiles)) {
    for (const tabId of await tabsAt(matchPattern(new URL(profile.webmailUrl).origin))) {
      const page = await seenPage(tabId)
      if (!page?.login) continue
      await askContent(tabId, {
        name: 'chip',
        look: await look(await chipState(profile, page.login.username)),
      })
    }
  }
}

/** The mailbox a webmail page is about: the one whose address stands there, else the one chosen in Latchkey. */
export async function mailboxFor(profile: Profile, typedAddress: string): Promise<MailboxRef | undefined> {
  const [accounts, lists, chosen] = await Promise.all([
    items.accounts.read(),
    items.mailboxes.read(),
    items.chosenMailbox.read(),
  ])
  const known = accounts.flatMap(({ id: accountId, profileId }) =>
    profileId !== profile.id
      ? []
      : (lists[accountId]?.mailboxes ?? []).map(({ id: mailboxId, address }) => ({
          accountId,
          mailboxId,
          address,
        })),
  )
  const typed = typedAddress.trim().toLowerCase()
  const found =
    known.find(({ address }) => address.toLowerCase() === typed) ??
    known.find(
      ({ accountId, mailboxId }) => accountId === chosen?.accountId && mailboxId === chosen.mailboxId,
    )
  return found && { accountId: found.accountId, mailboxId: found.mailboxId }
}

async function chipState(profile: Profile, typedAddress: string): Promise<ChipState> {
  const mailbox = await mailboxFor(profile, typedAddress)
  if (mailbox === undefined) return { show: 'sign-in' }
  const state = (await items.oneTimePasswords.read())[mailboxKey(mailbox)]
  const address = (await items.mailboxes.read())[mailbox.accountId]?.mailboxes.find(
    ({ id }) => id === mailbox.mailboxId,
  )?.address
  if (address === undefined) return { show: 'sign-in' }
  const live = liveOneTimePassword(state, Date.now())
  if (live !== undefined) return { show: 'ready', address, expiresAt: live.expiresAt }
  if (!(await isSignedIn(mailbox))) return { show: 'sign-in' }
  return state?.status === 'making' ? { show: 'making', address } : { show: 'get', address }
}

const isSignedIn = async ({ accountId }: MailboxRef): Promise<boolean> =>
  (await items.signIns.read())[accountId]?.status === 'signed-in'

const webmailOf = ({ url }: ContentSender): Profile | undefined => {
  const origin = secureOrigin(url)
  return origin === undefined ? undefined : profileOfWebmail(origin)
}

async function look(state: ChipState): Promise<ChipLook> {
  const { chip, appearance } = await items.settings.read()
  return { state: chip ? state : { show: 'nothing' }, appearance }
}
