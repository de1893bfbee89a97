import type { FillReceipt, PageReport, ToContent } from '../../../src/core/content-protocol.ts'
import type { Input, MessageName } from '../../../src/core/protocol.ts'
import { protocol } from '../../../src/core/protocol.ts'
import { createFakeBrowser } from '../../fake-browser.ts'
import { createLife, type Life } from './life.ts'
import { createMoments } from './moments.ts'
import { createFaultTown } from './town.ts'
import type { WorkerWorld } from './worker-code.ts'

export type Computer = ReturnType<typeof createComputer>
export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string }

const took: FillReceipt = {
  done: true,
  username: true,
  password: true,
  submitted: true,
  fields: ['username', 'password'],
}
const tabId = 1

/** A computer with the browser, one tab and the town at the other end of its network. Its worker may be killed; it may not. */
export function createComputer(start: (world: WorkerWorld) => void) {
  const moments = createMoments()
  const browser = createFakeBrowser()
  const alarms = new Map<string, number>()
  const town = createFaultTown({ now: moments.true, advance: moments.pass })
  const tab = { url: 'https://mail.thexyz.com/', page: undefined as PageReport | undefined }
  const fills: string[] = []

  Object.assign(browser.alarms, {
    create: async (name: string, { when }: { when: number }) => void alarms.set(name, when),
    clear: async (name: string) => alarms.delete(name),
    get: async (name: string) => (alarms.has(name) ? { name } : undefined),
  })
  const view = () => ({ id: tabId, url: tab.url, active: true, windowId: 1 })
  // Plain functions: a mock is remembered for ever, with all that it knows of.
  Object.assign(browser.tabs, {
    get: async () => view(),
    query: async (wanted: object) => ('active' in wanted ? [view()] : []),
    sendMessage: async (_: number, order: ToContent) => {
      if (order.name === 'page') return tab.page
      if (order.name === 'point') return true
      if (order.name !== 'fill' && order.name !== 'fill-new-password') return undefined
      fills.push(order.password)
      return took
    },
  })

  let life: Life | undefined
  const lives: Life[] = []
  const live = (): Life => {
    if (life === undefined || life.isDead()) {
      life = createLife({ browser, moments, fetch: town.fetch }, start)
      lives.push(life)
    }
    return life
  }

  /** The next timer or alarm, if it is due within that time. */
  async function next(withinMs: number): Promise<boolean> {
    const alarm = Math.min(...[...alarms.values()].map((when) => Math.max(0, when - moments.now())))
    const inMs = Math.min(moments.nextInMs() ?? Infinity, alarm)
    if (inMs > withinMs) return false
    moments.pass(inMs)
    moments.runDue()
    for (const [name, when] of [...alarms])
      if (when <= moments.now()) {
        alarms.delete(name)
        live()
        browser.alarms.onAlarm.emit({ name })
      }
    await life?.rest()
    return true
  }

  return {
    browser,
    town,
    tab,
    fills,
    moments,
    live,
    /** All workers there have been. */
    lives: lives as readonly Life[],
    stored: async (area: 'local' | 'session') => browser.storage[area].get(null),
    rest: async () => live().rest(),
    /** Nothing of it is needed any more. */
    end: () => life?.die(),
    /** Undefined: the worker was killed before it answered. @throws Error when no answer will ever come */
    async ask<Name extends MessageName>(name: Name, input: Input<Name>): Promise<Reply | undefined> {
      const asked = live()
      const isPage = protocol[name].from === 'page'
      const sender = {
        id: browser.runtime.id,
        ...(isPage
          ? { url: browser.runtime.getURL('popup.html') }
          : { url: tab.url, frameId: 0, tab: { id: tabId } }),
      }
      let reply: Reply | undefined
      for (const answer of browser.runtime.onMessage.emit({ name, input }, sender))
        void Promise.resolve(answer).then((value) => {
          reply = value as Reply
        })
      await asked.rest()
      for (let patience = 400; reply === undefined && !asked.isDead(); patience -= 1) {
        if (patience === 0 || !(await next(200_000))) throw new Error(`${name} never comes to an end`)
      }
      await asked.rest()
      return reply
    },
    /** Time passes, with all that is due in it. */
    async pass(ms: number) {
      const end = moments.true() + ms
      for (let most = 2000; most > 0 && (await next(end - moments.true())); most -= 1);
      moments.pass(Math.max(0, end - moments.true()))
      await life?.rest()
    },
  }
}
