import type { AppPasswordCreation, AppPasswordList } from '../../../src/core/app-password-state.ts'
import type { Operations } from './operation.ts'
import { signedIn } from './operations-one-time-passwords.ts'
import { anna } from './people.ts'
import type { Person } from './person.ts'

const prepare = async (person: Person) => {
  await signedIn(person)
  await person.must('refreshAppPasswords', await person.ref())
}
const wanted = async (person: Person) => ({ ...(await person.ref()), appId: 'mail', name: 'Laptop' })
const made = async (person: Person) => {
  await prepare(person)
  await person.must('createAppPassword', await wanted(person))
}
const ref = (person: Person) => person.ref()
const list = async ({ stored }: Person) =>
  Object.values((await stored<Record<string, AppPasswordList>>('session', 'appPasswords')) ?? {})[0]
    ?.appPasswords ?? []
const ids = async (person: Person) => (await list(person)).map(({ id }) => id)

const ox = { profileId: 'private-email', who: anna, prepare } as const

let firstId = ''
export const appPasswordOperations = {
  refreshAppPasswords: [{ ...ox, input: ref }],
  createAppPassword: [
    {
      ...ox,
      input: wanted,
      check: async ({ stored }: Person) => {
        const [creation] = Object.values(
          (await stored<Record<string, AppPasswordCreation>>('session', 'appPasswordCreations')) ?? {},
        )
        if (creation?.status !== 'created') throw new Error(`not made but ${creation?.status}`)
      },
    },
  ],
  appPasswordSaved: [{ ...ox, prepare: made, input: ref }],
  revokeAppPasswords: [
    {
      ...ox,
      prepare: async (person: Person) => {
        await made(person)
        firstId = (await ids(person))[0] ?? ''
      },
      input: async (person: Person) => ({ ...(await person.ref()), ids: [firstId] }),
      check: async (person: Person) => {
        if ((await ids(person)).includes(firstId)) throw new Error('not revoked')
      },
    },
    {
      ...ox,
      prepare: async (person: Person) => {
        await made(person)
        firstId = (await ids(person)).join(' ')
      },
      input: async (person: Person) => ({ ...(await person.ref()), ids: firstId.split(' ') }),
    },
  ],
  revocationSeen: [
    {
      ...ox,
      prepare: async (person: Person) => {
        await prepare(person)
        await person.must('revokeAppPasswords', { ...(await person.ref()), ids: await ids(person) })
      },
      input: ref,
    },
  ],
} satisfies Partial<Operations>
