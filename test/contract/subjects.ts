import { namedProfiles, type Profile } from '../../src/core/profiles.ts'
import type { Credentials, Mailbox, Provider, Session } from '../../src/core/provider.ts'
import type { Town } from '../town/town.ts'
import type { Limits } from './any-town.ts'
import type { Deeds } from './outcomes.ts'
import { anna, useOx } from './ox.ts'
import * as polaris from './polarismail.ts'
import { useTown } from './town.ts'

export interface SubjectWorld {
  readonly town: Town
  provider(): Provider
  signedIn(
    limits?: Limits,
  ): Promise<{ provider: Provider; session: Session; mailboxes: Mailbox[]; own: Deeds }>
}

export interface Subject {
  readonly name: string
  readonly profile: Profile
  readonly credentials: Credentials
  /** Whether it has a session in the browser, to be adopted. It does where nothing is said. */
  readonly resumes?: false
  /** The names of what it is asked besides. */
  readonly ownDeeds: readonly string[]
  /** What is sent once only, by the method it is sent with. */
  readonly once: Readonly<Record<string, readonly string[]>>
  /** Where a deed ends otherwise than the rest: by their code, or by what a test calls its fault. */
  readonly otherwise: Readonly<Record<string, Readonly<Record<string, string>>>>
  use(): SubjectWorld
}

const whmcs: Subject = {
  name: 'whmcs',
  profile: namedProfiles.thexyz,
  credentials: anna,
  ownDeeds: ['one-time password'],
  once: { POST: ['one-time password'] },
  otherwise: {},
  use() {
    const mailboxes = ['anna@firm.example', 'hello@firm.example']
    const world = useTown([{ name: anna.accountName, password: anna.password, services: [{ mailboxes }] }])
    return {
      get town() {
        return world.town
      },
      provider: () => world.provider(),
      async signedIn(limits) {
        const signedIn = await world.signedIn(anna.accountName, limits)
        const { generate, mailboxes: listed } = signedIn
        return { ...signedIn, own: { 'one-time password': () => generate(listed[1]) } }
      },
    }
  },
}

/** Each is one request, so it has been sent when something goes wrong. */
const inDoubt = { create: 'unknown-outcome', revoke: 'unknown-outcome' }

const ox: Subject = {
  name: 'ox',
  profile: namedProfiles['private-email'],
  credentials: anna,
  ownDeeds: ['app passwords', 'create', 'revoke', 'mailbox password'],
  once: { POST: ['create', 'revoke'], PUT: ['mailbox password'] },
  otherwise: {
    offline: inDoubt,
    timeout: inDoubt,
    moved: inDoubt,
    // What a mailbox may do is looked up at a place that was never seen, and is not needed.
    changed: { ...inDoubt, mailboxes: 'done', 'mailbox password': 'unknown-outcome' },
    blocked: { ...inDoubt, 'sign-out': 'done' },
    500: inDoubt,
    502: inDoubt,
    504: inDoubt,
    // All that a sign-out is answered with.
    nothing: { 'sign-out': 'done' },
    'one byte at a time': { 'sign-out': 'done' },
    'an answer without end': { 'sign-out': 'done' },
  },
  use() {
    const world = useOx(namedProfiles['private-email'])
    return {
      get town() {
        return world.town
      },
      provider: () => world.browser()(),
      async signedIn(limits) {
        const { provider, session, mailbox, ...can } = await world.signedIn(limits)
        const own = {
          'app passwords': can.list,
          create: () => can.create(),
          revoke: () => can.revoke('6f1c0e3a-0000-4000-8000-000000000000'),
          'mailbox password': () => can.change(anna.password, anna.password),
        }
        return { provider, session, mailboxes: [mailbox], own }
      },
    }
  },
}

/** Neither of them asks anything. */
const unasked = { resume: 'done', 'sign-out': 'done' }
const inDoubtOnce = { ...unasked, 'one-time password': 'unknown-outcome' }
/** Each of its requests is a POST, which is led nowhere. */
const notLed = {
  mailboxes: 'changed',
  'one-time password': 'changed',
  'mailbox password': 'changed',
  details: 'changed',
  'change of details': 'changed',
  'trying a password': 'changed',
  'sign-in': 'changed',
}

const polarismail: Subject = {
  name: 'polarismail',
  profile: namedProfiles.polarismail,
  credentials: polaris.admin,
  resumes: false,
  ownDeeds: ['one-time password', 'mailbox password', 'details', 'change of details', 'trying a password'],
  once: { POST: ['one-time password'] },
  otherwise: {
    offline: inDoubtOnce,
    timeout: inDoubtOnce,
    moved: { ...unasked, ...notLed },
    changed: unasked,
    blocked: unasked,
    busy: unasked,
    500: inDoubtOnce,
    502: inDoubtOnce,
    504: inDoubtOnce,
  },
  use() {
    const world = polaris.usePolarismail()
    return {
      get town() {
        return world.town
      },
      provider: () => world.browser()(),
      async signedIn(limits) {
        const { generate, change, opensWith, details, changeDetails, ...signedIn } =
          await world.signedIn(limits)
        const own = {
          'one-time password': () => generate(),
          'mailbox password': () => change(),
          details: () => details(),
          'change of details': () => changeDetails({ displayName: 'Nora', quotaMB: 10_000 }),
          'trying a password': () => opensWith(polaris.next),
        }
        return { ...signedIn, own }
      },
    }
  },
}

export const subjects: readonly Subject[] = [whmcs, ox, polarismail]
