import fc from 'fast-check'
import { expect, vi } from 'vitest'
import { items } from '../../src/browser/items.ts'
import type { PageReport } from '../../src/core/content-protocol.ts'
import { AppError, type ErrorCode, errorCodes } from '../../src/core/errors.ts'
import { type MessageName, protocol } from '../../src/core/protocol.ts'
import { extensionUrl } from '../fake-browser.ts'
import { changedJson } from './mutate-json.ts'
import { mark, messageSamples, now, storedSample } from './samples.ts'
import type { FuzzWorld } from './worker.ts'

const id = 'latchkeylatchkeylatchkeylatchkey'
const webmail = 'https://mail.thexyz.com/'
const panel = 'https://www.thexyz.com/account/changepassword'
const popup = { id, url: `${extensionUrl}src/popup/index.html` }
const inTab = (url: string) => ({ id, url, frameId: 0, tab: { id: 1 }, documentId: 'd1' })
const contentSenders = [inTab(webmail), inTab(panel), inTab('https://other.example/')]
/** Nobody of them may ask for anything. */
const strangers = [
  { ...inTab(webmail), frameId: 2 },
  { ...inTab(webmail), tab: undefined },
  { ...inTab(webmail), id: 'another-extension' },
  inTab('http://mail.thexyz.com/'),
  { ...popup, id: 'another-extension' },
  {},
]

const names = Object.keys(protocol) as MessageName[]
const valid = (wanted: readonly MessageName[]): fc.Arbitrary<unknown> =>
  fc.constantFrom(...wanted).map((name) => ({ name, input: messageSamples[name] }))
const message = (wanted: readonly MessageName[]) =>
  fc.oneof(
    { weight: 3, arbitrary: valid(wanted) },
    { weight: 5, arbitrary: changedJson(valid(wanted)) },
    { weight: 1, arbitrary: fc.record({ name: fc.constantFrom(...wanted), input: fc.jsonValue() }) },
    { weight: 1, arbitrary: fc.jsonValue() },
  )

const report: unknown = messageSamples['page-report'] satisfies PageReport
const receipt = {
  done: true,
  username: true,
  password: true,
  submitted: true,
  fields: ['username', 'password'],
}
/** What a content script answers when it is asked what is there, or told to fill. */
const answers = fc.oneof(
  fc.constant({ page: report, receipt }),
  fc.record({ page: changedJson(fc.constant(report)), receipt: changedJson(fc.constant(receipt)) }),
  fc.record({ page: fc.jsonValue(), receipt: fc.jsonValue() }),
)

/** What the messages find: which tab is in front, what its page says, what the provider does, what is stored. */
const scene = fc.record({
  url: fc.constantFrom(webmail, panel, 'https://other.example/', undefined),
  inFront: fc.boolean(),
  granted: fc.boolean(),
  answers,
  trouble: fc.option(fc.constantFrom<ErrorCode | 'TypeError'>(...errorCodes, 'TypeError'), {
    nil: undefined,
  }),
  signedIn: fc.boolean(),
  left: fc.array(fc.constantFrom(...(Object.keys(items) as (keyof typeof items)[])), { maxLength: 6 }),
})
export type Scene = typeof scene extends fc.Arbitrary<infer Value> ? Value : never

interface Asked {
  readonly sender: Record<string, unknown>
  readonly message: unknown
}
const series = (asked: fc.Arbitrary<Asked>) =>
  fc.record({ scene, asked: fc.array(asked, { minLength: 1, maxLength: 5 }) })

const fromContent = names.filter((name) => protocol[name].from === 'content')
export const contentMessages = (world: FuzzWorld) =>
  fc.asyncProperty(
    series(
      fc.record({
        sender: fc.oneof(
          { weight: 5, arbitrary: fc.constantFrom(...contentSenders) },
          fc.constantFrom(...strangers),
        ),
        message: fc.oneof({ weight: 4, arbitrary: message(fromContent) }, message(names)),
      }),
    ),
    ({ scene, asked }) => tryMessages(world, scene, asked),
  )

