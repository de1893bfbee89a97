import fc from 'fast-check'
import { vi } from 'vitest'
import type { Deed } from './deeds.ts'
import { type AnswerChange, answerChange, changeAnswer } from './mutate-answer.ts'
import { wrongWithError, wrongWithResult } from './outcome.ts'
import type { System } from './systems.ts'
import { type createWire, type Exchange, responseOf } from './wire.ts'

type Wire = ReturnType<typeof createWire>

/** Of the processor, so that a busy machine is no reason to fail: what is far beyond grows faster than what it reads. */
const mostMs = 4000
/** Nothing waits for a clock here. */
const endsInMs = 15_000
/** More than anything takes that comes to an end. */
const mostRequests = 60

interface Recorded {
  readonly name: string
  readonly deed: Deed
  readonly exchanges: readonly Exchange[]
}

/** Asks the town everything once, and remembers what it answered. */
export async function record(system: System, wire: Wire): Promise<Recorded[]> {
  const all: Recorded[] = []
  for (const [name, prepare] of Object.entries(system.deeds)) {
    const deed = await prepare()
    let wrong: string | undefined
    const exchanges = await wire.listen(async () => {
      wrong = await deed.run().then(
        (result) => (deed.isRefused ? 'was not refused' : wrongWithResult(deed.kind, result)),
        (error) => (deed.isRefused ? wrongWithError(error, deed.typed) : String(error)),
      )
    })
    // What fails before anything is changed would try nothing.
    if (wrong !== undefined) throw new Error(`${name}: ${wrong}`)
    all.push({ name, deed, exchanges })
  }
  return all
}

/** Plays what was remembered to the same questions, with something done to some of the answers. */
export function changedAnswers(recorded: readonly Recorded[], wire: Wire, known: readonly string[]) {
  const changes = fc.array(fc.record({ nth: fc.nat(20), change: answerChange }), {
    minLength: 1,
    maxLength: 4,
  })
  return fc.asyncProperty(fc.record({ deed: fc.nat(), changes }), async ({ deed: which, changes }) => {
    const { name, deed, exchanges } = recorded[which % recorded.length] as Recorded
    const play = async (): Promise<number> => {
      const fetch = replay(exchanges, changes, deed.typed)
      const heard = listenToConsole()
      const began = process.cpuUsage()
      const wrong = await wire
        .answering(fetch, () => withinTime(deed.run()))
        .then(
          (result) => wrongWithResult(deed.kind, result),
          (error) => wrongWithError(error, [...deed.typed, ...deed.tokens, ...known]),
        )
        .finally(heard.end)
      const { user, system } = process.cpuUsage(began)
      if (wrong !== undefined) throw new Error(`${name}: ${wrong}`)
      if (heard.said() > 0) throw new Error(`${name} wrote to the console`)
      return (user + system) / 1000
    }
    // What is slow is slow again; clearing up after thousands of cases before it is not.
    const tookMs = (await play()) > mostMs ? await play() : 0
    if (tookMs > mostMs) throw new Error(`${name} took ${Math.round(tookMs)} ms`)
  })
}

type Change = { readonly nth: number; readonly change: AnswerChange }

function replay(exchanges: readonly Exchange[], changes: readonly Change[], typed: readonly string[]) {
  const left = new Set(exchanges)
  const context = { secrets: typed, others: exchanges.map(({ answer }) => answer) }
  let count = 0
  return async (url: string, { method = 'GET' }: RequestInit): Promise<Response> => {
    count += 1
    if (count > mostRequests) throw new Error('asks without end')
    if (typed.some((secret) => url.includes(encodeURIComponent(secret))))
      throw new Error('a secret in an address')
    const exchange = nearest(exchanges, left, method, url)
    if (exchange === undefined) throw new TypeError('Failed to fetch')
    const nth = exchanges.indexOf(exchange)
    left.delete(exchange)
    const mine = changes.filter((change) => change.nth % exchanges.length === nth)
    const { answer } = exchange
    return responseOf(mine.reduce((before, { change }) => changeAnswer(before, change, context), answer))
  }
}

/** What was answered to the same question and has not been played; else what comes closest to it. */
function nearest(exchanges: readonly Exchange[], left: Set<Exchange>, method: string, url: string) {
  const path = (address: string) => new URL(address).pathname
  const isAlike = [
    (one: Exchange) => one.url === url,
    (one: Exchange) => path(one.url) === path(url),
    () => true,
  ]
  const sameMethod = exchanges.filter((one) => one.method === method)
  const unplayed = sameMethod.filter((one) => left.has(one))
  return isAlike
    .map((alike) => unplayed.find(alike) ?? sameMethod.find(alike))
    .find((one) => one !== undefined)
}

async function withinTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not end in ${endsInMs} ms`)), endsInMs)
  })
  return Promise.race([work, timeUp]).finally(() => clearTimeout(timer))
}

function listenToConsole() {
  const names = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const
  const spies = names.map((name) => vi.spyOn(console, name).mockImplementation(() => undefined))
  let said = 0
  return {
    said: () => said,
    end() {
      for (const spy of spies) {
        said += spy.mock.calls.length
        spy.mockRestore()
      }
    },
  }
}
