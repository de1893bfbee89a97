import { items } from '../browser/items.ts'
import type { ChipState, PageReport } from '../core/content-protocol.ts'
import { liveOneTimePassword } from '../core/expiry.ts'
import { type Profile, profileOfWebmail } from '../core/profiles.ts'
import { type MailboxRef, mailboxKey } from '../core/state.ts'
import { isFilledStrong } from './kept-strong-password.ts'

/**
 * The mailbox a webmail page is about. Of an address that stands there, its own and no other; else the one the person
 * has chosen in Latchkey, or the only one there is.
 */
export async function mailboxFor(profile: Profile, typedAddress: string): Promise<MailboxRef | undefined> {
  const [accounts, lists, chosen] = await Promise.all([
    items.accounts.read(),
    items.mailboxes.read(),
    items.chosenMailbox.read(),
  ])
  const known = accounts.flatMap(({ id: accountId, profileId }) =>
    profileId !== profile.id
      ? []
      : (lists[accountId]?.mailboxes ?? []).map(({ id: mailboxId, address, oneTimePassword }) => ({
          ref: { accountId, mailboxId },
          address: address.toLowerCase(),
          isOffered: oneTimePassword === 'offered',
        })),
  )
  const typed = typedAddress.trim().toLowerCase()
  if (typed !== '') return known.find(({ address }) => address === typed)?.ref
  const isChosen = ({ ref }: { ref: MailboxRef }) => chosen && mailboxKey(ref) === mailboxKey(chosen)
  const [only, another] = known.filter(({ isOffered }) => isOffered)
  return (known.find(isChosen) ?? (another === undefined ? only : undefined))?.ref
}

interface Offer {
  /** The mailbox that a press is for. */
  readonly mailbox: MailboxRef | undefined
  readonly state: ChipState
}

/** What can be offered on a page of a webmail. */
export async function offerOn(profile: Profile, typedAddress: string): Promise<Offer> {
  const [mailbox, accounts, signIns, oneTimePasswords] = await Promise.all([
    mailboxFor(profile, typedAddress),
    items.accounts.read(),
    items.signIns.read(),
    items.oneTimePasswords.read(),
  ])
  const isSignedIn = (accountId: string) => signIns[accountId]?.status === 'signed-in'
  if (mailbox === undefined) {
    const isIn = accounts.some(({ id, profileId }) => profileId === profile.id && isSignedIn(id))
    return { mailbox, state: { show: isIn ? 'choose' : 'sign-in' } }
  }
  const oneTimePassword = oneTimePasswords[mailboxKey(mailbox)]
  const live = liveOneTimePassword(oneTimePassword, Date.now())
  if (live !== undefined) return { mailbox, state: { show: 'ready', expiresAt: live.expiresAt } }
  if (!isSignedIn(mailbox.accountId)) return { mailbox, state: { show: 'sign-in' } }
  return { mailbox, state: { show: oneTimePassword?.status === 'making' ? 'making' : 'get' } }
}

/** What the chip offers on a page at an address, by the form that is there. A client area gets no one-time password. */
export async function stateOn(
  address: string,
  { pageId, login, newPassword }: PageReport,
): Promise<ChipState> {
  if (login === null) {
    if (newPassword === undefined) return { show: 'nothing' }
    const { origin } = new URL(address)
    return { show: (await isFilledStrong({ origin, pageId, form: newPassword })) ? 'filled' : 'suggest' }
  }
  const profile = profileOfWebmail(address)
  return profile === undefined ? { show: 'nothing' } : (await offerOn(profile, login.username)).state
}
