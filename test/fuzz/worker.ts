import { vi } from 'vitest'
import { patternsOf } from '../../src/browser/permissions.ts'
import { namedProfiles, profileOf } from '../../src/core/profiles.ts'
import type { Provider } from '../../src/core/provider.ts'
import { type FakeBrowser, resetFakeBrowser } from '../fake-browser.ts'
import { createTestProvider } from '../unit/background/world.ts'
import { type Scene, storeScene, throwTrouble } from './messages.ts'
import { mark } from './samples.ts'

const webmail = 'https://mail.thexyz.com'
/** Longer than the worker waits for anything. */
const longestWaitMs = 130_000
const tick = setImmediate

export interface FuzzWorld {
  readonly browser: FakeBrowser
  /** Of promises that nobody listened to. */
  readonly rejections: unknown[]
  begin(scene: Scene): Promise<void>
  /** `answer` comes with time; `none` where nobody answers. */
  ask(message: unknown, sender: Record<string, unknown>): { answer?: unknown }
  /** Time goes by: a moment, or longer than the worker waits for anything. */
  pass(howLong: 'a moment' | 'long'): Promise<void>
  secrets(): Promise<string[]>
}

/** The whole worker, in a browser that is played; `serveProvider` puts its provider in the place of the real ones. */
export async function startWorker(serveProvider: (provider: Provider) => void): Promise<FuzzWorld> {
  vi.useFakeTimers()
  const browser = resetFakeBrowser()
  const rejections: unknown[] = []
  process.on('unhandledRejection', (reason) => rejections.push(reason))
  await import('../../src/background/index.ts')
  const world: FuzzWorld = {
    browser,
    rejections,
    async begin(scene) {
      rejections.length = 0
      serveProvider(providerIn(scene))
      await playTab(browser, scene)
      await storeScene(scene, world)
    },
    ask(message, sender) {
      const asked: { answer?: unknown } = {}
      const [answer] = browser.runtime.onMessage.emit(structuredClone(message), sender) as (
        | Promise<unknown>
        | undefined
      )[]
      if (answer === undefined) asked.answer = 'none'
      else
        answer.then(
          (value) => Object.assign(asked, { answer: value }),
          (reason: unknown) => rejections.push(reason),
        )
      return asked
    },
    async pass(howLong) {
      await vi.advanceTimersByTimeAsync(howLong === 'long' ? longestWaitMs : 100)
      // A rejection that nobody listens to is told between two turns of the real loop.
      for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => tick(resolve))
    },
    async secrets() {
      return [mark, ...secretsIn(await browser.storage.session.get())]
    },
  }
  return world
}

/** What is made up while the worker runs has no mark. */
function secretsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string')
    return /^(value|next|late|earlier)$/.test(key) && value.length > 6 ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => secretsIn(part, Array.isArray(value) ? key : name))
}

function providerIn({ trouble }: Scene): Provider {
  const provider = createTestProvider()
  const signedIn = { status: 'signed-in', session: { sid: `${mark}-new-session` } } as const
  for (const name of ['signIn', 'answerSecondFactor', 'chooseClient', 'chooseDevice'] as const)
    provider[name].mockImplementation(async () => {
      throwTrouble(trouble)
      return signedIn
    })
  provider.mailboxes.mockImplementationOnce(async () => {
    throwTrouble(trouble)
    return { mailboxes: [] }
  })
  provider.signOut.mockImplementation(async () => throwTrouble(trouble) as undefined)
  provider.mailboxPassword.change.mockImplementation(async () => throwTrouble(trouble) as undefined)
  provider.oneTimePassword.generate.mockImplementation(async () => {
    throwTrouble(trouble)
    return { value: `${mark}-made`, sentAt: Date.now(), lifetimeMs: 300_000 }
  })
  const { create } = provider.appPasswords
  const made = create.getMockImplementation()
  create.mockImplementation(async (session, mailbox, wanted) => {
    throwTrouble(trouble)
    await made?.(session, mailbox, wanted)
    return { login: 'anna@firm.example', value: `${mark}-app` }
  })
  return provider
}

async function playTab(browser: FakeBrowser, { url, inFront, granted, answers }: Scene): Promise<void> {
  const patterns = [
    ...patternsOf(namedProfiles.thexyz),
    ...patternsOf(profileOf('webmail https://own.town.example/')),
  ]
  await browser.permissions.remove({ origins: patterns })
  if (granted) await browser.permissions.request({ origins: patterns })
  const tab = { id: 1, ...(url !== undefined && { url }) }
  browser.tabs.get.mockImplementation(async (id) => ({ ...tab, id, active: inFront, windowId: 1 }))
  browser.tabs.query.mockImplementation(async () => [tab])
  browser.tabs.sendMessage.mockImplementation(async (_, message, options) => {
    const { name, origin } = message as { name: string; origin?: string }
    if (JSON.stringify(message).includes(mark) || /^fill/.test(name))
      checkOrder({ name, origin, url, options })
    return structuredClone(name === 'page' ? answers.page : answers.receipt)
  })
}

/** Breaking this cannot be caught by the worker, which takes a page that throws for one that is gone. */
function checkOrder(order: {
  name: string
  origin: string | undefined
  url: string | undefined
  options: unknown
}) {
  const { name, origin, url, options } = order
  const isOwn =
    name === 'fill' ? origin === webmail : name === 'fill-new-password' && url?.startsWith(`${origin}/`)
  const isThere = url !== undefined && new URL(url).origin === origin
  if (!isOwn || !isThere || (options as { frameId?: number }).frameId !== 0)
    void Promise.reject(new Error(`told to ${name} for ${origin} at ${url}`))
}
