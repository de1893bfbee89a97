import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ErrorCode } from '../core/errors.ts'
import type { Settings } from '../core/settings.ts'
import type { Account } from '../core/state.ts'
import { createAction } from '../ui/action.ts'
import type { LoadEstimate } from '../ui/password-estimate.ts'
import type { Port } from '../ui/port.ts'
import { createSignInModel, type SignInModel } from '../ui/sign-in-model.ts'
import type { OptionsFacts, Stored } from '../ui/stored.ts'
import { type AccountModel, createAccountModel } from './account-model.ts'
import { createOptionsAppPasswords, type OptionsAppPasswords } from './options-app-passwords.ts'
import { createOptionsPasswords, type OptionsPasswords } from './options-passwords.ts'
import { createPasswordBatchModel, type PasswordBatchModel } from './password-batch-model.ts'

export interface OptionsModel {
  readonly stored: Stored<OptionsFacts>
  readonly signIn: SignInModel
  readonly appPasswords: OptionsAppPasswords
  readonly passwords: OptionsPasswords
  readonly passwordBatch: PasswordBatchModel
  /** Whether the sign-in form is on the page: always, as long as there is no account. */
  readonly isFormOpen: ReadonlySignal<boolean>
  readonly settingsError: ReadonlySignal<ErrorCode | undefined>
  readonly clearError: ReadonlySignal<ErrorCode | undefined>
  /** The same one every time for the same account. */
  accountModel(account: Account): AccountModel
  openForm(account: Account | undefined): void
  closeForm(): void
  change(change: Partial<Settings>): void
  clearActivity(): void
}

export function createOptionsModel(
  port: Port,
  stored: Stored<OptionsFacts>,
  loadEstimate?: LoadEstimate,
): OptionsModel {
  const isAskedFor = signal(false)
  const signingInto = signal<Account | undefined>(undefined)
  const signIn = createSignInModel(port, stored, signingInto)
  const saving = createAction<'save'>()
  const clearing = createAction<'clear'>()

  const accountModels = new Map<string, AccountModel>()

  let before = stored.signIns.peek()
  effect(() => {
    const { value: now } = stored.signIns
    const gotSomewhere = Object.entries(now).some(
      ([id, { status }]) =>
        status !== before[id]?.status && status !== 'signed-out' && status !== 'signing-in',
    )
    before = now
    if (gotSomewhere) isAskedFor.value = false
  })

  function openForm(account: Account | undefined) {
    signingInto.value = account
    signIn.start(account)
    isAskedFor.value = true
  }

  return {
    stored,
    signIn,
    appPasswords: createOptionsAppPasswords(port, stored, openForm),
    passwords: createOptionsPasswords(port, stored, loadEstimate),
    passwordBatch: createPasswordBatchModel(port, stored, openForm, loadEstimate),
    isFormOpen: computed(() => isAskedFor.value || stored.accounts.value.length === 0),
    settingsError: saving.error,
    clearError: clearing.error,
    accountModel(account) {
      const known = accountModels.get(account.id) ?? createAccountModel(port, stored, account)
      accountModels.set(account.id, known)
      return known
    },
    openForm,
    closeForm() {
      isAskedFor.value = false
    },
    change: (change) => void saving.run('save', () => port.changeSettings(change)),
    clearActivity: () => void clearing.run('clear', () => port.send('clearActivity', {})),
  }
}
