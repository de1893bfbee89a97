import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { AppPasswordCreation, CreatedAppPassword } from '../core/app-password-state.ts'
import type { ErrorCode } from '../core/errors.ts'
import { liveAppPassword, secondsLeft } from '../core/expiry.ts'
import { autoconfigUrls, domainOf } from '../core/mail-settings.ts'
import { matchPattern } from '../core/origin.ts'
import { type Profile, profileOf } from '../core/profiles.ts'
import type { AppPasswordApp } from '../core/provider.ts'
import type { MailboxRef } from '../core/state.ts'
import { type Action, createAction } from './action.ts'
import { type Announcement, createAnnouncer } from './announcement.ts'
import type { AppPassword } from './app-password-list-view.ts'
import { type MailServers, mailServersOf } from './mail-servers.ts'
import { refOf } from './mailbox-ref.ts'
import type { Port } from './port.ts'
import type { Stored } from './stored.ts'
import { createTicker } from './ticker.ts'

export type AppPasswordCardState =
  | { readonly show: 'creating' }
  | { readonly show: 'made'; readonly made: CreatedAppPassword; readonly seconds: number }
  /** The time to save it is over. `left`: it, if it is still there; undefined where it cannot be told apart. */
  | { readonly show: 'gone'; readonly left: readonly Useless[] | undefined }
  | { readonly show: 'looking' }
  /** `left`: what it may have become and is still there. */
  | { readonly show: 'unknown'; readonly left: readonly Useless[]; readonly wasMade: boolean }

/** An app password that nobody knows. */
type Useless = Pick<AppPassword, 'id' | 'name'>

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
  /** Those that nobody can use any more. */
  revoke(mailbox: MailboxRef, ids: readonly string[]): void
  lookUpServers(card: AppPasswordCard): void
}
type CardAction = 'saved' | 'revoke' | 'look-up'

export function createAppPasswordCards(port: Port, stored: Stored): AppPasswordCardsModel {
  const action = createAction<CardAction>()
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
    const profile = account && profileOf(account.profileId)
    return [
      {
        key,
        mailbox,
        address,
        profile,
        name,
        appId,
        app: creation.app ? { id: appId, ...creation.app } : apps.find(({ id }) => id === appId),
        apps,
        state: stateOf(creation, list?.appPasswords, ticker.read()),
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

/** Those that must be read before anything else. */
export const isAppPasswordWaiting = ({ state }: AppPasswordCard): boolean => state.show !== 'creating'

function stateOf(
  creation: Exclude<AppPasswordCreation, { status: 'failed' }>,
  listed: readonly AppPassword[] | undefined,
  now: number,
): AppPasswordCardState {
  const leftOf = (ids: readonly string[]) =>
    listed?.filter(({ id }) => ids.includes(id)) ?? ids.map((id) => ({ id, name: creation.name }))
  const gone = (id: string | undefined): AppPasswordCardState => ({
    show: 'gone',
    left: id === undefined ? undefined : leftOf([id]),
  })
  switch (creation.status) {
    case 'creating':
      return { show: 'creating' }
    case 'unknown':
      return creation.found === undefined
        ? { show: 'looking' }
        : { show: 'unknown', left: leftOf(creation.found), wasMade: creation.found.length > 0 }
    case 'created': {
      const made = liveAppPassword(creation, now)
      if (made === undefined) return gone(creation.id)
      return { show: 'made', made, seconds: secondsLeft(made.expiresAt, now) }
    }
    case 'gone':
      return gone(creation.id)
  }
}
