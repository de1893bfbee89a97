import { type Profile, profileOf } from '../core/profiles.ts'
import type { Mailbox } from '../core/provider.ts'
import type { Account, MailboxRef } from '../core/state.ts'

/** A mailbox whose password Latchkey can change. */
export interface ChangeableMailbox {
  readonly ref: MailboxRef
  readonly address: string
  readonly profile: Profile
}

type MaybeChangeable = Mailbox & { readonly mailboxPassword?: 'offered' | 'not-offered' | undefined }

export function changeableMailbox(
  account: Account,
  { id: mailboxId, address, mailboxPassword }: MaybeChangeable,
): ChangeableMailbox | undefined {
  const profile = profileOf(account.profileId)
  const usual = profile.system === 'webmail' ? 'offered' : 'not-offered'
  if ((mailboxPassword ?? usual) === 'not-offered') return undefined
  return { ref: { accountId: account.id, mailboxId }, address, profile }
}
