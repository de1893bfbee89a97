import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { type Account, mailboxKey } from '../core/state.ts'
import {
  type AppPasswordCard,
  type AppPasswordCardsModel,
  isAppPasswordWaiting,
} from './app-password-cards.ts'
import { appPasswordMailbox } from './app-password-mailbox.ts'
import { type AppPasswordsModel, createAppPasswordsModel } from './app-passwords-model.ts'
import type { MailboxListView } from './mailbox-list-view.ts'
import type { Port } from './port.ts'
import type { Stored } from './stored.ts'

export interface PopupAppPasswords extends AppPasswordsModel {
  readonly cards: AppPasswordCardsModel
  openList(): void
  closeList(): void
  /** Of the same kind as one that came to nothing. */
  makeAnother(card: AppPasswordCard): void
  /** Goes to the sign-in form of its account. */
  signIn(card: AppPasswordCard): void
}

export type AppPasswordPopupView =
  | { readonly show: 'app-password-card'; readonly card: AppPasswordCard }
  | { readonly show: 'app-password-form' }
  | { readonly show: 'app-passwords' }

/**
 * The card that must be read before anything else; before the person has turned to an account, that of any. One with
 * nothing to save stands in nobody's way into its account.
 */
export function waitingCardOf(
  { cards }: AppPasswordCardsModel,
  accountId: string | undefined,
  wantsSignIn: boolean,
): AppPasswordCard | undefined {
  const mayCover = ({ state: { show }, standing }: AppPasswordCard) =>
    show === 'made' ||
    standing === 'signed-in' ||
    (standing === 'signed-out' && show !== 'looking' && !wantsSignIn)
  return cards.value
    .filter((card) => isAppPasswordWaiting(card) && mayCover(card))
    .find(({ mailbox }) => accountId === undefined || mailbox.accountId === accountId)
}

/** App passwords in the popup, where one thing is shown at a time. */
export function createPopupAppPasswords(
  port: Port,
  stored: Stored,
  account: ReadonlySignal<Account | undefined>,
  list: ReadonlySignal<MailboxListView>,
  cards: AppPasswordCardsModel,
  signIn: (accountId: string) => void,
) {
  const mailbox = computed(() =>
    account.value !== undefined && list.value.show === 'mailboxes'
      ? appPasswordMailbox(account.value, list.value.chosen)
      : undefined,
  )
  const model = createAppPasswordsModel(port, stored, mailbox)
  const isListOpen = signal(false)
  const another = signal<AppPasswordCard | undefined>(undefined)

  // The form opens once the card is out of the way: there is room for one.
  effect(() => {
    const { value: like } = another
    if (like === undefined || !model.creation.canOpen.value) return
    another.value = undefined
    if (mailbox.value !== undefined && mailboxKey(mailbox.value.ref) === like.key)
      model.creation.open({ appId: like.appId, name: like.name })
  })

  const popup: PopupAppPasswords = {
    ...model,
    cards,
    openList() {
      isListOpen.value = true
    },
    closeList() {
      isListOpen.value = false
    },
    makeAnother(card) {
      if (card.standing !== 'signed-in') return popup.signIn(card)
      another.value = card
      cards.saved(card.mailbox)
    },
    signIn: ({ mailbox: { accountId } }) => signIn(accountId),
  }
  return {
    popup,
    /** What there is to see of a signed-in account's app passwords instead of its mailboxes. */
    viewOf({ id }: Account): AppPasswordPopupView | undefined {
      if (model.creation.form.value?.ref.accountId === id) return { show: 'app-password-form' }
      const card = cards.cards.value.find((one) => one.mailbox.accountId === id)
      if (card !== undefined) return { show: 'app-password-card', card }
      return isListOpen.value && mailbox.value !== undefined ? { show: 'app-passwords' } : undefined
    },
  }
}
