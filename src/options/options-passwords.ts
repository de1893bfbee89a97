import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ErrorCode } from '../core/errors.ts'
import { type Account, type MailboxRef, mailboxKey } from '../core/state.ts'
import { createAction } from '../ui/action.ts'
import { askForHosts } from '../ui/ask-for-hosts.ts'
import { type ChangeableMailbox, changeableMailbox } from '../ui/changeable-mailbox.ts'
import { type MailboxListView, viewMailboxes } from '../ui/mailbox-list-view.ts'
import { createPasswordCards, type PasswordCardsModel } from '../ui/password-cards.ts'
import type { LoadEstimate } from '../ui/password-estimate.ts'
import { createPasswordModel, type PasswordModel } from '../ui/password-model.ts'
import type { Port } from '../ui/port.ts'
import type { Stored } from '../ui/stored.ts'
import { createStrongPasswordCards, type StrongPasswordCardsModel } from '../ui/strong-password-cards.ts'
import { createMailboxDetailsDoubts, type MailboxDetailsDoubtsModel } from './mailbox-details-doubts.ts'
import { createMailboxDetails, type MailboxDetailsModel } from './mailbox-details-model.ts'

/** What there is to see while no mailbox can be chosen. */
export type NoPasswordView =
  | { readonly show: 'signed-out' | 'loading' | 'none' }
  | { readonly show: 'failed'; readonly account: Account; readonly error: ErrorCode }

export interface OptionsPasswords {
  /** Those whose password can be changed, of all accounts that are signed in. */
  readonly mailboxes: ReadonlySignal<readonly ChangeableMailbox[]>
  readonly mailbox: ReadonlySignal<ChangeableMailbox | undefined>
  readonly instead: ReadonlySignal<NoPasswordView>
  readonly form: PasswordModel
  readonly details: MailboxDetailsModel
  readonly detailsDoubts: MailboxDetailsDoubtsModel
  readonly cards: PasswordCardsModel
  readonly strongPasswords: StrongPasswordCardsModel
  readonly isRefreshing: ReadonlySignal<boolean>
  /** Not while a change is on its way. What was typed for another one is forgotten. */
  choose(mailbox: MailboxRef): void
  /** The same, and on to the form. */
  change(mailbox: MailboxRef): void
  /** Lists the mailboxes of an account again. */
  refresh(account: Account): void
}

export function createOptionsPasswords(
  port: Port,
  stored: Stored,
  loadEstimate?: LoadEstimate,
): OptionsPasswords {
  const picked = signal<MailboxRef | undefined>(undefined)
  const refreshing = createAction<'refresh'>()
  const signedIn = computed(() =>
    stored.accounts.value.filter(({ id }) => stored.signIns.value[id]?.status === 'signed-in'),
  )
  const mailboxes = computed(() =>
    signedIn.value.flatMap((account) =>
      (stored.mailboxes.value[account.id]?.mailboxes ?? []).flatMap(
        (one) => changeableMailbox(account, one) ?? [],
      ),
    ),
  )
  const mailbox = computed(() => {
    const ofRef = (ref: MailboxRef | undefined) =>
      ref && mailboxes.value.find((one) => mailboxKey(one.ref) === mailboxKey(ref))
    return ofRef(picked.value) ?? ofRef(stored.chosenMailbox.value) ?? mailboxes.value[0]
  })
  const account = computed(() => signedIn.value.find(({ id }) => id === mailbox.value?.ref.accountId))
  const list = computed((): MailboxListView => {
    const { accountId = '', mailboxId } = mailbox.value?.ref ?? {}
    return viewMailboxes(stored.mailboxes.value[accountId], mailboxId)
  })
  const form = createPasswordModel(port, stored, account, list, loadEstimate)
  const details = createMailboxDetails(port, stored, mailbox)
  const cards = createPasswordCards(port, stored)

  function choose(ref: MailboxRef) {
    if (form.busy.value) return
    form.close()
    picked.value = ref
  }

  return {
    mailboxes,
    mailbox,
    instead: computed(() => insteadOf(signedIn.value, stored.mailboxes.value)),
    form,
    details,
    detailsDoubts: createMailboxDetailsDoubts(port, stored),
    cards: {
      ...cards,
      findOut(card) {
        // What comes of it is told where its mailbox is shown.
        choose(card.mailbox)
        cards.findOut(card)
      },
    },
    strongPasswords: createStrongPasswordCards(port, stored),
    isRefreshing: computed(() => refreshing.running.value !== undefined),
    choose,
    change(ref) {
      choose(ref)
      form.open()
    },
    refresh({ id: accountId, profileId }) {
      if (refreshing.running.value !== undefined) return
      const needsHosts = stored.mailboxes.value[accountId]?.error === 'no-permission'
      const granted = needsHosts ? askForHosts(port, profileId) : undefined
      void refreshing.run('refresh', async () => {
        await granted
        await port.send('refreshMailboxes', { accountId })
      })
    },
  }
}

function insteadOf(accounts: readonly Account[], mailboxes: Stored['mailboxes']['value']): NoPasswordView {
  if (accounts.length === 0) return { show: 'signed-out' }
  const lists = accounts.map((account) => ({
    account,
    view: viewMailboxes(mailboxes[account.id], undefined),
  }))
  for (const { account, view } of lists)
    if (view.show === 'failed') return { show: 'failed', account, error: view.error }
  return { show: lists.some(({ view }) => view.show === 'loading') ? 'loading' : 'none' }
}
