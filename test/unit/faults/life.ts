import { setImmediate as tick } from 'node:timers/promises'
import type { FakeBrowser } from '../../fake-browser.ts'
import { type Call, type Point, timesOf } from './fault.ts'
import type { Moments } from './moments.ts'
import { askWith } from './network.ts'
import type { WorkerWorld } from './worker-code.ts'

const never = () => new Promise<never>(() => undefined)
/** These answer at once, and change nothing that outlives the worker. */
const atOnce = /\.(getURL|getMessage|getUILanguage|create|hasListener)$/
const isAtOnce = (path: string) => atOnce.test(path) && path !== 'tabs.create' && path !== 'alarms.create'

export type Life = ReturnType<typeof createLife>

/** One worker from its start to its end. Every call that leaves it is counted, and at one of them something goes wrong. */
export function createLife(
  computer: {
    readonly browser: FakeBrowser
    readonly moments: Moments
    fetch(url: string, init: RequestInit): Promise<Response>
  },
  start: (world: WorkerWorld) => void,
) {
  const { browser, moments } = computer
  const calls: Call[] = []
  const endings: (() => void)[] = []
  const outOfOrder = new Set<string>()
  let planned: Point | undefined
  let isDead = false
  let wasHit = false
  let waiting = 0
  let made = 0

  function die(): void {
    isDead = true
    moments.dropTimers()
    for (const end of endings) end()
  }

  async function leave<Result>(
    call: Call,
    area: string,
    perform: (fault?: Point['fault']) => Promise<Result>,
  ) {
    if (isDead) return never()
    made += 1
    moments.pass(1)
    const fault = planned?.at === calls.length ? planned.fault : undefined
    calls.push(call)
    if (fault !== undefined) wasHit = true
    if (fault === 'worker killed before') {
      die()
      return never()
    }
    const { clockMs = 0, sleepMs = 0 } = fault === undefined ? {} : timesOf(fault)
    moments.set(clockMs)
    moments.pass(sleepMs)
    if (fault === 'storage full for long') outOfOrder.add(area)
    if (call.kind === 'write' && (fault?.startsWith('storage') || outOfOrder.has(area)))
      throw new Error(fault === 'storage fails' ? 'IO error' : 'QUOTA_BYTES quota exceeded')
    waiting += 1
    try {
      const isOfNetwork = call.kind === 'fetch' && !fault?.startsWith('worker') && clockMs + sleepMs === 0
      return await perform(isOfNetwork ? fault : undefined)
    } finally {
      waiting -= 1
      if (fault === 'worker killed after') die()
      // biome-ignore lint/correctness/noUnsafeFinally: who is dead hears of no answer and of no failure
      if (isDead) return await never()
    }
  }

  const fetch = (url: string, init: RequestInit) =>
    leave({ name: `fetch ${init.method ?? 'GET'} ${new URL(url).pathname}`, kind: 'fetch' }, '', (fault) => {
      if (outOfOrder.has('network')) throw new TypeError('Failed to fetch')
      const asked = askWith(fault, { ...computer, url, init, cut: () => outOfOrder.add('network') })
      // A server that says nothing is waited for by the clock.
      if (fault === 'no answer') waiting -= 1
      return asked.finally(() => {
        if (fault === 'no answer') waiting += 1
      })
    })

  /** The browser as this worker has it: what it listens to ends with it. */
  function gate<Part extends object>(part: Part, path: string): Part {
    const known = new Map<PropertyKey, unknown>()
    const wrap = (value: unknown, name: string): unknown => {
      const full = path === '' ? name : `${path}.${name}`
      if (typeof value === 'object' && value !== null) return gate(value, full)
      if (typeof value !== 'function' || isAtOnce(full)) return value
      if (name === 'addListener' || name === 'removeListener')
        return (listener: unknown) => {
          if (isDead) return
          value(listener)
          if (name === 'addListener')
            endings.push(() => (part as { removeListener(one: unknown): void }).removeListener(listener))
        }
      const isWrite = /^storage\.\w+\.(set|remove)$/.test(full)
      return (...input: unknown[]) => {
        const [first] = input
        const keys = path.startsWith('storage') ? namesOf(first) : ''
        return leave({ name: `${full} ${keys}`.trim(), kind: isWrite ? 'write' : 'other' }, path, async () =>
          value(...input),
        )
      }
    }
    return new Proxy(part, {
      get(target, name) {
        if (!known.has(name)) known.set(name, wrap(Reflect.get(target, name), String(name)))
        return known.get(name)
      },
    })
  }

  /** Digests are made aside, and nothing else would tell that one is waited for. */
  const counted = {
    randomUUID: () => crypto.randomUUID(),
    getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes),
    subtle: {
      async digest(...input: Parameters<SubtleCrypto['digest']>) {
        waiting += 1
        try {
          return await crypto.subtle.digest(...input)
        } finally {
          waiting -= 1
        }
      },
    },
  }

  start({ browser: gate(browser, ''), fetch, crypto: counted, ...moments.forWorker })

  return {
    die,
    isDead: () => isDead,
    wasHit: () => wasHit,
    /** The calls since the last plan. */
    calls: () => calls as readonly Call[],
    /** From now on calls are counted, and at one of them something goes wrong. */
    plan(point?: Point) {
      calls.length = 0
      planned = point
      wasHit = false
    },
    /** Network and storage are in order again. */
    heal() {
      planned = undefined
      outOfOrder.clear()
    },
    /** Until the worker does nothing but wait for time to pass. */
    async rest() {
      let seen = made
      for (let still = 0, ticks = 0; still < 6 && !isDead; ticks += 1) {
        await tick()
        still = waiting === 0 && seen === made ? still + 1 : 0
        seen = made
        if (ticks > 20_000) throw new Error(`the worker does not come to rest: ${calls.at(-1)?.name}`)
      }
    },
  }
}

const namesOf = (keys: unknown): string =>
  typeof keys === 'object' && keys !== null && !Array.isArray(keys)
    ? Object.keys(keys).join()
    : [keys].flat().join()
