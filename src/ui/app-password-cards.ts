import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { AppPasswordCreation } from '../core/app-password-state.ts'
import type { ErrorCode } from '../core/errors.ts'
import { liveAppPassword } from '../core/expiry.ts'
import { autoconfigUrls, domainOf } from '../core/mail-settings.ts'
import { matchPattern } from '../core/origin.ts'
import { type Profile, profileOf } from '../core/profiles.ts'
import type { AppPasswordApp } from '../core/provider.ts'
import type { MailboxRef, SignInState } from '../core/state.ts'
import { type Action, createAction } from './action.ts'
import { type Announcement, createAnnouncer } from './announcement.ts'
import { type AppPasswordCardState, stateOf } from './app-password-card-state.ts'
import { askForHosts } from './ask-for-hosts.ts'
import { type MailServers, mailServersOf } from './mail-servers.ts'
import { refOf } from './mailbox-ref.ts'
import type { Port } from './port.ts'
import type { Stored } from './stored.ts'
import { createTicker } from './ticker.ts'

/** A new app password that is on its way, waits to be saved, or came to nothing. */
export interface AppPasswordCard {
  readonly key: string
  readonly mailbox: MailboxRef
  readonly address: string
  readonly profile: Profile | undefined
  readonly name: string
  readonly appId: string
  readonly app: AppPasswordApp | undefined
  readonly apps: readonly AppPasswordApp[]
  readonly state: AppPasswordCardState
  /** Of the account. `between`: it is on its way in. */
  readonly standing: 'signed-in' | 'signed-out' | 'between'
  readonly servers: MailServers
  readonly isRevoking: boolean
}

export interface AppPasswordCardsModel {
  readonly cards: ReadonlySignal<readonly AppPasswordCard[]>
  readonly announcement: ReadonlySignal<Announcement | undefined>
  readonly running: Action<CardAction>['running']
  readonly error: ReadonlySignal<ErrorCode | undefined>
  /** The person has it, or has read what became of it. */
  saved(mailbox: MailboxRef): void
  /** Looks again whether one was made. */
  lookAgain(card: AppPasswordCard): void
  revoke(mailbox: MailboxRef, ids: readonly string[]): void
  lookUpServers(card: AppPasswordCard): void
}
type CardAction = 'saved' | 'revoke' | 'look-up'

export function createAppPasswordCards(port: Port, stored: Stored): AppPasswordCardsModel {
  const action = createAction<CardAction>()
  /** What goes wrong with it stands in the list. */
  const looking = createAction<'look-again'>()
  const announcement = signal<Announcement | undefined>(undefined)
  const firstEnd = (now: number) => {
    const ends = Object.values(stored.appPasswordCreations.value).flatMap(
      (creation) => liveAppPassword(creation, now)?.expiresAt ?? [],
    )
    return ends.length === 0 ? undefined : Math.min(...ends)
  }
  const ticker = createTicker(port.now, port.visible, (read) => firstEnd(read()))
  const announcer = createAnnouncer()
  effect(() => {
    const now = ticker.read()
    const due = announcer.look(firstEnd(now), now)
    if (due !== undefined) announcement.value = due
  })

  const isLookUpKept = computed(() =>
    Object.values(stored.mailSettings.value).some(({ status }) => status === 'failed'),
  )

  function cardOf(key: string, creation: AppPasswordCreation): AppPasswordCard[] {
    const mailbox = refOf(key)
    if (mailbox === undefined || creation.status === 'failed') return []
    const account = stored.accounts.value.find(({ id }) => id === mailbox.accountId)
    const list = stored.appPasswords.value[key]
    const apps = list?.apps ?? []
    const { address, name, appId } = creation
    const app = creation.app ? { id: appId, ...creation.app } : apps.find(({ id }) => id === appId)
    const profile = account && profileOf(account.profileId)
    const standing = standingOf(stored.signIns.value[mailbox.accountId]?.status)
    return [
      {
        key,
        mailbox,
        address,
        profile,
        name,
        appId,
        app,
        apps,
        state: stateOf(creation, app, list, standing === 'signed-in', ticker.read()),
        standing,
        servers: mailServersOf(profile, address, stored.mailSettings.value),
        isRevoking: stored.appPasswordRevocations.value[key]?.status === 'revoking',
      },
    ]
  }

  return {
    cards: computed(() =>
      Object.entries(stored.appPasswordCreations.value).flatMap(([key, creation]) => cardOf(key, creation)),
    ),
    announcement,
    running: action.running,
    error: computed(() => {
      const { value: state } = action.state
      // The card itself says what came of a look-up.
      const isSaid = state.status === 'failed' && state.name === 'look-up' && isLookUpKept.value
      return isSaid ? undefined : action.error.value
    }),
    saved: (mailbox) => void action.run('saved', () => port.send('appPasswordSaved', mailbox)),
    revoke: (mailbox, ids) =>
      void action.run('revoke', () => port.send('revokeAppPasswords', { ...mailbox, ids: [...ids] })),
    lookAgain({ mailbox, profile, state }) {
      if (looking.running.value !== undefined) return
      const needsHosts = state.show === 'looking' && state.error === 'no-permission'
      const granted = needsHosts && profile !== undefined ? askForHosts(port, profile.id) : undefined
      void looking.run('look-again', async () => {
        await granted
        await port.send('refreshAppPasswords', mailbox)
      })
    },
    lookUpServers({ mailbox, address }) {
      const domain = domainOf(address)
      if (domain === undefined) return
      const patterns = autoconfigUrls(domain).map((url) => matchPattern(new URL(url).origin))
      // First, while the browser still sees the press. It may close this page for its question, so the worker is told
      // at once and looks as soon as the hosts are granted.
      const granted = port.requestOrigins(patterns)
      void action.run('look-up', () => port.send('lookUpMailSettings', mailbox))
      granted
        .then((isGranted) => (isGranted ? undefined : port.send('hostsRefused', {})))
        .catch(() => undefined) // the worker then says so of the look-up itself
    },
  }
}

function standingOf(status: SignInState['status'] | undefined): AppPasswordCard['standing'] {
  if (status === undefined || status === 'signed-out') return 'signed-out'
  return status === 'signed-in' ? status : 'between'
}

/** Those that must be read before anything else. */
export const isAppPasswordWaiting = ({ state }: AppPasswordCard): boolean => state.show !== 'creating'
