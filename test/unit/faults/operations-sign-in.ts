import type { AppError } from '../../../src/core/errors.ts'
import type { SecondFactorDevice, Session } from '../../../src/core/provider.ts'
import type { SignInState } from '../../../src/core/state.ts'
import type { Operations } from './operation.ts'
import { ownWebmailIds } from './own-webmails.ts'
import { anna, deniz, kim, omar, orchard, selin, tomas } from './people.ts'
import type { Person } from './person.ts'

const signedIn = async (person: Person): Promise<boolean> => (await statusOf(person)) === 'signed-in'

const statusOf = async (person: Person): Promise<string | undefined> =>
  (await person.stored<Record<string, { status: string }>>('session', 'signIns'))?.[await person.accountId()]
    ?.status

const deviceOf = async (person: Person, wanted: SecondFactorDevice['kind']): Promise<string> => {
  const states = await person.stored<Record<string, SignInState>>('session', 'signIns')
  const state = states?.[await person.accountId()]
  const devices = state?.status === 'second-factor' ? state.devices : []
  return devices?.find(({ kind }) => kind === wanted)?.id ?? 'none'
}

const isSignedIn = async (person: Person) => {
  if (!(await signedIn(person))) throw new Error(`not signed in but ${await statusOf(person)}`)
}

const atThexyz = { profileId: 'thexyz', who: anna, check: isSignedIn } as const
const prepare = async (person: Person) => {
  await person.grant()
  await person.signIn()
}
const credentials = ({ profileId, who }: Person) => ({ profileId, ...who })
const account = async (person: Person) => ({ accountId: await person.accountId() })
const grant = (person: Person) => person.grant()
const atPage = async (person: Person) => {
  await person.grant()
  await person.must('continueOnPage', { profileId: person.profileId })
  await person.signInOnPage()
}
const waitsFor = (status: string) => async (person: Person) =>
  [status, 'signed-in'].includes((await statusOf(person)) ?? '')

/** The customer panel, and the webmails whose address a person types. */
const others = [
  { profileId: 'metutech-panel', who: deniz },
  { profileId: ownWebmailIds.roundcube, who: anna },
  { profileId: ownWebmailIds.sogo, who: anna },
  { profileId: ownWebmailIds.groupOffice, who: anna },
] as const

let session: Session = null
const withSession = async (person: Person) => {
  await prepare(person)
  const states = await person.stored<Record<string, SignInState>>('session', 'signIns')
  const state = states?.[await person.accountId()]
  session = state?.status === 'signed-in' ? state.session : null
}
/** Who is signed out here is signed out there. */
const isEnded = async (person: Person): Promise<string[]> => {
  if (await signedIn(person)) return []
  const still = await person
    .provider()
    .mailboxes(session)
    .then(
      () => true,
      (error: AppError) => error.code !== 'signed-out',
    )
  return still ? ['the session at the provider is open'] : []
}
const isForgotten = async (person: Person) =>
  (await person.stored<unknown[]>('local', 'accounts'))?.length === 0
const hasHosts = ({ computer: { browser } }: Person) =>
  browser.permissions.contains({ origins: ['https://www.thexyz.com/*'] })
const ends = { prepare: withSession, input: account, afterKilled: isEnded } as const

const typesCode = async (person: Person) => ({
  ...(await account(person)),
  kind: 'code' as const,
  code: person.code(),
})
const chosenApp = async (person: Person) => {
  await prepare(person)
  await person.must('chooseDevice', {
    ...(await account(person)),
    deviceId: await deviceOf(person, 'code-app'),
  })
}

