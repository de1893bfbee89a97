import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { AppError, type ErrorCode } from '../core/errors.ts'
import { liveOneTimePassword } from '../core/expiry.ts'
import { isWebmailPage, profileOf } from '../core/profiles.ts'
import type { FillOutcome } from '../core/protocol.ts'
import { type Account, type Delivery, type FilledSecret, type MailboxRef, mailboxKey } from '../core/state.ts'
import { createAction } from './action.ts'
import { type Announcement, createAnnouncer } from './announcement.ts'
import { askForHosts } from './ask-for-hosts.ts'
import { newestDelivery, newsOf } from './delivery-news.ts'
import { refusalForMs } from './fill-trouble.ts'
import { type MailboxListView, viewMailboxes } from './mailbox-list-view.ts'
import { type OneTimePasswordView, viewOneTimePassword } from './one-time-password-view.ts'
import type { Port } from './port.ts'
import type { Stored } from './stored.ts'
import { createTicker } from './ticker.ts'

export type MailboxAction = 'get' | 'open' | 'fill' | 'refresh'

export interface MailboxModel {
  readonly list: ReadonlySignal<MailboxListView>
  readonly oneTimePassword: ReadonlySignal<OneTimePasswordView>
  readonly running: ReadonlySignal<MailboxAction | undefined>
  /** What was asked for here last and failed. */
  readonly failed: ReadonlySignal<MailboxAction | undefined>
  /** What went wrong and is not said by the list or the one-time password itself. */
  readonly error: ReadonlySignal<ErrorCode | undefined>
  readonly fillOutcome: ReadonlySignal<FillOutcome | undefined>
  /** Why the last fill was refused, also one that the chip, the keys or the menu asked for just now. */
  readonly refusal: ReadonlySignal<string | undefined>
  /** What that was to fill. */
  readonly refusedSecret: ReadonlySignal<FilledSecret>
  readonly delivery: ReadonlySignal<Delivery | undefined>
  readonly announcement: ReadonlySignal<Announcement | undefined>
  /** The tab in front is this account's webmail, and it has not just let the person in. */
  readonly canFillHere: ReadonlySignal<boolean>
  choose(mailboxId: string): void
  get(): void
  openWebmail(): void
  fillHere(): void
  /** Rejects when the browser does not let it, or when the one-time password has expired. */
  copy(): Promise<void>
  refresh(): void
  /** What the webmail did, or why a fill was refused, has been read. */
  dismissNews(): void
  /** Forgets what went wrong. */
  reset(): void
}

