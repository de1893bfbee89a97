import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ErrorCode } from '../core/errors.ts'
import type { ProfileId } from '../core/profiles.ts'
import type { Account } from '../core/state.ts'
import { createAction } from './action.ts'
import { askForHosts } from './ask-for-hosts.ts'
import type { Port } from './port.ts'
import type { Stored } from './stored.ts'

export interface SignInModel {
  readonly profileId: Signal<ProfileId>
  readonly accountName: Signal<string>
  readonly password: Signal<string>
  /** What was left empty at the last press. */
  readonly missing: ReadonlySignal<'accountName' | 'password' | undefined>
  readonly busy: ReadonlySignal<boolean>
  /** Why the last try failed, in this page or in one that has closed since. */
  readonly error: ReadonlySignal<ErrorCode | undefined>
  /** Starts with an account that is known, or with an empty form. */
  start(account: Account | undefined): void
  choose(profileId: ProfileId): void
  type(accountName: string): void
  submit(): void
  /** Signs in on the provider's own page instead. */
  usePage(): void
  cancel(): void
}

const draftDelayMs = 150

export function createSignInModel(
  port: Port,
  stored: Stored,
  account: ReadonlySignal<Account | undefined>,
): SignInModel {
  const draft = stored.draft.peek()
  const profileId = signal<ProfileId>(draft?.profileId ?? account.peek()?.profileId ?? 'thexyz')
  const accountName = signal(draft?.accountName ?? account.peek()?.name ?? '')
  const password = signal('')
  const missing = signal<'accountName' | 'password' | undefined>(undefined)
  const action = createAction<'sign-in' | 'use-page' | 'cancel'>()
  let draftTimer: ReturnType<typeof setTimeout> | undefined

  /** The cancelled question about the hosts leaves an error behind that is no news to whoever pressed Cancel. */
  const isCancelled = signal(false)

  // A first sign-in has no account yet.
  const signingIn = computed(() => {
    const { value: signIns } = stored.signIns
    return Object.keys(signIns).find((id) => signIns[id]?.status === 'signing-in')
  })
  const busy = computed(() => action.running.value !== undefined || signingIn.value !== undefined)
  const storedError = computed(() => {
    if (isCancelled.value) return undefined
    const { error } = stored.draft.value ?? {}
    const state = account.value && stored.signIns.value[account.value.id]
    return error ?? (state?.status === 'signed-out' ? state.error : undefined)
  })

  // A browser may close the popup for its permission prompt; what was typed is there again afterwards.
  function saveDraft() {
    clearTimeout(draftTimer)
    const { error } = stored.draft.value ?? {}
    const typed = { profileId: profileId.value, accountName: accountName.value, ...(error && { error }) }
    port.saveDraft(typed).catch(() => undefined) // a full memory costs the draft, not the sign-in
  }

  /**
   * The browser's question about the hosts may close this page at any time. So the worker gets everything at once, and
   * waits for the answer itself.
   */
  function withHosts(name: 'sign-in' | 'use-page', tell: () => Promise<unknown>) {
    const granted = askForHosts(port, profileId.value)
    isCancelled.value = false
    saveDraft()
    const told = tell()
    const clear = () => {
      password.value = ''
    }
    // After a no it was sent nowhere and need not be typed again; `told` fails of it, and says so.
    granted.then(clear, () => port.send('hostsRefused', {})).catch(() => undefined)
    void action.run(name, () => told)
  }

  return {
    profileId,
    accountName,
    password,
    missing,
    busy,
    error: computed(() => (action.running.value ? undefined : (action.error.value ?? storedError.value))),
    start(known) {
      action.reset()
      isCancelled.value = false
      missing.value = undefined
      password.value = ''
      if (known !== undefined) profileId.value = known.profileId
      accountName.value = known?.name ?? ''
    },
    choose(id) {
      profileId.value = id
      saveDraft()
    },
    type(name) {
      accountName.value = name
      clearTimeout(draftTimer)
      draftTimer = setTimeout(saveDraft, draftDelayMs)
    },
    submit() {
      if (busy.value) return
      const [name, secret] = [accountName.value.trim(), password.value]
      missing.value = name === '' ? 'accountName' : secret === '' ? 'password' : undefined
      if (missing.value !== undefined) return
      withHosts('sign-in', () =>
        port.send('signIn', { profileId: profileId.value, accountName: name, password: secret }),
      )
    },
    usePage() {
      if (busy.value) return
      const accountId = account.value?.name === accountName.value.trim() ? account.value.id : undefined
      withHosts('use-page', () =>
        port.send('continueOnPage', { profileId: profileId.value, ...(accountId && { accountId }) }),
      )
    },
    cancel() {
      const accountId = signingIn.value
      isCancelled.value = true
      action.reset()
      if (accountId !== undefined) void action.run('cancel', () => port.send('cancelSignIn', { accountId }))
      // The worker still waits for the answer to the question about the hosts.
      else port.send('hostsRefused', {}).catch(() => undefined)
    },
  }
}
