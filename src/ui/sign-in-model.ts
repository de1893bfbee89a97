import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ErrorCode } from '../core/errors.ts'
import { choiceOf, type Profile, type ProfileId, profileOf, webmailProfileId } from '../core/profiles.ts'
import type { Account, SignInDraft } from '../core/state.ts'
import { createAction } from './action.ts'
import { askForHosts } from './ask-for-hosts.ts'
import type { Port } from './port.ts'
import { addressProblem, type SignInProblem } from './sign-in-problem.ts'
import type { Stored } from './stored.ts'

export type ProviderChoice = SignInDraft['provider']

export interface SignInModel {
  readonly provider: ReadonlySignal<ProviderChoice>
  /** Of the webmail, where the provider has none of its own in the list. */
  readonly address: ReadonlySignal<string>
  /** What the form signs in to; undefined while the address is none. */
  readonly profile: ReadonlySignal<Profile | undefined>
  readonly accountName: ReadonlySignal<string>
  readonly password: Signal<string>
  /** Why the last press sent nothing. */
  readonly problem: ReadonlySignal<SignInProblem | undefined>
  readonly busy: ReadonlySignal<boolean>
  /** Why the last try failed, in this page or in one that has closed since. */
  readonly error: ReadonlySignal<ErrorCode | undefined>
  /** Starts with an account that is known, or with an empty form. */
  start(account: Account | undefined): void
  choose(provider: ProviderChoice): void
  typeAddress(address: string): void
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
  const first = draft ?? choiceOf(account.peek()?.profileId ?? 'thexyz')
  const provider = signal(first.provider)
  const address = signal(first.address ?? '')
  const accountName = signal(draft?.accountName ?? account.peek()?.name ?? '')
  /** The name in the form is that of this account, and not typed. */
  let prefilledFrom = draft === undefined ? account.peek() : undefined
  const password = signal('')
  const problem = signal<SignInProblem | undefined>(undefined)
  const action = createAction<'sign-in' | 'use-page' | 'cancel'>()
  let draftTimer: ReturnType<typeof setTimeout> | undefined

  /** Whose page the worker is about to open. */
  let opening: { readonly profileId: ProfileId } | undefined
  /** Nobody waits any more for that page, or for what else was asked. */
  function reset() {
    if (opening !== undefined) port.send('cancelContinueOnPage', opening).catch(() => undefined)
    opening = undefined
    action.reset()
  }

  /** The cancelled question about the hosts leaves an error behind that is no news to whoever pressed Cancel. */
  const isCancelled = signal(false)

  const profileId = computed((): ProfileId | undefined =>
    provider.value === 'webmail' ? webmailProfileId(address.value) : provider.value,
  )
  // A first sign-in has no account yet.
  const signingIn = computed(() => {
    const { value: signIns } = stored.signIns
    return Object.keys(signIns).find((id) => signIns[id]?.status === 'signing-in')
  })
  const busy = computed(() => action.running.value !== undefined || signingIn.value !== undefined)
  const storedError = computed(() => {
    if (isCancelled.value) return undefined
    const { value: kept } = stored.draft
    if (kept?.error !== undefined) return kept.provider === provider.value ? kept.error : undefined
    const { value: known } = account
    const state = known?.profileId === profileId.value ? stored.signIns.value[known?.id ?? ''] : undefined
    return state?.status === 'signed-out' ? state.error : undefined
  })

  // A browser may close the popup for its permission prompt; what was typed is there again afterwards.
  function saveDraft() {
    clearTimeout(draftTimer)
    const { error, provider: failed } = stored.draft.value ?? {}
    const typed: SignInDraft = {
      provider: provider.value,
      // Of another provider it is kept too, for whoever looks there and comes back.
      ...(address.value !== '' && { address: address.value }),
      accountName: accountName.value,
      ...(error && failed === provider.value && { error }),
    }
    port.saveDraft(typed).catch(() => undefined) // a full memory costs the draft, not the sign-in
  }

  function saveDraftSoon() {
    clearTimeout(draftTimer)
    draftTimer = setTimeout(saveDraft, draftDelayMs)
  }

  /**
   * The browser's question about the hosts may close this page at any time. So the worker gets everything at once, and
   * waits for the answer itself.
   */
  function withHosts(name: 'sign-in' | 'use-page', wanted: ProfileId, tell: () => Promise<unknown>) {
    const granted = askForHosts(port, wanted)
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
    provider,
    address,
    profile: computed(() => profileId.value && profileOf(profileId.value)),
    accountName,
    password,
    problem,
    busy,
    error: computed(() => (action.running.value ? undefined : (action.error.value ?? storedError.value))),
    start(known) {
      reset()
      isCancelled.value = false
      problem.value = undefined
      password.value = ''
      if (known !== undefined) {
        const choice = choiceOf(known.profileId)
        provider.value = choice.provider
        address.value = choice.address ?? ''
      }
      accountName.value = known?.name ?? ''
      prefilledFrom = known
    },
    choose(wanted) {
      reset()
      problem.value = undefined
      provider.value = wanted
      // At another provider the person has another name, and comes back to this one.
      if (prefilledFrom !== undefined)
        accountName.value = choiceOf(prefilledFrom.profileId).provider === wanted ? prefilledFrom.name : ''
      saveDraft()
    },
    typeAddress(typed) {
      address.value = typed
      saveDraftSoon()
    },
    type(name) {
      prefilledFrom = undefined
      accountName.value = name
      saveDraftSoon()
    },
    submit() {
      if (busy.value) return
      const [wanted, name, secret] = [profileId.value, accountName.value.trim(), password.value]
      problem.value = undefined
      if (wanted === undefined) problem.value = addressProblem(address.value)
      else if (name === '') problem.value = 'no-name'
      else if (secret === '') problem.value = 'no-password'
      else
        withHosts('sign-in', wanted, () =>
          port.send('signIn', { profileId: wanted, accountName: name, password: secret }),
        )
    },
    usePage() {
      if (busy.value) return
      const { value: wanted } = profileId
      problem.value = wanted === undefined ? addressProblem(address.value) : undefined
      if (wanted === undefined) return
      const { value: known } = account
      const isKnown = known?.profileId === wanted && known.name === accountName.value.trim()
      const mine = { profileId: wanted }
      opening = mine
      withHosts('use-page', wanted, () =>
        port
          .send('continueOnPage', { profileId: wanted, ...(isKnown && { accountId: known.id }) })
          .finally(() => {
            if (opening === mine) opening = undefined
          }),
      )
    },
    cancel() {
      const accountId = signingIn.value
      isCancelled.value = true
      reset()
      if (accountId !== undefined) void action.run('cancel', () => port.send('cancelSignIn', { accountId }))
      // The worker still waits for the answer to the question about the hosts.
      else port.send('hostsRefused', {}).catch(() => undefined)
    },
  }
}
