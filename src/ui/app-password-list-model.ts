import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { mailboxKey } from '../core/state.ts'
import { createAction } from './action.ts'
import {
  type AppPasswordListView,
  type AppPasswordOrder,
  viewAppPasswords,
} from './app-password-list-view.ts'
import { type AppPasswordMailbox, onOtherMailbox } from './app-password-mailbox.ts'
import { askForHosts } from './ask-for-hosts.ts'
import type { Port } from './port.ts'
import type { Stored } from './stored.ts'

export interface AppPasswordListModel {
  readonly view: ReadonlySignal<AppPasswordListView>
  readonly search: Signal<string>
  readonly order: Signal<AppPasswordOrder>
  /** Whether the person wants to see more than the first few. */
  readonly isWhole: Signal<boolean>
  readonly busy: ReadonlySignal<boolean>
  refresh(): void
}

/** The app passwords of one mailbox. Asks for those of a mailbox of which nothing is known yet. */
export function createAppPasswordListModel(
  port: Port,
  stored: Stored,
  mailbox: ReadonlySignal<AppPasswordMailbox | undefined>,
): AppPasswordListModel {
  const search = signal('')
  const order = signal<AppPasswordOrder>('last-used')
  const isWhole = signal(false)
  const action = createAction<'refresh'>()
  const key = computed(() => mailbox.value && mailboxKey(mailbox.value.ref))

  const view = computed((): AppPasswordListView => {
    const { value: known } = key
    const list = known === undefined ? undefined : stored.appPasswords.value[known]
    const { value: error } = action.error
    if (list === undefined && error !== undefined) return { show: 'failed', error }
    return viewAppPasswords(list, stored.appPasswordsSeen.value[known ?? ''] ?? {}, port.now())
  })
  const needsHosts = () => 'error' in view.value && view.value.error === 'no-permission'

  function refresh() {
    const { value: wanted } = mailbox
    if (wanted === undefined || action.running.value !== undefined) return
    const granted = needsHosts() ? askForHosts(port, wanted.profile.id) : undefined
    void action.run('refresh', async () => {
      await granted
      await port.send('refreshAppPasswords', wanted.ref)
    })
  }

  onOtherMailbox(mailbox, () => {
    search.value = ''
    isWhole.value = false
    action.reset()
  })
  let asked: string | undefined
  effect(() => {
    const { value: wanted } = mailbox
    const isIn = stored.signIns.value[wanted?.ref.accountId ?? '']?.status === 'signed-in'
    if (!isIn) asked = undefined
    if (!isIn || wanted === undefined || key.value === undefined || key.value === asked) return
    if (stored.appPasswords.value[key.value] !== undefined) return
    asked = key.value
    void action.run('refresh', () => port.send('refreshAppPasswords', wanted.ref))
  })

  return { view, search, order, isWhole, busy: computed(() => action.running.value !== undefined), refresh }
}
