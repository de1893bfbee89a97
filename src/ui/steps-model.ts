import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { codeOf, type ErrorCode } from '../core/errors.ts'
import type { SecondFactorKind } from '../core/provider.ts'
import type { Account, Intent } from '../core/state.ts'
import { createAction } from './action.ts'
import { askForHosts } from './ask-for-hosts.ts'
import type { Port } from './port.ts'
import type { Stored } from './stored.ts'

type StepName = 'code' | 'device' | 'client' | 'page' | 'adopt' | 'cancel' | 'saved'

/** After these a code is spent; after any other error it may be sent again as it was typed. */
const spentAfter: ReadonlySet<ErrorCode> = new Set(['wrong-code', 'signed-out'])

/** What a person can do between the password and being signed in. */
export interface StepsModel {
  readonly code: Signal<string>
  readonly running: ReadonlySignal<StepName | undefined>
  readonly error: ReadonlySignal<{ name: StepName; code: ErrorCode } | undefined>
  /** What the person is about and Latchkey carries out afterwards. */
  readonly afterwards: ReadonlySignal<Intent['kind'] | undefined>
  answer(kind: SecondFactorKind): void
  /** Has the code sent to a device, or sent once more. */
  chooseDevice(deviceId: string): void
  chooseClient(clientId: string): void
  continueOnPage(): void
  /** "I have signed in there." */
  adopt(): void
  cancel(): void
  backupCodeSaved(): void
}

export function createStepsModel(
  port: Port,
  stored: Pick<Stored, 'intent'>,
  account: ReadonlySignal<Account | undefined>,
): StepsModel {
  const code = signal('')
  const action = createAction<StepName>()

  /** Carries out a step for the account the page is about. */
  function step(name: StepName, work: (account: Account) => Promise<unknown>) {
    const { value: known } = account
    if (known === undefined || action.running.value !== undefined) return
    const mayLack = name === 'page' || action.error.value === 'no-permission'
    const granted = mayLack ? askForHosts(port, known.profileId) : undefined
    void action.run(name, async () => {
      await granted
      await work(known)
    })
  }

  return {
    code,
    running: action.running,
    error: computed(() => {
      const state = action.state.value
      return state.status === 'failed' ? { name: state.name, code: state.error } : undefined
    }),
    afterwards: computed(() => {
      const { value: intent } = stored.intent
      return intent !== undefined && intent.profileId === account.value?.profileId ? intent.kind : undefined
    }),
    answer(kind) {
      const typed = code.value.trim()
      if (typed === '') return
      step('code', async ({ id: accountId }) => {
        try {
          await port.send('answerSecondFactor', { accountId, kind, code: typed })
          code.value = ''
        } catch (error) {
          if (spentAfter.has(codeOf(error))) code.value = ''
          throw error
        }
      })
    },
    chooseDevice(deviceId) {
      code.value = ''
      step('device', ({ id: accountId }) => port.send('chooseDevice', { accountId, deviceId }))
    },
    chooseClient: (clientId) =>
      step('client', ({ id: accountId }) => port.send('chooseClient', { accountId, clientId })),
    continueOnPage: () =>
      step('page', ({ id: accountId, profileId }) => port.send('continueOnPage', { profileId, accountId })),
    adopt: () => step('adopt', ({ id: accountId }) => port.send('adopt', { accountId })),
    cancel: () => {
      // Leaving must always be possible, also while something else is still under way.
      action.reset()
      code.value = ''
      step('cancel', ({ id: accountId }) => port.send('cancelSignIn', { accountId }))
    },
    backupCodeSaved() {
      const { value: known } = account
      // The sign-in that brought the code may still be busy listing mailboxes; that must not swallow the press.
      if (known !== undefined)
        void action.run('saved', () => port.send('backupCodeSaved', { accountId: known.id }))
    },
  }
}
