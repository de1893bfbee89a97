import { type Profile, profileOf, webmailProfileId } from '../../src/core/profiles.ts'
import type {
  AppPasswordListing,
  Mailbox,
  Pending,
  Provider,
  Session,
  SignIn,
} from '../../src/core/provider.ts'
import type { OxDevice } from '../town/ox/account.ts'
import type { Ox } from '../town/ox/ox.ts'
import { type Limits, useAnyTown } from './any-town.ts'

export const anna = { accountName: 'anna@firm.example', password: 'harbour-Lantern-27' }
export const kim = { accountName: 'kim@two.example', password: 'silver-Harvest-12' }
export const oxHost = 'ox.firm.example'

const typed = webmailProfileId(oxHost)
if (typed === undefined) throw new Error(`no webmail at ${oxHost}`)
/** Any OX by its address. */
export const typedProfile: Profile = profileOf(typed)

export interface SignedIn {
  readonly provider: Provider
  readonly session: Session
  readonly mailbox: Mailbox
  readonly list: () => Promise<AppPasswordListing>
  readonly create: (wanted?: { appId: string; name: string }) => Promise<{ login: string; value: string }>
  readonly revoke: (id: string) => Promise<void>
  readonly change: (current?: string, next?: string) => Promise<void>
}

/** The town with one OX App Suite for all tests of a file, as new before each of them. */
export function useOx(profile: Profile) {
  const host = new URL(profile.panelUrl).hostname
  const accounts = [anna, kim].map(({ accountName: address, password }) => ({ address, password }))
  const world = useAnyTown({ oxSites: { [host]: accounts } }, ({ ox, truth }) => {
    ox(host).reset()
    for (const { address, password } of accounts) {
      truth.add({ address, mailboxPassword: password })
      ox(host).setDevices(address, [])
    }
  })

  async function signedIn(limits?: Limits, credentials = anna): Promise<SignedIn> {
    const providerWith = world.browser(profile)
    const result = await providerWith().signIn(credentials)
    if (result.status !== 'signed-in') throw new Error(`not signed in but ${result.status}`)
    const { session } = result
    const mailbox = (await providerWith().mailboxes(session)).mailboxes[0] as Mailbox
    return { ...deedsOf(providerWith(limits), session, mailbox), session, mailbox }
  }

  return {
    host,
    signedIn,
    get town() {
      return world.town
    },
    get ox(): Ox {
      return world.town.ox(host)
    },
    browser: () => world.browser(profile),
    /** The same OX by another address. */
    useProfile: (other: Profile) => world.browser(other)(),
    answer: (reply: Parameters<typeof world.answer>[2]) =>
      world.answer(host, world.town.ox(host).site, reply),
    setDevices: (...devices: OxDevice[]) => world.town.ox(host).setDevices(anna.accountName, devices),
    /** The password that really opens Anna's mailbox now. */
    holds: () => world.town.truth.mailbox(anna.accountName)?.mailboxPassword,
    /** The app passwords that Anna really has. */
    made: () => [...(world.town.truth.mailbox(anna.accountName)?.appPasswords ?? [])],
  }
}

function deedsOf(
  provider: Provider,
  session: Session,
  mailbox: Mailbox,
): Omit<SignedIn, 'session' | 'mailbox'> {
  const { appPasswords, mailboxPassword } = provider
  if (appPasswords === undefined || mailboxPassword === undefined) throw new Error('a facet is missing')
  return {
    provider,
    list: () => appPasswords.list(session, mailbox),
    create: (wanted = { appId: 'mail', name: 'My phone' }) => appPasswords.create(session, mailbox, wanted),
    revoke: (id) => appPasswords.revoke(session, mailbox, id),
    change: (current = anna.password, next = 'violet-Compass-84') =>
      mailboxPassword.change(session, mailbox, { current, next }),
  }
}

export function pendingOf(result: SignIn | undefined): Pending {
  if (result?.status !== 'second-factor') throw new Error(`no code asked for but ${result?.status}`)
  return result.pending
}
