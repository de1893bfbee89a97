import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ErrorCode } from '../core/errors.ts'
import { secondsLeft } from '../core/expiry.ts'
import type { BatchRow, PasswordBatch } from '../core/password-batch.ts'
import type { Account } from '../core/state.ts'
import { createAction } from '../ui/action.ts'
import { askForHosts } from '../ui/ask-for-hosts.ts'
import type { Port } from '../ui/port.ts'
import type { Stored } from '../ui/stored.ts'
import { createTicker } from '../ui/ticker.ts'
import type { BatchAccount } from './password-batch-mailboxes.ts'
import { countRows, findBatchRows, type RowFilter, rowsWithPassword } from './password-batch-rows.ts'

/** A change of many mailboxes from its start until all new passwords are saved. */
export interface BatchCourse {
  readonly batch: ReadonlySignal<PasswordBatch | undefined>
  readonly counts: ReadonlySignal<Record<RowFilter, number>>
  /** Until the provider may be asked again. Undefined: it does not wait. */
  readonly waitS: ReadonlySignal<number | undefined>
  readonly filter: Signal<RowFilter>
  readonly search: Signal<string>
  readonly found: ReadonlySignal<readonly BatchRow[]>
  /** Whether the passwords can be read. */
  readonly areShown: Signal<boolean>
  /** The person said to have saved them, and some were neither copied, printed nor put in a file. */
  readonly isAskedAboutSaving: Signal<boolean>
  readonly isSignedIn: ReadonlySignal<boolean>
  readonly busy: ReadonlySignal<boolean>
  readonly error: ReadonlySignal<ErrorCode | undefined>
  pause(): void
  goOn(): void
  cancel(): void
  retry(): void
  signIn(): void
  /** Passwords that the person has now. */
  handedOut(passwords: readonly string[]): void
  /** Asks first where some were not handed out, unless `isCertain`. */
  saved(isCertain: boolean): void
  reset(): void
}

type Step =
  | 'pausePasswordBatch'
  | 'resumePasswordBatch'
  | 'cancelPasswordBatch'
  | 'retryPasswordBatch'
  | 'passwordBatchSaved'
const asksProvider: ReadonlySet<Step> = new Set(['resumePasswordBatch', 'retryPasswordBatch'])

export function createBatchCourse(
  port: Port,
  stored: Pick<Stored, 'signIns' | 'passwordBatches'>,
  account: ReadonlySignal<BatchAccount | undefined>,
  openSignIn: (account: Account) => void,
): BatchCourse {
  const action = createAction<'go'>()
  const filter = signal<RowFilter>('all')
  const search = signal('')
  const areShown = signal(false)
  const isAskedAboutSaving = signal(false)
  const inHand = signal<ReadonlySet<string>>(new Set())

  const id = computed(() => account.value?.account.id ?? '')
  const batch = computed(() => stored.passwordBatches.value[id.value])
  const rows = computed(() => batch.value?.rows ?? [])
  const resumesAt = computed(() => (batch.value?.status === 'running' ? batch.value.resumesAt : undefined))
  const ticker = createTicker(port.now, port.visible, () => resumesAt.value)
  const busy = computed(() => action.running.value !== undefined)

  const lacksHosts = () => [batch.value?.because, action.error.value].includes('no-permission')
  function go(name: Step) {
    const { value: of } = account
    if (busy.value || of === undefined || batch.value === undefined) return
    const granted = asksProvider.has(name) && lacksHosts() ? askForHosts(port, of.profile.id) : undefined
    void action.run('go', async () => {
      await granted
      await port.send(name, { accountId: of.account.id })
    })
  }

  return {
    batch,
    counts: computed(() => countRows(rows.value)),
    waitS: computed(() => {
      const { value: until } = resumesAt
      const now = ticker.read()
      return until === undefined || until <= now ? undefined : secondsLeft(until, now)
    }),
    filter,
    search,
    found: computed(() => findBatchRows(rows.value, filter.value, search.value)),
    areShown,
    isAskedAboutSaving,
    isSignedIn: computed(() => stored.signIns.value[id.value]?.status === 'signed-in'),
    busy,
    error: action.error,
    pause: () => go('pausePasswordBatch'),
    goOn: () => go('resumePasswordBatch'),
    cancel: () => go('cancelPasswordBatch'),
    retry() {
      filter.value = 'all'
      go('retryPasswordBatch')
    },
    signIn() {
      if (account.value !== undefined) openSignIn(account.value.account)
    },
    handedOut(passwords) {
      inHand.value = new Set([...inHand.value, ...passwords])
    },
    saved(isCertain) {
      const isLeft = rowsWithPassword(rows.value).some(({ next }) => !inHand.value.has(next))
      isAskedAboutSaving.value = isLeft && !isCertain
      if (!isAskedAboutSaving.value) go('passwordBatchSaved')
    },
    reset() {
      action.reset()
      filter.value = 'all'
      search.value = ''
      areShown.value = false
      isAskedAboutSaving.value = false
    },
  }
}
