import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { AppPasswordRevocation } from '../core/app-password-state.ts'
import type { ErrorCode } from '../core/errors.ts'
import { mailboxKey } from '../core/state.ts'
import { createAction } from './action.ts'
import type { AppPasswordListView, AppPasswordRow } from './app-password-list-view.ts'
import { type AppPasswordMailbox, onOtherMailbox } from './app-password-mailbox.ts'
import { askForHosts } from './ask-for-hosts.ts'
import type { Port } from './port.ts'
import type { Stored } from './stored.ts'

export interface RevokeModel {
  /** Ids of those that are ticked and still there. */
  readonly selected: ReadonlySignal<ReadonlySet<string>>
  /** Those the person is being asked about, before anything is revoked. */
  readonly asked: ReadonlySignal<readonly AppPasswordRow[]>
  /** How it goes, or went, until that has been read. */
  readonly revocation: ReadonlySignal<AppPasswordRevocation | undefined>
  readonly busy: ReadonlySignal<boolean>
  /** What went wrong and is not part of `revocation`. */
  readonly error: ReadonlySignal<ErrorCode | undefined>
  select(ids: readonly string[], isSelected: boolean): void
  clearSelection(): void
  /** Says what will stop working; nothing is revoked yet. */
  ask(ids: readonly string[]): void
  keep(): void
  /** Revokes those that were asked about. */
  revoke(): void
  /** Those that are still there after a try that failed. */
  tryAgain(): void
  dismiss(): void
}

export function createRevokeModel(
  port: Port,
  stored: Stored,
  mailbox: ReadonlySignal<AppPasswordMailbox | undefined>,
  view: ReadonlySignal<AppPasswordListView>,
): RevokeModel {
  const ticked = signal<ReadonlySet<string>>(new Set())
  const askedIds = signal<readonly string[]>([])
  const action = createAction<'revoke'>()
  /** What nobody waits for. Its failure costs no more than being told once more. */
  const aside = createAction<'seen'>()

  const rows = computed(() => (view.value.show === 'list' ? view.value.rows : []))
  const selected = computed(
    () => new Set(rows.value.map(({ appPassword }) => appPassword.id).filter((id) => ticked.value.has(id))),
  )
  const asked = computed(() => {
    const ids = new Set(askedIds.value)
    return rows.value.filter(({ appPassword }) => ids.has(appPassword.id))
  })
  const revocation = computed(
    () => mailbox.value && stored.appPasswordRevocations.value[mailboxKey(mailbox.value.ref)],
  )
  const busy = computed(() => action.running.value !== undefined || revocation.value?.status === 'revoking')
  const error = computed(() => (revocation.value === undefined ? action.error.value : undefined))

  function clear() {
    ticked.value = new Set()
    askedIds.value = []
  }
  onOtherMailbox(mailbox, () => {
    clear()
    action.reset()
  })

  function send(ids: string[]) {
    const { value: wanted } = mailbox
    if (wanted === undefined || busy.value || ids.length === 0) return
    const { value: before } = revocation
    const failed = error.value ?? (before?.status === 'failed' ? before.error : undefined)
    const granted = failed === 'no-permission' ? askForHosts(port, wanted.profile.id) : undefined
    clear()
    void action.run('revoke', async () => {
      await granted
      await port.send('revokeAppPasswords', { ...wanted.ref, ids })
    })
  }

  return {
    selected,
    asked,
    revocation,
    busy,
    error,
    select(ids, isSelected) {
      const next = new Set(ticked.value)
      for (const id of ids) {
        if (isSelected) next.add(id)
        else next.delete(id)
      }
      ticked.value = next
    },
    clearSelection() {
      ticked.value = new Set()
    },
    ask(ids) {
      if (!busy.value) askedIds.value = ids
    },
    keep() {
      askedIds.value = []
    },
    revoke: () => send(asked.value.map(({ appPassword }) => appPassword.id)),
    tryAgain() {
      const { value: last } = revocation
      if (last?.status === 'failed') send(last.ids)
    },
    dismiss() {
      action.reset()
      const { value: wanted } = mailbox
      if (wanted !== undefined && revocation.value !== undefined)
        void aside.run('seen', () => port.send('revocationSeen', wanted.ref))
    },
  }
}
