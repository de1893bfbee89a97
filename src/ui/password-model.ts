import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { codeOf, type ErrorCode } from '../core/errors.ts'
import type { GeneratedPassword } from '../core/generate-password.ts'
import { type BrokenRule, brokenRules } from '../core/password-check.ts'
import { type Account, mailboxKey, type PasswordChange } from '../core/state.ts'
import { suggestPassword } from '../core/suggest-password.ts'
import { createAction } from './action.ts'
import { askForHosts } from './ask-for-hosts.ts'
import { type ChangeableMailbox, changeableMailbox } from './changeable-mailbox.ts'
import type { MailboxListView } from './mailbox-list-view.ts'
import { createPasswordEstimate, type LoadEstimate, type PasswordEstimate } from './password-estimate.ts'
import type { Port } from './port.ts'
import type { Stored } from './stored.ts'

/** Why the last press of the form sent nothing. */
export type PasswordProblem = 'no-current' | 'own-unusable' | 'same-as-current'

export interface PasswordModel {
  /** The chosen mailbox, if its password can be changed. */
  readonly offered: ReadonlySignal<ChangeableMailbox | undefined>
  /** Why the last change in the chosen mailbox failed, as long as that has not been read. */
  readonly lastError: ReadonlySignal<ErrorCode | undefined>
  /** The mailbox the form is open for. What is typed in it is in this page only. */
  readonly form: ReadonlySignal<ChangeableMailbox | undefined>
  readonly current: Signal<string>
  readonly isOwn: ReadonlySignal<boolean>
  readonly own: Signal<string>
  readonly suggestion: ReadonlySignal<GeneratedPassword | undefined>
  /** Of the password the person typed, while it is typed. */
  readonly broken: ReadonlySignal<readonly BrokenRule[]>
  /** Of the same, where this page has an estimator. */
  readonly estimate: ReadonlySignal<PasswordEstimate | undefined>
  readonly problem: ReadonlySignal<PasswordProblem | undefined>
  readonly busy: ReadonlySignal<boolean>
  readonly error: ReadonlySignal<ErrorCode | undefined>
  /** What the webmail itself said of the last failure. */
  readonly reason: ReadonlySignal<string | undefined>
  open(): void
  another(): void
  useOwn(isOwn: boolean): void
  save(): void
  close(): void
  dismiss(): void
}

const isKept = (status: PasswordChange['status'] | undefined) => status === 'changed' || status === 'unknown'

export function createPasswordModel(
  port: Port,
  stored: Stored,
  account: ReadonlySignal<Account | undefined>,
  list: ReadonlySignal<MailboxListView>,
  loadEstimate?: LoadEstimate,
): PasswordModel {
  const form = signal<ChangeableMailbox | undefined>(undefined)
  const current = signal('')
  const isOwn = signal(false)
  const own = signal('')
  const suggestion = signal<GeneratedPassword | undefined>(undefined)
  const problem = signal<PasswordProblem | undefined>(undefined)
  const action = createAction<'save'>()
  /** What nobody waits for. Its failure costs no more than being told once more. */
  const aside = createAction<'read' | 'wake'>()

  const changeOf = (mailbox: ChangeableMailbox | undefined) =>
    mailbox && stored.passwordChanges.value[mailboxKey(mailbox.ref)]
  const errorOf = (mailbox: ChangeableMailbox | undefined) => {
    const change = changeOf(mailbox)
    return change?.status === 'failed' ? change.error : undefined
  }
  const offered = computed(() => {
    if (account.value === undefined || list.value.show !== 'mailboxes') return undefined
    const mailbox = changeableMailbox(account.value, list.value.chosen)
    // Not while the one before has not been saved: there is room for one.
    return isKept(changeOf(mailbox)?.status) ? undefined : mailbox
  })
  const status = computed(() => changeOf(form.value)?.status)
  const busy = computed(() => action.running.value !== undefined || status.value === 'changing')

  function clear() {
    action.reset()
    form.value = undefined
    current.value = ''
    own.value = ''
    suggestion.value = undefined
    isOwn.value = false
    problem.value = undefined
  }
  // From then on the card has the new password.
  effect(() => {
    if (isKept(status.value)) clear()
  })

  function suggest(mailbox: ChangeableMailbox) {
    suggestion.value = suggestPassword(mailbox.address, mailbox.policy, port.randomBytes)
    if (suggestion.value === undefined) isOwn.value = true
  }
  function markRead(mailbox: ChangeableMailbox | undefined) {
    if (mailbox !== undefined && errorOf(mailbox) !== undefined)
      void aside.run('read', () => port.send('passwordSaved', mailbox.ref))
  }
  const next = () => (isOwn.value ? own.value : suggestion.value?.value) ?? ''
  const brokenByOwn = () =>
    form.value === undefined ? [] : brokenRules(form.value.policy, own.value, form.value.address)
  function problemNow({ needsCurrent }: ChangeableMailbox): PasswordProblem | undefined {
    if (needsCurrent && current.value === '') return 'no-current'
    if (isOwn.value && brokenByOwn().length > 0) return 'own-unusable'
    return next() === current.value ? 'same-as-current' : undefined
  }
  const error = computed(() => (busy.value ? undefined : (action.error.value ?? errorOf(form.value))))

  return {
    offered,
    lastError: computed(() => errorOf(offered.value)),
    form,
    current,
    isOwn,
    own,
    suggestion,
    broken: computed(() => (own.value === '' ? [] : brokenByOwn())),
    estimate:
      loadEstimate === undefined
        ? signal(undefined)
        : createPasswordEstimate(loadEstimate, own, () => form.value?.address ?? ''),
    problem,
    busy,
    error,
    reason: computed(() => {
      const change = changeOf(form.value ?? offered.value)
      return change?.status === 'failed' ? change.reason : undefined
    }),
    open() {
      const { value: mailbox } = offered
      if (mailbox === undefined) return
      clear()
      form.value = mailbox
      suggest(mailbox)
    },
    another() {
      if (form.value !== undefined && !busy.value) suggest(form.value)
    },
    useOwn(wanted) {
      if (busy.value) return
      problem.value = undefined
      isOwn.value = wanted
    },
    save() {
      const { value: mailbox } = form
      if (mailbox === undefined || busy.value) return
      problem.value = problemNow(mailbox)
      if (problem.value !== undefined) return
      const granted = error.value === 'no-permission' ? askForHosts(port, mailbox.profile.id) : undefined
      const input = { ...mailbox.ref, current: current.value, next: next() }
      void action.run('save', async () => {
        await granted
        try {
          await port.send('changePassword', input)
        } catch (failure) {
          if (codeOf(failure) === 'wrong-password' && form.value === mailbox) current.value = ''
          // A worker that was stopped in the middle settles what it left when it is woken.
          if (codeOf(failure) === 'unknown-outcome')
            void aside.run('wake', () => port.send('refreshMailboxes', { accountId: mailbox.ref.accountId }))
          throw failure
        }
      })
    },
    close() {
      markRead(form.value)
      clear()
    },
    dismiss: () => markRead(offered.value),
  }
}
