import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { codeOf, type ErrorCode } from '../core/errors.ts'
import type { AppPasswordApp } from '../core/provider.ts'
import { mailboxKey } from '../core/state.ts'
import { createAction } from './action.ts'
import type { AppPasswordListView } from './app-password-list-view.ts'
import { type AppPasswordMailbox, onOtherMailbox } from './app-password-mailbox.ts'
import { askForHosts } from './ask-for-hosts.ts'
import type { Port } from './port.ts'
import type { Stored } from './stored.ts'

/** As long as the contract lets a name be. */
export const longestName = 100

export interface NewAppPasswordFailure {
  readonly error: ErrorCode
  /** The provider's own sentence. */
  readonly reason: string | undefined
}

export interface NewAppPasswordModel {
  /** Whether there is room for one: it is not while another waits to be saved. */
  readonly canOpen: ReadonlySignal<boolean>
  /** The mailbox the form is open for. */
  readonly form: ReadonlySignal<AppPasswordMailbox | undefined>
  readonly apps: ReadonlySignal<readonly AppPasswordApp[]>
  readonly app: ReadonlySignal<AppPasswordApp | undefined>
  /** As the person typed it; undefined as long as the suggestion will do. */
  readonly typedName: Signal<string | undefined>
  readonly hasNoName: ReadonlySignal<boolean>
  readonly busy: ReadonlySignal<boolean>
  /** Why the last try failed, as long as that has not been read. */
  readonly failure: ReadonlySignal<NewAppPasswordFailure | undefined>
  /** `like`: with the app and the name of one that came to nothing. */
  open(like?: { appId: string; name: string }): void
  choose(appId: string): void
  create(name: string): void
  close(): void
  /** The failure has been read. */
  dismiss(): void
}

export function createNewAppPasswordModel(
  port: Port,
  stored: Stored,
  mailbox: ReadonlySignal<AppPasswordMailbox | undefined>,
  view: ReadonlySignal<AppPasswordListView>,
): NewAppPasswordModel {
  const form = signal<AppPasswordMailbox | undefined>(undefined)
  const chosen = signal<string | undefined>(undefined)
  const typedName = signal<string | undefined>(undefined)
  const hasNoName = signal(false)
  const action = createAction<'create'>()
  /** What nobody waits for. Its failure costs no more than being told once more. */
  const aside = createAction<'read' | 'wake'>()

  const creation = computed(() => {
    const { value: wanted } = mailbox
    return wanted && stored.appPasswordCreations.value[mailboxKey(wanted.ref)]
  })
  const isKept = computed(() => creation.value !== undefined && creation.value.status !== 'failed')
  const isMaking = computed(() => creation.value?.status === 'creating')
  const apps = computed(() => (view.value.show === 'list' ? view.value.apps : []))
  const busy = computed(() => action.running.value !== undefined || isMaking.value)
  const failure = computed((): NewAppPasswordFailure | undefined => {
    if (busy.value) return undefined
    if (creation.value?.status === 'failed') return { reason: undefined, ...creation.value }
    return action.error.value === undefined ? undefined : { error: action.error.value, reason: undefined }
  })

  function clear() {
    action.reset()
    form.value = undefined
    chosen.value = undefined
    typedName.value = undefined
    hasNoName.value = false
  }
  // From then on the card has it.
  effect(() => {
    if (isKept.value && !isMaking.value) clear()
  })
  onOtherMailbox(mailbox, clear)

  function dismiss() {
    action.reset()
    const { value: wanted } = mailbox
    if (wanted !== undefined && creation.value?.status === 'failed')
      void aside.run('read', () => port.send('appPasswordSaved', wanted.ref))
  }

  return {
    canOpen: computed(() => mailbox.value !== undefined && !isKept.value),
    form,
    apps,
    app: computed(() => apps.value.find(({ id }) => id === chosen.value) ?? apps.value[0]),
    typedName,
    hasNoName,
    busy,
    failure,
    open(like) {
      clear()
      form.value = mailbox.value
      chosen.value = like?.appId
      typedName.value = like?.name
    },
    choose(appId) {
      if (!busy.value) chosen.value = appId
    },
    create(typed) {
      const name = typed.trim()
      const { value: wanted } = form
      const appId = apps.value.find(({ id }) => id === chosen.value)?.id ?? apps.value[0]?.id
      if (wanted === undefined || appId === undefined || busy.value) return
      hasNoName.value = name === ''
      if (hasNoName.value) return
      const granted =
        failure.value?.error === 'no-permission' ? askForHosts(port, wanted.profile.id) : undefined
      void action.run('create', async () => {
        await granted
        try {
          await port.send('createAppPassword', { ...wanted.ref, appId, name })
        } catch (error) {
          // A worker that was stopped in the middle settles what it left when it is woken.
          if (codeOf(error) === 'unknown-outcome') void aside.run('wake', () => port.send('hello', {}))
          throw error
        }
      })
    },
    close() {
      dismiss()
      clear()
    },
    dismiss,
  }
}
