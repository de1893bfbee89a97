import type { PasswordBatch } from '../../../src/core/password-batch.ts'
import type { MailboxDetails } from '../../../src/core/provider.ts'
import type { PasswordChange } from '../../../src/core/state.ts'
import type { Operations } from './operation.ts'
import { signedIn } from './operations-one-time-passwords.ts'
import { ownWebmailIds } from './own-webmails.ts'
import { anna, deniz, nora, orchard, panelMailboxes } from './people.ts'
import type { Person } from './person.ts'

const nextPassword = 'Copper-Meadow-5108!'
const ref = (person: Person) => person.ref()
const account = async (person: Person) => ({ accountId: await person.accountId() })
const change = async (person: Person, current: string) => ({
  ...(await person.ref()),
  current,
  next: nextPassword,
})

const thexyz = { profileId: 'thexyz', who: anna, prepare: signedIn } as const
const privateEmail = { ...thexyz, profileId: 'private-email' } as const
const polarismail = { profileId: 'polarismail', who: orchard, prepare: signedIn } as const

/** A form that it does not understand for certain it leaves to the person. */
const panel = {
  profileId: 'metutech-panel',
  who: deniz,
  prepare: signedIn,
  unreadable: 'needs-page',
} as const
const own = (system: keyof typeof ownWebmailIds) =>
  ({ profileId: ownWebmailIds[system], who: anna, prepare: signedIn }) as const
const [roundcube, groupOffice] = [own('roundcube'), own('groupOffice')]
/** Status 403 without SOGo's reason for it is a firewall's. */
const sogo = { ...own('sogo'), unreadable: 'blocked' } as const
/** Of a mailbox that is the account itself, whose present password is asked for. */
const changeOfOwn = (person: Person) =>
  change(person, person.computer.town.truth.mailbox(anna.accountName)?.mailboxPassword ?? '')

const isChanged = async (person: Person) => {
  const [mailbox] = await person.mailboxes()
  const holds = person.computer.town.truth.mailbox(mailbox?.address ?? '')?.mailboxPassword
  if (holds !== nextPassword) throw new Error('not changed')
}

/** A change whose answer got lost and which nobody has looked into. `took`: it was done. */
const inDoubt = (took: boolean) => async (person: Person) => {
  await signedIn(person)
  const [first] = await person.mailboxes()
  const address = first?.address ?? ''
  if (took) person.computer.town.truth.setMailboxPassword(address, nextPassword)
  const row = {
    status: 'unknown',
    next: nextPassword,
    address,
    at: person.computer.moments.now(),
    because: 'offline',
  }
  await person.keepOf(await person.ref(), 'passwordChanges', row)
}

const isDecided = async ({ stored }: Person) =>
  Object.values((await stored<Record<string, PasswordChange>>('session', 'passwordChanges')) ?? {}).every(
    ({ status }) => status !== 'unknown',
  )

const batch = (status: PasswordBatch['status'], rows: readonly object[]) => async (person: Person) => {
  await signedIn(person)
  const all = await person.mailboxes()
  await person.keep('passwordBatches', {
    [await person.accountId()]: {
      startedAt: person.computer.moments.now(),
      status,
      rows: rows.map((row, at) => ({ mailboxId: all[at]?.id, address: all[at]?.address, ...row })),
    },
  })
  for (const [at, row] of rows.entries())
    if ('next' in row && !('error' in row))
      person.computer.town.truth.setMailboxPassword(nora[at] ?? '', String(row.next))
}
const waiting = { status: 'waiting' }
const at = Date.UTC(2026, 0, 5)
const changed = { status: 'changed', next: 'Amber-Terrace-3811!', at }
const unknown = { status: 'unknown', next: 'Amber-Terrace-3812!', at, because: 'offline' }
const failed = { status: 'failed', error: 'busy', at }

/** As the page sends it: with what the person saw. */
const detailsChange = (address: string | undefined, details: MailboxDetails) => async (person: Person) => ({
  ...(await person.ref()),
  details,
  before: person.computer.town.details()[address ?? ''],
})

