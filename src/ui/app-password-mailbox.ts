import { computed, effect, type ReadonlySignal } from '@preact/signals'
import { type Profile, profileOf } from '../core/profiles.ts'
import type { Mailbox } from '../core/provider.ts'
import { type Account, type MailboxRef, mailboxKey } from '../core/state.ts'

/** A mailbox that may have app passwords. */
export interface AppPasswordMailbox {
  readonly ref: MailboxRef
  readonly address: string
  readonly profile: Profile
}

export function appPasswordMailbox(
  account: Account,
  { id: mailboxId, address, appPasswords }: Mailbox,
): AppPasswordMailbox | undefined {
  if (appPasswords !== 'offered') return undefined
  return { ref: { accountId: account.id, mailboxId }, address, profile: profileOf(account.profileId) }
}

/** Calls back when the page turns to another mailbox; not when one is away for a moment, as while signing in again. */
export function onOtherMailbox(
  mailbox: ReadonlySignal<AppPasswordMailbox | undefined>,
  forget: () => void,
): void {
  const key = computed(() => mailbox.value && mailboxKey(mailbox.value.ref))
  let last = key.peek()
  effect(() => {
    if (key.value === undefined || key.value === last) return
    last = key.value
    forget()
  })
}