export const signInOperations = {
  hello: [
    {
      ...atThexyz,
      prepare: async (person: Person) => {
        await prepare(person)
        await person.keep('mailboxes', {})
      },
      input: () => ({}),
    },
    {
      profileId: 'thexyz',
      who: anna,
      prepare: async (person: Person) => {
        await person.clearCopiedAfter(30)
        const copiedAt = person.computer.moments.now() - 30_000
        await person.keep('copiedSecrets', [{ salt: 's', digest: 'd', copiedAt, clearAt: copiedAt + 30_000 }])
      },
      input: () => ({}),
    },
  ],
  signIn: [
    { ...atThexyz, prepare: grant, input: credentials },
    { profileId: 'private-email', who: anna, prepare: grant, input: credentials, check: isSignedIn },
    { profileId: 'polarismail', who: orchard, prepare: grant, input: credentials, check: isSignedIn },
    ...others.map((other) => ({ ...other, prepare: grant, input: credentials, check: isSignedIn })),
  ],
  hostsRefused: [{ profileId: 'thexyz', who: anna, prepare: grant, input: () => ({}) }],
  cancelContinueOnPage: [
    { profileId: 'thexyz', who: anna, prepare: grant, input: () => ({ profileId: 'thexyz' }) },
  ],
  answerSecondFactor: [
    {
      profileId: 'thexyz',
      who: tomas,
      prepare,
      input: typesCode,
      check: isSignedIn,
      isThere: signedIn,
    },
    {
      profileId: 'thexyz',
      who: tomas,
      prepare,
      input: async (person: Person) => ({
        ...(await account(person)),
        kind: 'backup-code' as const,
        code: person.backupCode(),
      }),
      check: isSignedIn,
      isThere: signedIn,
    },
    {
      profileId: 'metutech-panel',
      who: selin,
      prepare,
      input: typesCode,
      check: isSignedIn,
      isThere: signedIn,
    },
    {
      profileId: ownWebmailIds.groupOfficeWithCode,
      who: anna,
      prepare,
      input: typesCode,
      check: isSignedIn,
      isThere: signedIn,
    },
    {
      profileId: 'private-email',
      who: omar,
      prepare: chosenApp,
      input: typesCode,
      check: isSignedIn,
      isThere: signedIn,
      again: chosenApp,
    },
  ],
  chooseDevice: [
    {
      profileId: 'private-email',
      who: omar,
      prepare,
      input: async (person: Person) => ({
        ...(await account(person)),
        deviceId: await deviceOf(person, 'text-message'),
      }),
      isThere: waitsFor('second-factor'),
    },
  ],
  chooseClient: [
    {
      profileId: 'thexyz',
      who: kim,
      prepare,
      input: async (person: Person) => ({ ...(await account(person)), clientId: '41' }),
      check: isSignedIn,
      isThere: signedIn,
    },
  ],
  continueOnPage: [
    {
      profileId: 'thexyz',
      who: anna,
      prepare: grant,
      input: ({ profileId }: Person) => ({ profileId }),
    },
  ],
  adopt: [
    { ...atThexyz, prepare: atPage, input: account, isThere: signedIn, again: atPage },
    ...others.map((other) => ({
      ...other,
      check: isSignedIn,
      prepare: atPage,
      input: account,
      isThere: signedIn,
      again: atPage,
    })),
  ],
  cancelSignIn: [{ profileId: 'thexyz', who: tomas, prepare, input: account }],
  signOut: [
    { profileId: 'thexyz', who: anna, ...ends },
    { profileId: 'private-email', who: anna, ...ends },
    // Nothing ends a token of its before its time.
    { profileId: 'polarismail', who: orchard, prepare, input: account },
    ...others.map((other) => ({ ...other, ...ends })),
  ],
  forgetAccount: [
    {
      profileId: 'thexyz',
      who: anna,
      ...ends,
      isThere: isForgotten,
      afterKilled: async (person: Person) => [
        ...(await isEnded(person)),
        ...((await isForgotten(person)) && (await hasHosts(person)) ? ['its hosts were not given back'] : []),
      ],
    },
  ],
  refreshMailboxes: [
    { ...atThexyz, prepare, input: account },
    { profileId: 'private-email', who: anna, prepare, input: account },
    { profileId: 'polarismail', who: orchard, prepare, input: account },
    ...others.map((other) => ({ ...other, prepare, input: account })),
  ],
  chooseMailbox: [{ profileId: 'thexyz', who: anna, prepare, input: (person: Person) => person.ref() }],
  backupCodeSaved: [
    {
      profileId: 'thexyz',
      who: anna,
      prepare: async (person: Person) => {
        await prepare(person)
        await person.keep('backupCodes', { [await person.accountId()]: '0123 4567 89ab cdef' })
      },
      input: account,
    },
  ],
  clearActivity: [{ profileId: 'thexyz', who: anna, prepare, input: () => ({}) }],
  nextSeen: [{ profileId: 'thexyz', who: anna, prepare, input: () => ({}) }],
} satisfies Partial<Operations>