export const pageMessages = (world: FuzzWorld) =>
  fc.asyncProperty(
    series(fc.record({ sender: fc.constant(popup), message: message(names) })),
    ({ scene, asked }) => tryMessages(world, scene, asked),
  )

async function tryMessages(world: FuzzWorld, scene: Scene, asked: readonly Asked[]): Promise<void> {
  await world.begin(scene)
  const given = asked.map(({ sender, message }) => world.ask(message, sender))
  await world.pass('a moment')
  if (given.some(({ answer }) => answer === undefined)) await world.pass('long')
  for (const [nth, { sender, message }] of asked.entries()) {
    const answer = given[nth]?.answer
    if (answer === 'none') continue
    expect(answer).toBeDefined()
    checkAnswer(answer, sender, message)
    for (const secret of await world.secrets()) expect(JSON.stringify(answer)).not.toContain(secret)
  }
  await checkStored(world, asked)
  const hello = world.ask({ name: 'hello', input: {} }, popup)
  await world.pass('long')
  expect(hello.answer).toMatchObject({ ok: expect.any(Boolean) })
  expect(world.rejections).toEqual([])
}

const isStranger = (sender: object) => strangers.some((one) => one === sender)

function checkAnswer(answer: unknown, sender: object, message: unknown): void {
  const { name } = message as { name: MessageName }
  const { ok, value, code, reason, ...others } = answer as Record<string, unknown>
  expect(others).toEqual({})
  const isRefused = isStranger(sender) || (protocol[name].from === 'page') !== (sender === popup)
  if (isRefused) expect(answer).toEqual({ ok: false, code: 'invalid' })
  if (ok !== true) {
    expect(errorCodes).toContain(code)
    if (reason !== undefined) expect(typeof reason).toBe('string')
  } else if (sender !== popup && value !== null) {
    const { state, appearance, ...besides } = value as Record<string, unknown>
    expect(besides).toEqual({})
    expect(['system', 'light', 'dark']).toContain(appearance)
    expect(Object.keys(state as object).filter((key) => !/^(show|expiresAt|because)$/.test(key))).toEqual([])
  }
}

/** What is stored is what will be read, and no secret is on disk. */
async function checkStored({ browser, secrets }: FuzzWorld, asked: readonly Asked[]): Promise<void> {
  const [local, session] = await Promise.all([browser.storage.local.get(), browser.storage.session.get()])
  const stored = { local, session }
  for (const { area, key, parse } of Object.values(items)) {
    const value = stored[area][key]
    if (value !== undefined) expect(parse(value)).toEqual(value)
  }
  // One that was typed as a name is a name.
  const isMoved = asked.some(({ message }) => namesIn(message).some((text) => text.includes(mark)))
  const onDisk = JSON.stringify(local)
  for (const secret of await secrets()) if (!isMoved) expect(onDisk).not.toContain(secret)
}

const secretKeys = /^(password|current|next|code)$/
function namesIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return secretKeys.test(key) ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => [
    name,
    ...namesIn(part, Array.isArray(value) ? key : name),
  ])
}

/** What is done about trouble that a scene has with its provider. */
export function throwTrouble(trouble: Scene['trouble']): void {
  if (trouble === 'TypeError') throw new TypeError(`${mark} in a text`)
  if (trouble !== undefined) throw new AppError(trouble, { cause: `${mark} as a cause` })
}

export async function storeScene({ signedIn, left }: Scene, world: FuzzWorld): Promise<void> {
  const { browser } = world
  vi.setSystemTime(now)
  for (const area of ['local', 'session'] as const)
    for (const key of Object.keys(await browser.storage[area].get())) await browser.storage[area].remove(key)
  const { signIns, ...others } = storedSample
  const values = { ...others, signIns: signedIn ? signIns : { a1: { status: 'signed-out' } } }
  for (const [name, value] of Object.entries(values)) {
    const { area, key } = items[name as keyof typeof items]
    if (!left.includes(name as keyof typeof items))
      await browser.storage[area].set({ [key]: structuredClone(value) })
  }
}
