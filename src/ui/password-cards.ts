import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { isAtWebmail } from '../core/at-webmail.ts'
import type { ErrorCode } from '../core/errors.ts'
import { matchPattern } from '../core/origin.ts'
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
  /** Undefined once the account has been forgotten. */
  readonly profile: Profile | undefined
  /** Whether that opens the mailbox; without a sign-in nobody knows. */
  readonly hasWebmail: boolean
  readonly change: Exclude<PasswordChange, { status: 'failed' }>
}

type CardAction = 'saved' | 'open' | 'try'

export interface PasswordCardsModel {
  readonly cards: ReadonlySignal<readonly PasswordCard[]>
  /** What is under way for a card, and what went wrong with it here. */
  runningFor(card: PasswordCard): CardAction | undefined
  failureOf(card: PasswordCard): { readonly name: CardAction; readonly error: ErrorCode } | undefined
  /** The person has the new password. */
  saved(card: PasswordCard): void
  /** Opens the webmail and signs in with the new password. */
  openWebmail(card: PasswordCard): void
  /** Finds out whether the new password holds, where that is not known. */
  findOut(card: PasswordCard): void
}

export function createPasswordCards(port: Port, stored: Stored): PasswordCardsModel {
  const action = createAction<CardAction>()
  /** The card that the last press was on. */
  const pressed = signal<string | undefined>(undefined)

  function act(name: CardAction, { key }: PasswordCard, work: () => Promise<unknown>) {
    if (action.running.value !== undefined) return
    pressed.value = key
    void action.run(name, work)
  }
  function actAtWebmail(name: CardAction, card: PasswordCard, work: () => Promise<unknown>) {
    const { profile } = card
    if (profile === undefined || action.running.value !== undefined) return
    // First, while the browser still sees the press. It may close this page for its question, so the worker is told
    // at once and begins as soon as the host is granted.
    const granted = port.requestOrigins([matchPattern(new URL(profile.webmailUrl).origin)])
    act(name, card, work)
    granted
      .then((isGranted) => (isGranted ? undefined : port.send('hostsRefused', {})))
      .catch(() => undefined) // the worker then says so of what was asked of it
  }

  return {
    cards: computed(() =>
      Object.entries(stored.passwordChanges.value).flatMap(([key, change]) => {
        const mailbox = refOf(key)
        if (mailbox === undefined || change.status === 'failed') return []
        return [{ key, mailbox, change, ...namesOf(mailbox, change, stored) }]
      }),
    ),
    runningFor: ({ key }) => (pressed.value === key ? action.running.value : undefined),
    failureOf({ key }) {
      const { value: state } = action.state
      return pressed.value === key && state.status === 'failed' ? state : undefined
    },
    saved: (card) => act('saved', card, () => port.send('passwordSaved', card.mailbox)),
    openWebmail: (card) => actAtWebmail('open', card, () => port.send('openWithPassword', card.mailbox)),
    findOut: (card) => actAtWebmail('try', card, () => port.send('tryPassword', card.mailbox)),
  }
}

/** Those that must be read before anything else; they are there whatever became of the account's sign-in. */
export const isWaiting = ({ change }: PasswordCard): boolean => change.status !== 'changing'

function namesOf(
  { accountId, mailboxId }: MailboxRef,
  change: PasswordChange,
  stored: Pick<Stored<Facts>, 'accounts' | 'mailboxes'>,
) {
  const account = stored.accounts.value.find(({ id }) => id === accountId)
  const mailbox = stored.mailboxes.value[accountId]?.mailboxes.find(({ id }) => id === mailboxId)
  const profile = account && profileOf(account.profileId)
  return {
    hasWebmail: profile !== undefined && mailbox !== undefined && isAtWebmail(profile, mailbox),
    address: change.address ?? mailbox?.address ?? (account?.name || mailboxId),
    profile,
  }
}
