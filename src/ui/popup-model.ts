import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ErrorCode } from '../core/errors.ts'
import type { Account } from '../core/state.ts'
import { type AccountStep, currentAccount, isMiddle, type MiddleStep, stepOf } from './account-step.ts'
import { createAction } from './action.ts'
import { createAppPasswordCards } from './app-password-cards.ts'
import { type BatchNotice, createBatchNotices } from './batch-notices.ts'
import { createMailboxModel, type MailboxModel } from './mailbox-model.ts'
import { createPageOffers, type PageOffers } from './page-offers.ts'
import {
  createPasswordCards,
  isWaiting,
  type PasswordCard,
  type PasswordCardsModel,
} from './password-cards.ts'
import { createPasswordModel, type PasswordModel } from './password-model.ts'
import {
  type AppPasswordPopupView,
  createPopupAppPasswords,
  type PopupAppPasswords,
  waitingCardOf,
} from './popup-app-passwords.ts'
import type { Port } from './port.ts'
import { createSignInModel, type SignInModel } from './sign-in-model.ts'
import { createStepsModel, type StepsModel } from './steps-model.ts'
import type { Stored } from './stored.ts'
import {
  createStrongPasswordCards,
  type StrongPasswordCard,
  type StrongPasswordCardsModel,
} from './strong-password-cards.ts'

export type PopupView =
  | { readonly show: 'sign-in' }
  | { readonly show: 'password-card'; readonly card: PasswordCard }
  | { readonly show: 'strong-password-card'; readonly card: StrongPasswordCard }
  | { readonly show: 'password-form'; readonly signedOut: boolean }
  | AppPasswordPopupView
  | { readonly show: 'step'; readonly account: Account; readonly step: MiddleStep }
  | {
      readonly show: 'mailboxes'
      readonly account: Account
      /** The session has ended, but there is still a one-time password to use. */
      readonly signedOut: boolean
      readonly unverifiedEmail: boolean
    }

export interface PopupModel extends PageOffers {
  readonly view: ReadonlySignal<PopupView>
  readonly account: ReadonlySignal<Account | undefined>
  readonly accounts: ReadonlySignal<readonly Account[]>
  readonly signIn: SignInModel
  readonly steps: StepsModel
  readonly mailbox: MailboxModel
  readonly password: PasswordModel
  readonly cards: PasswordCardsModel
  readonly strongPasswords: StrongPasswordCardsModel
  showStrongPasswords(wanted: boolean): void
  readonly batchNotices: ReadonlySignal<readonly BatchNotice[]>
  readonly appPasswords: PopupAppPasswords
  switchTo(account: Account): void
  addAccount(): void
  /** Goes to the sign-in form of the account that is shown. */
  signInAgain(): void
  signOut(): void
  /** Signed out here, but the provider could not be told. */
  readonly signOutError: ReadonlySignal<ErrorCode | undefined>
}

/** What is shown of an account that is signed in. */
const isInside: ReadonlySet<PopupView['show']> = new Set([
  'mailboxes',
  'password-form',
  'app-password-form',
  'app-passwords',
])

/** What has to be read before anything else. */
const isCard: ReadonlySet<PopupView['show']> = new Set([
  'password-card',
  'app-password-card',
  'strong-password-card',
])

