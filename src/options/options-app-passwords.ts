import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { type Account, type MailboxRef, mailboxKey } from '../core/state.ts'
import {
  type AppPasswordCard,
  type AppPasswordCardsModel,
  createAppPasswordCards,
} from '../ui/app-password-cards.ts'
import { type AppPasswordMailbox, appPasswordMailbox } from '../ui/app-password-mailbox.ts'
import { type AppPasswordsModel, createAppPasswordsModel } from '../ui/app-passwords-model.ts'
import type { Port } from '../ui/port.ts'
import type { Stored } from '../ui/stored.ts'

export interface OptionsAppPasswords extends AppPasswordsModel {
  /** Of all accounts that are signed in. */
  readonly mailboxes: ReadonlySignal<readonly AppPasswordMailbox[]>
  readonly cards: AppPasswordCardsModel
  choose(mailbox: MailboxRef): void
  /** Of the same kind as one that came to nothing. */
  makeAnother(card: AppPasswordCard): void
  /** Opens the sign-in form for its account. */
  signIn(card: AppPasswordCard): void
}

export function createOptionsAppPasswords(
  port: Port,
  stored: Stored,
  openSignIn: (account: Account) => void,
): OptionsAppPasswords {
  const picked = signal<MailboxRef | undefined>(undefined)
  const mailboxes = computed(() =>
    stored.accounts.value
      .filter(({ id }) => stored.signIns.value[id]?.status === 'signed-in')
      .flatMap((account) =>
        (stored.mailboxes.value[account.id]?.mailboxes ?? []).flatMap(
          (one) => appPasswordMailbox(account, one) ?? [],
        ),
      ),
  )
  const mailbox = computed(() => {
    const ofRef = (ref: MailboxRef | undefined) =>
      ref && mailboxes.value.find((one) => mailboxKey(one.ref) === mailboxKey(ref))
    return ofRef(picked.value) ?? ofRef(stored.chosenMailbox.value) ?? mailboxes.value[0]
  })
  const cards = createAppPasswordCards(port, stored)
  const model = createAppPasswordsModel(port, stored, mailbox)

  function signIn({ mailbox: { accountId } }: AppPasswordCard) {
    const account = stored.accounts.value.find(({ id }) => id === accountId)
    if (account !== undefined) openSignIn(account)
  }

  return {
    ...model,
    mailboxes,
    cards,
    choose(ref) {
      picked.value = ref
    },
    makeAnother(card) {
      picked.value = card.mailbox
      // Of an account that is signed out there is no mailbox, and the page is about somebody else's.
      if (mailbox.value === undefined || mailboxKey(mailbox.value.ref) !== card.key) return signIn(card)
      cards.saved(card.mailbox)
      model.creation.open({ appId: card.appId, name: card.name })
    },
    signIn,
  }
}
