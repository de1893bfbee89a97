import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ErrorCode } from '../core/errors.ts'
import { profileOf, webmailOrigin } from '../core/profiles.ts'
import type { Account } from '../core/state.ts'
import { type AccountStep, type Standing, standingOf, stepOf } from '../ui/account-step.ts'
import { createAction } from '../ui/action.ts'
import type { Port } from '../ui/port.ts'
import { createStepsModel, type StepsModel } from '../ui/steps-model.ts'
import type { OptionsFacts, Stored } from '../ui/stored.ts'

export interface AccountModel {
  readonly standing: ReadonlySignal<Standing>
  /** What is asked or shown, such as a backup code that is still there after signing out. */
  readonly step: ReadonlySignal<AccountStep>
  readonly steps: StepsModel
  readonly running: ReadonlySignal<'sign-out' | 'forget' | 'forget-box' | undefined>
  readonly error: ReadonlySignal<ErrorCode | undefined>
  /** The person pressed Forget and has been told what that means. */
  readonly isForgetting: Signal<boolean>
  /** The host of its webmail, where the person has pointed at the password box. */
  readonly pointedAt: ReadonlySignal<string | undefined>
  forgetPointedBox(): void
  signOut(): void
  forget(): void
}

/** One account in the list of accounts. */
export function createAccountModel(
  port: Port,
  stored: Stored<OptionsFacts>,
  { id: accountId, profileId }: Account,
): AccountModel {
  const action = createAction<'sign-out' | 'forget' | 'forget-box'>()
  const account = computed(() => stored.accounts.value.find(({ id }) => id === accountId))
  const origin = webmailOrigin(profileOf(profileId))
  return {
    standing: computed(() => standingOf(stored.signIns.value[accountId])),
    step: computed(() =>
      stepOf(
        stored.signIns.value[accountId],
        stored.backupCodes.value[accountId],
        stored.usedBackupCodes.value[accountId],
      ),
    ),
    steps: createStepsModel(port, stored, account),
    running: action.running,
    error: action.error,
    isForgetting: signal(false),
    pointedAt: computed(() => (stored.pointedBoxes.value[origin] ? new URL(origin).host : undefined)),
    forgetPointedBox: () => void action.run('forget-box', () => port.send('forgetPointedBox', { origin })),
    signOut: () => void action.run('sign-out', () => port.send('signOut', { accountId })),
    forget: () => void action.run('forget', () => port.send('forgetAccount', { accountId })),
  }
}
