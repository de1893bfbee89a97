import type { SignInState } from '../../../src/core/state.ts'
import type { Operations } from './operation.ts'
import { anna, kim, omar, orchard, tomas } from './people.ts'
import type { Person } from './person.ts'

const signedIn = async (person: Person): Promise<boolean> => (await statusOf(person)) === 'signed-in'

const statusOf = async (person: Person): Promise<string | undefined> =>
  (await person.stored<Record<string, { status: string }>>('session', 'signIns'))?.[await person.accountId()]
    ?.status

const textMessageOf = async (person: Person): Promise<string> => {
  const states = await person.stored<Record<string, SignInState>>('session', 'signIns')
  const state = states?.[await person.accountId()]
  const devices = state?.status === 'second-factor' ? state.devices : []
  return devices?.find(({ kind }) => kind === 'text-message')?.id ?? 'none'
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

const copied = 'copied-a-while-ago'

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
        await person.keep('copiedSecret', { salt: 's', digest: 'd', copiedAt, clearAt: copiedAt + 30_000 })
      },
      input: () => ({}),
    },
  ],
  signIn: [
    { ...atThexyz, prepare: grant, input: credentials },
    { profileId: 'private-email', who: anna, prepare: grant, input: credentials, check: isSignedIn },
    { profileId: 'polarismail', who: orchard, prepare: grant, input: credentials, check: isSignedIn },
  ],
  hostsRefused: [{ profileId: 'thexyz', who: anna, prepare: grant, input: () => ({}) }],
  answerSecondFactor: [
    {
      profileId: 'thexyz',
      who: tomas,
      prepare,
      input: async (person: Person) => ({
        ...(await account(person)),
        kind: 'code' as const,
        code: person.code(),
      }),
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
  ],
  chooseDevice: [
    {
      profileId: 'private-email',
      who: omar,
      prepare,
      input: async (person: Person) => ({
        ...(await account(person)),
        deviceId: await textMessageOf(person),
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
  adopt: [{ ...atThexyz, prepare: atPage, input: account, isThere: signedIn, again: atPage }],
  cancelSignIn: [{ profileId: 'thexyz', who: tomas, prepare, input: account }],
  signOut: [
    { profileId: 'thexyz', who: anna, prepare, input: account },
    { profileId: 'private-email', who: anna, prepare, input: account },
  ],
  forgetAccount: [
    {
      profileId: 'thexyz',
      who: anna,
      prepare,
      input: account,
      isThere: async (person: Person) => (await person.stored<unknown[]>('local', 'accounts'))?.length === 0,
    },
  ],
  refreshMailboxes: [
    { ...atThexyz, prepare, input: account },
    { profileId: 'private-email', who: anna, prepare, input: account },
    { profileId: 'polarismail', who: orchard, prepare, input: account },
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
  secretCopied: [
    {
      profileId: 'thexyz',
      who: anna,
      prepare: (person: Person) => person.clearCopiedAfter(30),
      input: () => ({ text: copied }),
      check: async ({ stored }: Person) => {
        if ((await stored('session', 'copiedSecret')) === undefined) throw new Error('nothing was noted')
      },
    },
  ],
  nextSeen: [{ profileId: 'thexyz', who: anna, prepare, input: () => ({}) }],
} satisfies Partial<Operations>
