import { computed, type ReadonlySignal } from '@preact/signals'
import type { ErrorCode } from '../core/errors.ts'
import { type Profile, profileOf } from '../core/profiles.ts'
import type { MailboxRef, PasswordChange } from '../core/state.ts'
import { createAction } from './action.ts'
import { refOf } from './mailbox-ref.ts'
import type { Port } from './port.ts'
import type { Facts, Stored } from './stored.ts'

/** A new mailbox password that is on its way or waits to be saved by the person. */
export interface PasswordCard {
  readonly key: string
  readonly mailbox: MailboxRef
  readonly address: string
  readonly profile: Profile | undefined
  readonly change: Exclude<PasswordChange, { status: 'failed' }>
}

export interface PasswordCardsModel {
  readonly cards: ReadonlySignal<readonly PasswordCard[]>
  readonly error: ReadonlySignal<ErrorCode | undefined>
  /** The person has the new password. */
  saved(mailbox: MailboxRef): void
}

export function createPasswordCards(port: Port, stored: Stored): PasswordCardsModel {
  const action = createAction<'saved'>()
  return {
    cards: computed(() =>
      Object.entries(stored.passwordChanges.value).flatMap(([key, change]) => {
        const mailbox = refOf(key)
        if (mailbox === undefined || change.status === 'failed') return []
        return [{ key, mailbox, change, ...namesOf(mailbox, stored) }]
      }),
    ),
    error: action.error,
    saved: (mailbox) => void action.run('saved', () => port.send('passwordSaved', mailbox)),
  }
}

/** Those that must be read before anything else; they are there whatever became of the account's sign-in. */
export const isWaiting = ({ change }: PasswordCard): boolean => change.status !== 'changing'

function namesOf(
  { accountId, mailboxId }: MailboxRef,
  stored: Pick<Stored<Facts>, 'accounts' | 'mailboxes'>,
) {
  const account = stored.accounts.value.find(({ id }) => id === accountId)
  const mailbox = stored.mailboxes.value[accountId]?.mailboxes.find(({ id }) => id === mailboxId)
  return {
    // After signing out the mailboxes are not known any more.
    address: mailbox?.address ?? (account?.name || mailboxId),
    profile: account && profileOf(account.profileId),
  }
}
