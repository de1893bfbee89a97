import type { FillOutcome } from '../../../src/core/protocol.ts'
import type { OneTimePasswordState } from '../../../src/core/state.ts'
import type { Operations } from './operation.ts'
import { anna, orchard } from './people.ts'
import type { Person } from './person.ts'

const webmailPage = { pageId: 'p1', login: { username: '' } }

const mailHosts = ['autoconfig.firm.example', 'firm.example']

export const signedIn = async (person: Person) => {
  await person.grant(mailHosts)
  await person.signIn()
  await person.ref()
  person.computer.tab.page = webmailPage
}
const withOne = async (person: Person) => {
  await signedIn(person)
  await person.must('generate', await person.ref())
}
const ref = (person: Person) => person.ref()

const isReady = async ({ stored }: Person) => {
  const states = Object.values(
    (await stored<Record<string, OneTimePasswordState>>('session', 'oneTimePasswords')) ?? {},
  )
  if (states[0]?.status !== 'ready') throw new Error(`no one-time password but ${states[0]?.status}`)
}

const isFilled = async (person: Person, answer: unknown) => {
  if ((answer as FillOutcome).status === 'filled') await isReady(person)
}

const thexyz = { profileId: 'thexyz', who: anna, prepare: signedIn } as const

export const oneTimePasswordOperations = {
  generate: [
    { ...thexyz, input: ref, check: isReady },
    { ...thexyz, prepare: withOne, input: ref, check: isReady },
    { profileId: 'polarismail', who: orchard, prepare: signedIn, input: ref, check: isReady },
  ],
  openWebmail: [{ ...thexyz, input: ref, check: isReady }],
  fillHere: [
    { ...thexyz, input: ref, check: isFilled },
    { ...thexyz, prepare: withOne, input: ref, check: isFilled },
  ],
  'chip-pressed': [{ ...thexyz, input: () => ({ pageId: 'p1' }) }],
  'page-report': [
    {
      ...thexyz,
      prepare: async (person: Person) => {
        await signedIn(person)
        person.computer.tab.page = undefined
        await person.must('openWebmail', await person.ref())
        person.computer.tab.page = webmailPage
      },
      input: () => webmailPage,
    },
  ],
  lookUpMailSettings: [
    {
      ...thexyz,
      input: async (person: Person) => {
        await person.grant(mailHosts)
        return person.ref()
      },
    },
  ],
  secretCopied: [
    {
      profileId: 'thexyz',
      who: anna,
      prepare: (person: Person) => person.clearCopiedAfter(30),
      input: () => ({ text: 'copied-a-while-ago' }),
      check: async ({ stored }: Person) => {
        if ((await stored('session', 'copiedSecrets')) === undefined) throw new Error('nothing was noted')
      },
    },
  ],
} satisfies Partial<Operations>
