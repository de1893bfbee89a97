import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ErrorCode } from '../core/errors.ts'
import type { MailboxDetailsChange } from '../core/mailbox-details-state.ts'
import { type Profile, profileOf } from '../core/profiles.ts'
import type { MailboxRef } from '../core/state.ts'
import { createAction } from '../ui/action.ts'
import { askForHosts } from '../ui/ask-for-hosts.ts'
import { refOf } from '../ui/mailbox-ref.ts'
import type { Port } from '../ui/port.ts'
import type { Stored } from '../ui/stored.ts'

/** A name or a size that was sent and to which no clear answer came. */
export interface DetailsDoubt {
  readonly key: string
  readonly mailbox: MailboxRef
  readonly change: Exclude<MailboxDetailsChange, { status: 'changing' }>
  readonly profile: Profile
  /** The provider's own page for it. */
  readonly pageUrl: string
}

type DoubtAction = 'look' | 'seen'

export interface MailboxDetailsDoubtsModel {
  /** They are there whatever became of the account's sign-in. */
  readonly doubts: ReadonlySignal<readonly DetailsDoubt[]>
  runningFor(doubt: DetailsDoubt): DoubtAction | undefined
  /** Why the last press came to nothing. */
  errorOf(doubt: DetailsDoubt): ErrorCode | undefined
  /** Asks the provider how the mailbox is now. */
  look(doubt: DetailsDoubt): void
  /** The person knows what became of it. */
  seen(doubt: DetailsDoubt): void
}

export function createMailboxDetailsDoubts(port: Port, stored: Stored): MailboxDetailsDoubtsModel {
  const action = createAction<DoubtAction>()
  /** The one that the last press was on. */
  const pressed = signal<string | undefined>(undefined)

  function act(name: DoubtAction, { key }: DetailsDoubt, work: () => Promise<unknown>) {
    if (action.running.value !== undefined) return
    pressed.value = key
    void action.run(name, work)
  }

  const errorOf = ({ key }: DetailsDoubt) => (pressed.value === key ? action.error.value : undefined)

  return {
    doubts: computed(() =>
      Object.entries(stored.mailboxDetailsChanges.value).flatMap(([key, change]) => {
        const mailbox = refOf(key)
        const account = stored.accounts.value.find(({ id }) => id === mailbox?.accountId)
        if (mailbox === undefined || account === undefined || change.status === 'changing') return []
        const { mailboxes = [] } = stored.mailboxes.value[account.id] ?? {}
        const profile = profileOf(account.profileId)
        const pageUrl = mailboxes.find(({ id }) => id === mailbox.mailboxId)?.pageUrl ?? profile.signInUrl
        return [{ key, mailbox, change, profile, pageUrl }]
      }),
    ),
    runningFor: ({ key }) => (pressed.value === key ? action.running.value : undefined),
    errorOf,
    look(doubt) {
      const { mailbox, profile, change } = doubt
      const because = errorOf(doubt) ?? (change.status === 'unknown' ? change.because : undefined)
      // First, while the browser still sees the press.
      const granted =
        because === 'no-permission' && action.running.value === undefined
          ? askForHosts(port, profile.id)
          : undefined
      act('look', doubt, async () => {
        await granted
        await port.send('readMailboxDetails', mailbox)
      })
    },
    seen: (doubt) => act('seen', doubt, () => port.send('mailboxDetailsSeen', doubt.mailbox)),
  }
}
