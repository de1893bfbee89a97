import type { PasswordPolicy } from '../core/password-policy.ts'
import { type Profile, profileOf } from '../core/profiles.ts'
import type { Mailbox } from '../core/provider.ts'
import type { Account, MailboxRef } from '../core/state.ts'
import { ownPasswordPolicy } from './new-password.ts'

/** A mailbox whose password Latchkey can change. */
export interface ChangeableMailbox {
  readonly ref: MailboxRef
  readonly address: string
  readonly service: string
  readonly profile: Profile
  /** The provider's own page for it, where that is another than the webmail. */
  readonly pageUrl: string | undefined
  /** Whether the present password has to be typed. */
  readonly needsCurrent: boolean
  /** Which passwords the provider takes, as far as it says so. */
  readonly policy: PasswordPolicy
}

export function changeableMailbox(
  account: Account,
  { id: mailboxId, address, service, pageUrl, mailboxPassword, currentPassword, passwordPolicy }: Mailbox,
): ChangeableMailbox | undefined {
  const profile = profileOf(account.profileId)
  const usual = profile.system === 'webmail' ? 'offered' : 'not-offered'
  if ((mailboxPassword ?? usual) === 'not-offered') return undefined
  return {
    ref: { accountId: account.id, mailboxId },
    address,
    service,
    profile,
    pageUrl: profile.signsInTo === 'client-area' ? pageUrl : undefined,
    needsCurrent: currentPassword !== 'not-needed',
    policy: ownPasswordPolicy(passwordPolicy),
  }
}