export function createMailboxModel(
  port: Port,
  stored: Stored,
  account: ReadonlySignal<Account | undefined>,
  addressInFront: string | undefined,
): MailboxModel {
  const action = createAction<MailboxAction>()
  /** What nobody waits for. Its failure costs no more than being asked again. */
  const aside = createAction<'choose' | 'seen'>()
  const picked = signal<MailboxRef | undefined>(undefined)
  const fillOutcome = signal<FillOutcome | undefined>(undefined)
  const announcement = signal<Announcement | undefined>(undefined)
  /** When something was asked for here last: what was refused before is no longer what the person is about. */
  const askedAt = signal(0)

  const list = computed(() => {
    const id = account.value?.id ?? ''
    const wanted = picked.value?.accountId === id ? picked.value : stored.chosenMailbox.value
    return viewMailboxes(stored.mailboxes.value[id], wanted?.accountId === id ? wanted.mailboxId : undefined)
  })
  const ref = computed((): MailboxRef | undefined => {
    const accountId = account.value?.id
    return accountId !== undefined && list.value.show === 'mailboxes'
      ? { accountId, mailboxId: list.value.chosen.id }
      : undefined
  })
  const state = computed(() => ref.value && stored.oneTimePasswords.value[mailboxKey(ref.value)])
  const ticker = createTicker(
    port.now,
    port.visible,
    (read) => liveOneTimePassword(state.value, read())?.expiresAt,
  )
  // Reads the time at every look, so that nothing dead is drawn, however late the tick comes.
  const oneTimePassword = computed(
    (): OneTimePasswordView =>
      list.value.show === 'mailboxes'
        ? viewOneTimePassword(list.value.chosen, state.value, ticker.read())
        : { show: 'none' },
  )
  const announcer = createAnnouncer()
  effect(() => {
    const { value: view } = oneTimePassword
    const due = announcer.look(view.show === 'ready' ? view.expiresAt : undefined, port.now())
    if (due !== undefined) announcement.value = due
  })

  const newest = computed(
    () => ref.value && newestDelivery(Object.values(stored.deliveries.value), ref.value),
  )
  const delivery = computed(() => newsOf(newest.value, state.value, ticker.read()))
  const refusedElsewhere = computed(() => {
    const { value: refused } = stored.refusedFill
    const { value: mailbox } = ref
    if (!refused || !mailbox || mailboxKey(refused.mailbox) !== mailboxKey(mailbox)) return undefined
    const { at, because } = refused
    const isOld = at <= askedAt.value || at <= (newest.value?.at ?? 0) || ticker.read() - at > refusalForMs
    const isMended =
      because === 'signed-out' && stored.signIns.value[mailbox.accountId]?.status === 'signed-in'
    return isOld || isMended ? undefined : because
  })
  const refusal = computed(() => {
    const { value: outcome } = fillOutcome
    const because = outcome?.status === 'refused' ? outcome.because : refusedElsewhere.value
    const { value: view } = oneTimePassword
    return view.show === 'failed' && view.error === because ? undefined : because
  })
  const error = computed((): ErrorCode | undefined => {
    const saidThere = oneTimePassword.value.show === 'failed' || list.value.show === 'failed'
    return saidThere ? undefined : action.error.value
  })
  const lacksHosts = () => {
    const { value: view } = oneTimePassword
    return [
      action.error.value,
      refusal.value,
      'error' in list.value ? list.value.error : undefined,
      view.show === 'failed' ? view.error : undefined,
    ].includes('no-permission')
  }

  function forgetFill() {
    fillOutcome.value = undefined
    askedAt.value = port.now()
  }
  /** Does something for the account, unless something is under way already. */
  function act(name: MailboxAction, work: () => Promise<unknown>) {
    const { value: known } = account
    if (known === undefined || action.running.value !== undefined) return
    const granted = lacksHosts() ? askForHosts(port, known.profileId) : undefined
    forgetFill()
    void action.run(name, async () => {
      await granted
      await work()
    })
  }
  function actOnMailbox(name: MailboxAction, work: (mailbox: MailboxRef) => Promise<unknown>) {
    const { value: mailbox } = ref
    if (mailbox !== undefined) act(name, () => work(mailbox))
  }

  return {
    list,
    oneTimePassword,
    running: action.running,
    failed: computed(() => {
      if (fillOutcome.value?.status === 'refused') return 'fill'
      return action.state.value.status === 'failed' ? action.state.value.name : undefined
    }),
    error,
    fillOutcome,
    refusal,
    refusedSecret: computed(() =>
      // What this popup fills itself is the one-time password.
      fillOutcome.value?.status === 'refused'
        ? 'one-time-password'
        : (stored.refusedFill.value?.secret ?? 'one-time-password'),
    ),
    announcement,
    delivery,
    canFillHere: computed(() => {
      const profile = account.value && profileOf(account.value.profileId)
      const isIn = delivery.value?.outcome === 'signed-in'
      return profile !== undefined && isWebmailPage(profile, addressInFront) && !isIn
    }),
    choose(mailboxId) {
      const accountId = account.value?.id
      if (accountId === undefined) return
      action.reset()
      fillOutcome.value = undefined
      picked.value = { accountId, mailboxId }
      void aside.run('choose', () => port.send('chooseMailbox', { accountId, mailboxId }))
    },
    get: () => actOnMailbox('get', (mailbox) => port.send('generate', mailbox)),
    openWebmail: () => actOnMailbox('open', (mailbox) => port.send('openWebmail', mailbox)),
    fillHere: () =>
      actOnMailbox('fill', async (mailbox) => {
        fillOutcome.value = await port.send('fillHere', mailbox)
      }),
    async copy() {
      // Asks the clock again: what the page shows may be older than this press.
      const live = liveOneTimePassword(state.value, port.now())
      if (live === undefined) throw new AppError('expired')
      await port.copy(live.value, 'secret')
    },
    refresh: () =>
      act('refresh', async () => {
        const accountId = account.value?.id
        if (accountId !== undefined) await port.send('refreshMailboxes', { accountId })
      }),
    reset() {
      action.reset()
      forgetFill()
    },
    dismissNews() {
      forgetFill()
      void aside.run('seen', () => port.send('nextSeen', {}))
    },
  }
}
