import { items } from '../browser/items.ts'
import type { ChipState } from '../core/content-protocol.ts'
import { liveOneTimePassword } from '../core/expiry.ts'
import type { Profile } from '../core/profiles.ts'
import { type MailboxRef, mailboxKey } from '../core/state.ts'

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

/** What can be offered on a page of a webmail. */
export async function chipState(profile: Profile, typedAddress: string): Promise<ChipState> {
  const [mailbox, accounts, signIns] = await Promise.all([
    mailboxFor(profile, typedAddress),
    items.accounts.read(),
    items.signIns.read(),
  ])
  const isSignedIn = (accountId: string) => signIns[accountId]?.status === 'signed-in'
  if (mailbox === undefined) {
    const isIn = accounts.some(({ id, profileId }) => profileId === profile.id && isSignedIn(id))
    return { show: isIn ? 'choose' : 'sign-in' }
  }
  const state = (await items.oneTimePasswords.read())[mailboxKey(mailbox)]
  const live = liveOneTimePassword(state, Date.now())
  if (live !== undefined) return { show: 'ready', expiresAt: live.expiresAt }
  if (!isSignedIn(mailbox.accountId)) return { show: 'sign-in' }
  return { show: state?.status === 'making' ? 'making' : 'get' }
}