export function createPopupModel(port: Port, stored: Stored, addressInFront: string | undefined): PopupModel {
  /** What the person turned to in this popup; before that, what fits best. */
  const turnedTo = signal<string | 'new account' | undefined>(undefined)
  const wantsSignIn = signal(false)
  const signingOut = createAction<'sign-out'>()

  const cards = createPasswordCards(port, stored)
  /** Before the person has turned to anything, that of any account. */
  const waitingCard = computed(() => {
    const { value: wanted } = turnedTo
    const ofAccount = ({ mailbox: { accountId } }: PasswordCard) =>
      wanted === undefined || accountId === wanted
    return cards.cards.value.filter(isWaiting).find(ofAccount)
  })
  const strongPasswords = createStrongPasswordCards(port, stored)
  /** It belongs to a page and to no account, so it stands in nobody's way to one: made here just now, or asked for. */
  const wantsStrongPassword = signal(false)
  const shownStrongPassword = computed(() =>
    wantsStrongPassword.value ? strongPasswords.cards.value[0] : undefined,
  )
  const appPasswordCards = createAppPasswordCards(port, stored)
  const waitingAppPassword = computed(() =>
    waitingCardOf(appPasswordCards, turnedTo.value, wantsSignIn.value),
  )
  const account = computed(() => {
    const { value: accounts } = stored.accounts
    if (turnedTo.value === 'new account') return undefined
    return (
      accounts.find(({ id }) => id === turnedTo.value) ??
      accounts.find(({ id }) => id === waitingCard.value?.mailbox.accountId) ??
      accounts.find(({ id }) => id === waitingAppPassword.value?.mailbox.accountId) ??
      currentAccount(accounts, stored.signIns.value, stored.chosenMailbox.value?.accountId)
    )
  })
  const signIn = createSignInModel(port, stored, account)
  const steps = createStepsModel(port, stored, account)
  const mailbox = createMailboxModel(port, stored, account, addressInFront)
  const password = createPasswordModel(port, stored, account, mailbox.list)
  const appPasswords = createPopupAppPasswords(
    port,
    stored,
    account,
    mailbox.list,
    appPasswordCards,
    (accountId) => {
      turnedTo.value = accountId
      wantsSignIn.value = true
      signIn.start(account.value)
    },
  )

  /** The form while there is one to go on with, or the change that another page has begun. */
  function passwordViewOf({ id }: Account, step: AccountStep): PopupView | undefined {
    if (password.form.value?.ref.accountId === id) {
      if (step.step === 'signed-in') return { show: 'password-form', signedOut: false }
      return step.step === 'sign-in' && !wantsSignIn.value
        ? { show: 'password-form', signedOut: true }
        : undefined
    }
    const card = cards.cards.value.find(({ mailbox: { accountId } }) => accountId === id)
    return card && { show: 'password-card', card }
  }

  const view = computed((): PopupView => {
    if (waitingCard.value !== undefined) return { show: 'password-card', card: waitingCard.value }
    if (waitingAppPassword.value !== undefined)
      return { show: 'app-password-card', card: waitingAppPassword.value }
    if (shownStrongPassword.value !== undefined)
      return { show: 'strong-password-card', card: shownStrongPassword.value }
    const { value: known } = account
    if (known === undefined) return { show: 'sign-in' }
    const step = stepOf(
      stored.signIns.value[known.id],
      stored.backupCodes.value[known.id],
      stored.usedBackupCodes.value[known.id],
    )
    const passwordView = step.step === 'backup-code' ? undefined : passwordViewOf(known, step)
    if (passwordView !== undefined) return passwordView
    if (step.step === 'signed-in') {
      const instead = appPasswords.viewOf(known)
      if (instead !== undefined) return instead
      return { show: 'mailboxes', account: known, signedOut: false, unverifiedEmail: step.unverifiedEmail }
    }
    if (step.step === 'sign-in') {
      const hasEnded = [mailbox.error.value, mailbox.refusal.value].includes('signed-out')
      const mustSignIn = wantsSignIn.value || hasEnded
      const isUseful = !mustSignIn && mailbox.oneTimePassword.value.show === 'ready'
      if (isUseful) return { show: 'mailboxes', account: known, signedOut: true, unverifiedEmail: false }
    }
    return isMiddle(step) ? { show: 'step', account: known, step } : { show: 'sign-in' }
  })

  let before = stored.signIns.peek()
  effect(() => {
    const { value: now } = stored.signIns
    const moved = Object.keys(now).find((id) => {
      const status = now[id]?.status
      return status !== before[id]?.status && status !== 'signed-out' && status !== 'signing-in'
    })
    before = now
    // A sign-in that gets somewhere is what the person is about, whatever they had turned to before.
    if (moved !== undefined) {
      turnedTo.value = moved
      wantsSignIn.value = false
      mailbox.reset()
      signingOut.reset()
    }
  })
  let shown = view.peek().show
  effect(() => {
    const { show } = view.value
    // A sign-in that failed keeps the form as it was typed; one that has ended starts it anew.
    if (show === 'sign-in' && isInside.has(shown)) signIn.start(account.peek())
    // A card that comes in between changes nothing of what it covers.
    if (!isCard.has(show)) shown = show
  })

  return {
    view,
    account,
    accounts: stored.accounts,
    signIn,
    steps,
    mailbox,
    password,
    cards: {
      ...cards,
      findOut(card) {
        // What comes of it is told where its mailbox is shown.
        turnedTo.value = card.mailbox.accountId
        mailbox.choose(card.mailbox.mailboxId)
        cards.findOut(card)
      },
    },
    strongPasswords,
    ...createPageOffers(port, stored, () => {
      wantsStrongPassword.value = true
    }),
    showStrongPasswords(wanted) {
      wantsStrongPassword.value = wanted
    },
    batchNotices: createBatchNotices(stored),
    appPasswords: appPasswords.popup,
    signOutError: signingOut.error,
    switchTo(other) {
      wantsStrongPassword.value = false
      mailbox.reset()
      appPasswords.popup.closeList()
      turnedTo.value = other.id
      wantsSignIn.value = false
      signIn.start(other)
    },
    addAccount() {
      wantsStrongPassword.value = false
      turnedTo.value = 'new account'
      signIn.start(undefined)
    },
    signInAgain() {
      wantsSignIn.value = true
    },
    signOut() {
      const accountId = account.value?.id
      if (accountId !== undefined) void signingOut.run('sign-out', () => port.send('signOut', { accountId }))
    },
  }
}
