import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ErrorCode } from '../core/errors.ts'
import type { MailboxDetails } from '../core/provider.ts'
import { type MailboxRef, mailboxKey } from '../core/state.ts'
import { createAction } from '../ui/action.ts'
import { askForHosts } from '../ui/ask-for-hosts.ts'
import type { ChangeableMailbox } from '../ui/changeable-mailbox.ts'
import type { Port } from '../ui/port.ts'
import type { Stored } from '../ui/stored.ts'
import { changesOf, type DetailField, fieldsOf, isQuota, touchedOf } from './mailbox-details-fields.ts'

export interface MailboxDetailsModel {
  /** Whether the chosen mailbox has a name or a size that can be changed. */
  readonly isOffered: ReadonlySignal<boolean>
  /** What can be changed, as typed, in the order in which it is shown. Undefined: the form is not open. */
  readonly fields: ReadonlySignal<readonly DetailField[] | undefined>
  readonly running: ReadonlySignal<'read' | 'save' | undefined>
  readonly error: ReadonlySignal<ErrorCode | undefined>
  /** What the provider itself says of it, or the sizes it has on offer. */
  readonly reason: ReadonlySignal<string | undefined>
  /** What was typed as the size is not one; told once it was to be saved. */
  readonly isQuotaWrong: ReadonlySignal<boolean>
  readonly isSaved: ReadonlySignal<boolean>
  /** Asks the provider how they are now. */
  open(): Promise<void>
  type(name: DetailField['name'], text: string): void
  save(): Promise<void>
  close(): void
}

export function createMailboxDetails(
  port: Port,
  stored: Stored,
  mailbox: ReadonlySignal<ChangeableMailbox | undefined>,
): MailboxDetailsModel {
  const action = createAction<'read' | 'save'>()
  const read = signal<MailboxDetails | undefined>(undefined)
  const fields = signal<readonly DetailField[] | undefined>(undefined)
  const isQuotaWrong = signal(false)
  const isSaved = signal(false)

  const ref = computed((): MailboxRef | undefined => {
    const { accountId = '', mailboxId } = mailbox.value?.ref ?? {}
    const known = stored.mailboxes.value[accountId]?.mailboxes.find(({ id }) => id === mailboxId)
    return known?.details === 'offered' ? mailbox.value?.ref : undefined
  })

  function clear() {
    action.reset()
    read.value = undefined
    fields.value = undefined
    isQuotaWrong.value = false
    isSaved.value = false
  }
  const key = computed(() => ref.value && mailboxKey(ref.value))
  let last = key.peek()
  effect(() => {
    if (key.value === last) return
    last = key.value
    clear()
  })

  // What became of it is told in a place of its own then, and the form no longer shows how the mailbox is.
  const isInDoubt = computed(() => {
    const change = stored.mailboxDetailsChanges.value[key.value ?? '']
    return change !== undefined && change.status !== 'changing'
  })
  effect(() => {
    if (isInDoubt.value) clear()
  })

  /** Gives nothing when it failed, or when the person has closed the form or turned to another mailbox meanwhile. */
  async function act<Result>(name: 'read' | 'save', work: (mailbox: MailboxRef) => Promise<Result>) {
    const { value: wanted } = ref
    const { value: chosen } = mailbox
    if (wanted === undefined || chosen === undefined || action.running.value !== undefined) return undefined
    const needsHosts = action.error.value === 'no-permission'
    const granted = needsHosts ? askForHosts(port, chosen.profile.id) : undefined
    isSaved.value = false
    return action.run(name, async () => {
      await granted
      return work(wanted)
    })
  }
  function take(details: MailboxDetails) {
    read.value = details
    fields.value = fieldsOf(details)
  }

  return {
    isOffered: computed(() => ref.value !== undefined),
    fields,
    running: action.running,
    error: action.error,
    reason: action.reason,
    isQuotaWrong,
    isSaved,
    async open() {
      const details = await act('read', (wanted) => port.send('readMailboxDetails', wanted))
      if (details !== undefined) take(details)
    },
    type(name, text) {
      isSaved.value = false
      fields.value = fields.value?.map((field) => (field.name === name ? { ...field, text } : field))
    },
    async save() {
      const { value: typed } = fields
      const { value: known } = read
      if (typed === undefined || known === undefined) return
      isQuotaWrong.value = touchedOf(typed, known).some(
        ({ name, text }) => name === 'quotaMB' && !isQuota(text),
      )
      if (isQuotaWrong.value) return
      const details = changesOf(typed, known)
      if (Object.keys(details).length === 0) return clear()
      const done = await act('save', (wanted) =>
        port.send('changeMailboxDetails', { ...wanted, details, before: known }),
      )
      // A worker that was stopped in the middle finds out what became of it once it is started anew.
      if (action.error.value === 'unknown-outcome') void port.send('hello', {}).catch(() => undefined)
      if (done === undefined) return
      take({ ...known, ...details })
      isSaved.value = true
    },
    close: clear,
  }
}
