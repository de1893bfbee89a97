import { type MessageName, protocol } from '../../../src/core/protocol.ts'
import { lookAtTruth, whatIsBusy, whatIsLeft, whatIsLeftTooLong, whatIsWrong } from './checks.ts'
import { type Computer, createComputer } from './computer.ts'
import { type Call, faultsAt, isClear, type Point, timesOf } from './fault.ts'
import type { Operation } from './operation.ts'
import { createPerson, type Person } from './person.ts'
import type { WorkerWorld } from './worker-code.ts'

type Start = (world: WorkerWorld) => void

export interface Trial {
  readonly name: MessageName
  readonly operation: Operation
}

async function begin({ operation }: Trial, start: Start): Promise<Person> {
  const computer = createComputer(start)
  const person = createPerson(computer, operation.profileId, operation.who)
  await operation.prepare(person)
  await computer.rest()
  changesOf(person)
  return person
}

/** Every call of an operation when nothing goes wrong. */
export async function callsOf(trial: Trial, start: Start): Promise<readonly Call[]> {
  const person = await begin(trial, start)
  const { computer } = person
  const { name, operation } = trial
  const input = await operation.input(person)
  computer.live().plan()
  const reply = await person.ask(name, input)
  if (!reply?.ok) throw new Error(`${name} without a fault: ${reply?.code}`)
  await operation.check?.(person, reply.value)
  return [...computer.live().calls()]
}

export const pointsOf = (calls: readonly Call[]): Point[] =>
  calls.flatMap((call, at) => faultsAt(call).map((fault) => ({ at, fault })))

/** One run with one fault: what did not hold. Undefined when it did not come to that call. */
export async function tryPoint(trial: Trial, point: Point, start: Start): Promise<string[] | undefined> {
  const person = await begin(trial, start)
  try {
    return await tryWith(person, trial, point)
  } finally {
    person.computer.end()
  }
}

async function tryWith(person: Person, trial: Trial, point: Point): Promise<string[] | undefined> {
  const log = createLog(person.computer, trial.operation)
  if (!(await meet(person, trial, point, log))) return undefined

  await person.ask('hello', {})
  await log.look('after the next start')
  if (point.fault.startsWith('worker killed'))
    log.note('after the next start', (await trial.operation.afterKilled?.(person)) ?? [])
  const changes = changesOf(person)
  const twice = changes.filter((change, at) => changes.indexOf(change) !== at)
  log.note('by itself: done twice', twice)

  log.note('once more', await goOn(person, trial, log.renew))
  log.heard()
  await log.look('after once more')
  changesOf(person)
  await person.computer.pass(5 * 60_000)
  await log.look('after five minutes')
  await person.computer.pass(70 * 60_000)
  await person.ask('hello', {})
  // Only a batch goes on by itself.
  if (!trial.name.endsWith('PasswordBatch')) log.note('much later: done by itself', changesOf(person))
  log.note('much later', await whatIsLeftTooLong(person.computer))
  log.note('much later', await whatIsBusy(person.computer))
  return log.wrong
}

/** Asks for it, with the fault. Resolves to false when it did not come to that call. */
async function meet(person: Person, { name, operation }: Trial, point: Point, log: Log): Promise<boolean> {
  const input = await operation.input(person)
  const life = person.computer.live()
  life.plan(point)
  const reply = await person.ask(name, input)
  if (!life.wasHit()) return false
  const { clockMs, sleepMs } = timesOf(point.fault)
  // By then it may be over.
  if (reply?.ok && !clockMs && !sleepMs)
    await operation
      .check?.(person, reply.value)
      .catch((error: Error) => log.note('said to be done', [error.message]))
  if (reply?.ok) log.heard()
  const isToldToPerson = protocol[name].from === 'page'
  if (isToldToPerson && reply?.ok === false && !isClear(point.fault, reply.code, operation.unreadable))
    log.note('after it', [`says ${reply.code}`])
  life.heal()
  // What a full storage has left standing most often only the next worker can put right.
  if (point.fault === 'storage full for long') {
    if (operation.putsRight) await person.ask('hello', {})
    else life.die()
  }
  if (!life.isDead()) await log.look('after it')
  return true
}

type Log = ReturnType<typeof createLog>

/** What did not hold, and when. */
function createLog(computer: Computer, { who }: Operation) {
  const wrong: string[] = []
  let before = lookAtTruth(computer)
  const note = (when: string, found: readonly string[]) => {
    wrong.push(...found.map((one) => `${when}: ${one}`))
  }
  return {
    wrong,
    note,
    async look(when: string) {
      // What goes on in the background is waited for.
      if ((await whatIsBusy(computer)).length > 0) await computer.pass(45_000)
      note(when, await whatIsBusy(computer))
      // What could not be listed for now may still be shown.
      note(when, await whatIsWrong(computer, before, when !== 'after it'))
      note(when, await whatIsLeft(computer, [who.password]))
    },
    /** What was just done has been told as done. */
    heard() {
      before = { ...before, details: lookAtTruth(computer).details }
    },
    /** The person has what there was, all of it or the app passwords alone. */
    renew(isAll: boolean) {
      const now = lookAtTruth(computer)
      before = isAll ? now : { ...before, appPasswordIds: now.appPasswordIds }
    },
  }
}

/** What was changed at a server, or filled, since the last look. */
const changesOf = ({ computer: { town, fills } }: Person): string[] => [
  ...town.changes(),
  ...fills.splice(0).map((value) => `filled ${value}`),
]

const mostPresses = 4

/** What a person does who still wants it: presses again, and first what the answer asks for. */
async function goOn(
  person: Person,
  { name, operation }: Trial,
  onSeen: (isAll: boolean) => void,
): Promise<string[]> {
  const said: string[] = []
  for (let press = 0; press < mostPresses; press += 1) {
    if (await operation.isThere?.(person)) return []
    // The card of one whose time to be saved is over makes room by itself.
    if (await isGone(person)) onSeen(false)
    const reply = await person.ask(name, await operation.input(person))
    if (reply?.ok) return []
    said.push(reply?.code ?? 'nothing')
    if (reply?.code === 'signed-out' || reply?.code === 'needs-code') await person.signIn()
    else if (reply?.code === 'invalid') {
      await saveAll(person)
      onSeen(true)
    } else await person.computer.pass(10_000)
    if (!(await operation.isThere?.(person))) await operation.again?.(person)
  }
  return [`never works: ${said.join(', ')}`]
}

const isGone = async ({ stored }: Person) =>
  Object.values(
    (await stored<Record<string, { status: string }>>('session', 'appPasswordCreations')) ?? {},
  ).some(({ status }) => status === 'gone')

/** There is room for one of each until it has been saved. */
async function saveAll(person: Person): Promise<void> {
  if ((await person.mailboxes()).length === 0) await person.signIn()
  const ref = await person.ref()
  const { accountId } = ref
  await person.ask('passwordSaved', ref)
  await person.ask('appPasswordSaved', ref)
  await person.ask('revocationSeen', ref)
  await person.ask('resumePasswordBatch', { accountId })
  await person.computer.pass(60_000)
  await person.ask('passwordBatchSaved', { accountId })
}
