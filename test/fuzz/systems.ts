import { namedProfiles, originsOf, type Profile } from '../../src/core/profiles.ts'
import type { Mailbox } from '../../src/core/provider.ts'
import { findMailSettings } from '../../src/providers/autoconfig.ts'
import { createProvider } from '../../src/providers/index.ts'
import { anna as customer, host as panelHost, usePanel } from '../contract/blesta.ts'
import { useWebmailsToTry, webmails } from '../contract/holds.ts'
import { anna } from '../contract/own-webmail.ts'
import { pendingOf } from '../contract/ox.ts'
import { admin, usePolarismail } from '../contract/polarismail.ts'
import { useTown, variants } from '../contract/town.ts'
import { createExtensionFetch } from '../town/extension-fetch.ts'
import type { Town } from '../town/town.ts'
import type { AccountModes } from '../town/whmcs/account.ts'
import { demoTotpSecret, totp } from '../town/whmcs/totp.ts'
import { type Deed, type Deeds, deedsOf, refusals, type Signed, tokensIn } from './deeds.ts'
import type { DeedKind } from './outcome.ts'

export interface System {
  readonly town: Town
  readonly deeds: Deeds
}

const browserOf = (town: Town, profile: Profile) => {
  const fetch = createExtensionFetch(town, {
    granted: originsOf(profile).map((origin) => new URL(origin).hostname),
  })
  return createProvider(profile, fetch, { now: () => town.clock.now() })
}

/** `mailbox password` stands last: nobody can sign in by the old one after it. */
const always = ['sign-in', 'resume', 'mailboxes', 'sign-out'] as const

/** Every webmail whose address a person types, the one of a client area, and what a domain says of its mail servers. */
function useWebmails() {
  const world = useWebmailsToTry()
  const place = (deeds: Deeds): System => ({
    get town() {
      return world.town
    },
    deeds,
  })
  const webmail = (name: keyof typeof webmails, ...kinds: DeedKind[]): System => {
    const ready = async (): Promise<Signed> => {
      const { provider, session, mailbox } = await world.ready(name)
      const fresh = browserOf(world.town, webmails[name].profile)
      return { provider, session, mailbox, credentials: anna, fresh }
    }
    return place({ ...refusals(ready, kinds), ...deedsOf(ready, [...always, ...kinds]) })
  }
  const secondFactor = async (): Promise<Deed> => {
    const { profile } = webmails.ox
    world.askForCodes()
    const provider = browserOf(world.town, profile)
    const pending = pendingOf(await provider.signIn(anna))
    const code = totp(demoTotpSecret, world.town.clock.now())
    const run = () => provider.answerSecondFactor(pending, { kind: 'code', code })
    return { kind: 'sign-in', run, typed: [anna.password, code], tokens: tokensIn(pending) }
  }
  const mailServers = async (): Promise<Deed> => {
    const granted = ['autoconfig.firm.example', 'firm.example']
    const fetch = createExtensionFetch(world.town, { granted })
    return { kind: 'mail servers', run: () => findMailSettings('firm.example', fetch), typed: [], tokens: [] }
  }
  const appPasswords = ['app passwords', 'new app password', 'revocation'] as const
  return {
    'whmcs and its webmail': webmail('thexyz', 'trying a password'),
    ox: webmail('ox', ...appPasswords, 'trying a password', 'mailbox password'),
    'ox with a second factor': place({ 'code of a second factor': secondFactor }),
    'group-office': webmail('group-office', 'trying a password', 'mailbox password'),
    sogo: webmail('sogo', 'trying a password', 'mailbox password'),
    roundcube: webmail('roundcube', 'mailbox password'),
    autoconfig: place({ 'mail servers': mailServers }),
  }
}

const tomas = {
  accountName: 'tomas@studio.example',
  password: 'violet-Lantern-84',
  backupCode: '7c1e 94ab 30d2 f58b',
}

function useClientArea(): System {
  const world = useTown([
    { name: anna.accountName, password: anna.password, services: [{ mailboxes: [anna.accountName] }] },
    { name: tomas.accountName, ...tomas, services: [], modes: { secondFactor: 'code' } },
  ])
  const ready = async (modes: object): Promise<Signed> => {
    Object.assign(world.account(anna.accountName).modes, modes)
    const { provider, session, mailboxes } = await world.signedIn(anna.accountName)
    return { provider, session, mailbox: firstOf(mailboxes), credentials: anna, fresh: world.provider() }
  }
  const inAllWays = (kind: DeedKind, all: readonly (readonly [string, object])[]) =>
    all.flatMap(([name, modes]) =>
      Object.values(deedsOf(() => ready(modes), [kind])).map((deed) => [`${kind} by ${name}`, deed] as const),
    )
  const answering = (kind: 'code' | 'backup-code') => async (): Promise<Deed> => {
    const provider = world.provider()
    const pending = pendingOf(await provider.signIn(tomas))
    const { totpSecret } = world.account(tomas.accountName)
    const code = kind === 'code' ? totp(totpSecret, world.town.clock.now()) : tomas.backupCode
    const run = () => provider.answerSecondFactor(pending, { kind, code })
    return { kind: 'sign-in', run, typed: [tomas.password, code], tokens: tokensIn(pending) }
  }
  return {
    get town() {
      return world.town
    },
    deeds: {
      ...refusals(() => ready({ passwordWay: 'module' }), ['mailbox password']),
      ...deedsOf(() => ready({}), always),
      ...Object.fromEntries(inAllWays('one-time password', variants)),
      ...Object.fromEntries(inAllWays('mailbox password', passwordWays)),
      'code of a second factor': answering('code'),
      'backup code': answering('backup-code'),
    },
  }
}

const passwordWays: [string, Partial<AccountModes>][] = [
  ['WHMCS’s pane', { passwordWay: 'service' }],
  ['the module’s form', { passwordWay: 'module' }],
  ['a field of the module’s own', { passwordWay: 'module', resetVariant: 'own-field' }],
]

function usePolaris(): System {
  const world = usePolarismail()
  const profile = namedProfiles.polarismail
  const ready = async (): Promise<Signed> => {
    const { provider, session, mailboxes } = await world.signedIn()
    return {
      provider,
      session,
      mailbox: firstOf(mailboxes),
      credentials: admin,
      fresh: browserOf(world.town, profile),
    }
  }
  return {
    get town() {
      return world.town
    },
    deeds: deedsOf(ready, [
      'sign-in',
      'mailboxes',
      'one-time password',
      'trying a password',
      'details',
      'change of details',
      'mailbox password',
    ]),
  }
}

function useCustomerPanel(): System {
  const world = usePanel()
  const ready = async (): Promise<Signed> => {
    const { provider, session, mailbox } = await world.signedIn()
    return { provider, session, mailbox, credentials: customer, fresh: world.browser([panelHost])() }
  }
  return {
    get town() {
      return world.town
    },
    deeds: deedsOf(ready, [
      ...always,
      'trying a password',
      'details',
      'change of details',
      'mailbox password',
    ]),
  }
}

function firstOf(mailboxes: readonly Mailbox[]): Mailbox {
  const [mailbox] = mailboxes
  if (mailbox === undefined) throw new Error('no mailbox')
  return mailbox
}

/** Every system whose answers are read. A new one is one row. */
export const useSystems = (): Readonly<Record<string, System>> => ({
  whmcs: useClientArea(),
  ...useWebmails(),
  polarismail: usePolaris(),
  blesta: useCustomerPanel(),
})
