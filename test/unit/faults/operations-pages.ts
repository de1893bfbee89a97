import type { Operations } from './operation.ts'
import { signedIn } from './operations-one-time-passwords.ts'
import { anna } from './people.ts'
import type { Person } from './person.ts'

const nothing = () => ({})
const asksForNew = {
  pageId: 'p2',
  login: null,
  newPassword: { username: anna.accountName, isEmpty: true, minLength: -1, maxLength: 64 },
}
const unsure = { pageId: 'p3', login: null, unsure: true as const }
const box = { gist: 7, place: 0, count: 2 }

const at = (page: object) => async (person: Person) => {
  await signedIn(person)
  person.computer.tab.page = page as never
}
const pointing = async (person: Person) => {
  await at(unsure)(person)
  await person.must('pointAtBox', {})
}
const pointed = async (person: Person) => {
  await pointing(person)
  await person.must('box-pointed', { pageId: 'p3', box })
}
const firstId = async ({ stored }: Person) =>
  Object.keys((await stored<object>('session', 'strongPasswords')) ?? {})[0] ?? 'none'

const thexyz = { profileId: 'thexyz', who: anna, prepare: signedIn } as const

export const pageOperations = {
  lookAtTab: [{ ...thexyz, prepare: at(unsure), input: nothing }],
  fillStrongPassword: [{ ...thexyz, prepare: at(asksForNew), input: nothing }],
  strongPasswordSaved: [
    {
      ...thexyz,
      prepare: async (person: Person) => {
        await at(asksForNew)(person)
        await person.must('fillStrongPassword', {})
      },
      input: async (person: Person) => ({ id: await firstId(person) }),
    },
  ],
  strongPasswordRefusalSeen: [{ ...thexyz, input: nothing }],
  pointAtBox: [{ ...thexyz, prepare: at(unsure), input: nothing }],
  'box-pointed': [{ ...thexyz, prepare: pointing, input: () => ({ pageId: 'p3', box }), again: pointing }],
  forgetPointedBox: [{ ...thexyz, prepare: pointed, input: () => ({ origin: 'https://mail.thexyz.com' }) }],
  'form-script-wanted': [{ ...thexyz, input: nothing }],
} satisfies Partial<Operations>