/** A change of the name and the size that a killed worker left behind. `took`: it was done. */
const detailsInDoubt = (took: boolean) => async (person: Person) => {
  await signedIn(person)
  const ref = await person.ref()
  const wanted = { displayName: 'Nora Apple', quotaMB: 10_000 }
  const before = person.computer.town.details()[nora[0] ?? '']
  if (took) await person.must('changeMailboxDetails', { ...ref, details: wanted })
  const row = {
    status: 'unknown',
    address: nora[0],
    wanted,
    before,
    sentAt: person.computer.moments.now(),
    because: 'offline',
  }
  await person.keepOf(ref, 'mailboxDetailsChanges', row)
}

export const mailboxPasswordOperations = {
  changePassword: [
    { ...thexyz, input: (person: Person) => change(person, '') },
    { ...privateEmail, input: changeOfOwn },
    { ...polarismail, input: (person: Person) => change(person, '') },
    { ...panel, input: (person: Person) => change(person, '') },
    ...[roundcube, sogo, groupOffice].map((one) => ({ ...one, input: changeOfOwn })),
  ].map((one) => ({ ...one, check: isChanged, putsRight: true as const })),
  tryPassword: [
    { ...polarismail, prepare: inDoubt(true), input: ref, isThere: isDecided },
    { ...polarismail, prepare: inDoubt(false), input: ref, isThere: isDecided },
    // Roundcube has no way to try one.
    ...[panel, sogo, groupOffice].flatMap((other) =>
      [true, false].map((took) => ({ ...other, prepare: inDoubt(took), input: ref, isThere: isDecided })),
    ),
  ],
  openWithPassword: [
    {
      profileId: 'thexyz',
      who: anna,
      prepare: async (person: Person) => {
        await signedIn(person)
        await person.must('changePassword', await change(person, ''))
      },
      input: ref,
    },
  ],
  passwordSaved: [{ ...polarismail, prepare: inDoubt(true), input: ref }],
  startPasswordBatch: [
    {
      ...polarismail,
      input: async (person: Person) => ({
        ...(await account(person)),
        mailboxIds: (await person.mailboxes()).map(({ id }) => id),
      }),
    },
    {
      ...panel,
      input: async (person: Person) => ({
        ...(await account(person)),
        mailboxIds: (await person.mailboxes()).map(({ id }) => id),
      }),
    },
  ],
  pausePasswordBatch: [{ ...polarismail, prepare: batch('paused', [changed, waiting]), input: account }],
  resumePasswordBatch: [{ ...polarismail, prepare: batch('paused', [changed, waiting]), input: account }],
  cancelPasswordBatch: [{ ...polarismail, prepare: batch('paused', [changed, waiting]), input: account }],
  retryPasswordBatch: [{ ...polarismail, prepare: batch('finished', [changed, failed]), input: account }],
  findOutPasswordBatch: [{ ...polarismail, prepare: batch('finished', [changed, unknown]), input: account }],
  passwordBatchSaved: [{ ...polarismail, prepare: batch('finished', [changed, unknown]), input: account }],
  readMailboxDetails: [
    { ...polarismail, input: ref },
    { ...panel, input: ref },
    { ...polarismail, prepare: detailsInDoubt(true), input: ref },
    { ...polarismail, prepare: detailsInDoubt(false), input: ref },
  ],
  mailboxDetailsSeen: [{ ...polarismail, prepare: detailsInDoubt(false), input: ref }],
  changeMailboxDetails: [
    {
      ...polarismail,
      input: detailsChange(nora[0], { displayName: 'Nora Apple', quotaMB: 10_000 }),
    },
    {
      ...panel,
      input: detailsChange(panelMailboxes[0], { firstName: 'Ayşe', lastName: 'Öz & Kızı', quotaMB: 20_000 }),
    },
  ],
} satisfies Partial<Operations>
