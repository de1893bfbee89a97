import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ErrorCode } from '../core/errors.ts'
import { mostInBatch } from '../core/password-batch.ts'
import type { Account } from '../core/state.ts'
import { createAction } from '../ui/action.ts'
import { askForHosts } from '../ui/ask-for-hosts.ts'
import type { Port } from '../ui/port.ts'
import type { Stored } from '../ui/stored.ts'
import { createHandOut, type HandOutModel } from './hand-out-model.ts'
import { type BatchChoice, createBatchChoice } from './password-batch-choice.ts'
import { type BatchCourse, createBatchCourse } from './password-batch-course.ts'
import { type BatchAccount, batchAccounts } from './password-batch-mailboxes.ts'

export interface PasswordBatchModel {
  /** Those with something to choose or to save. */
  readonly accounts: ReadonlySignal<readonly BatchAccount[]>
  readonly account: ReadonlySignal<BatchAccount | undefined>
  readonly choice: BatchChoice
  /** `asking`: what will stop working has been said, and nothing is sent yet. */
  readonly stage: ReadonlySignal<'closed' | 'choosing' | 'asking'>
  readonly isTooMany: ReadonlySignal<boolean>
  readonly starting: ReadonlySignal<boolean>
  readonly startError: ReadonlySignal<ErrorCode | undefined>
  readonly course: BatchCourse
  readonly handOut: HandOutModel
  chooseAccount(accountId: string): void
  open(): void
  close(): void
  ask(): void
  /** Back from the question to the choice. */
  keep(): void
  start(): void
}

/** New passwords for many mailboxes of an account. */
export function createPasswordBatchModel(
  port: Port,
  stored: Stored,
  openSignIn: (account: Account) => void,
): PasswordBatchModel {
  const picked = signal<string | undefined>(undefined)
  const stage = signal<'closed' | 'choosing' | 'asking'>('closed')
  const action = createAction<'start'>()

  const accounts = computed(() => batchAccounts(stored))
  const account = computed(() => {
    const { value: all } = accounts
    return (
      all.find(({ account: { id } }) => id === picked.value) ??
      // What waits to be saved or to be helped on is not hidden behind a choice.
      all.find(({ account: { id } }) => stored.passwordBatches.value[id] !== undefined) ??
      all[0]
    )
  })
  const choice = createBatchChoice(computed(() => account.value?.mailboxes ?? []))
  const course = createBatchCourse(port, stored, account, openSignIn)
  const handOut = createHandOut(port, course)

  function close() {
    action.reset()
    choice.reset()
    stage.value = 'closed'
  }
  const about = computed(() => account.value?.account.id)
  const isThere = computed(() => course.batch.value !== undefined)
  let before: string | undefined
  effect(() => {
    const now = `${isThere.value} ${about.value}`
    if (now === before) return
    before = now
    close()
    course.reset()
    handOut.reset()
  })

  return {
    accounts,
    account,
    choice,
    stage,
    isTooMany: computed(() => choice.chosen.value.size > mostInBatch),
    starting: computed(() => action.running.value !== undefined),
    startError: action.error,
    course,
    handOut,
    chooseAccount(accountId) {
      picked.value = accountId
    },
    open() {
      stage.value = 'choosing'
    },
    close,
    ask() {
      const { size } = choice.chosen.value
      if (size > 0 && size <= mostInBatch) stage.value = 'asking'
    },
    keep() {
      action.reset()
      stage.value = 'choosing'
    },
    start() {
      const { value: of } = account
      const mailboxIds = [...choice.chosen.value.keys()]
      if (of === undefined || mailboxIds.length === 0 || action.running.value !== undefined) return
      const granted = action.error.value === 'no-permission' ? askForHosts(port, of.profile.id) : undefined
      void action.run('start', async () => {
        await granted
        await port.send('startPasswordBatch', { accountId: of.account.id, mailboxIds })
      })
    },
  }
}
