import fc from 'fast-check'
import { expect } from 'vitest'
import { protocol } from '../../src/core/protocol.ts'
import { filesIn, folderOf } from '../dist/built.ts'
import { extensionIdOf } from '../e2e/harness/chromium-profile.ts'
import { attack } from './attack.ts'
import { oneChromium } from './one-chromium.ts'
import { boxesOf, expectNothingGiven, openTarget } from './target.ts'
import { fillHere } from './ways.ts'

const place = oneChromium()
const names = Object.keys(protocol)

/** Everything that Latchkey keeps but what it notes of fills. */
async function kept(): Promise<object> {
  const { activity: _, ...local } = await place().chromium.stored('local')
  const { refusedFill: __, deliveries: ___, ...session } = await place().chromium.stored('session')
  return { local, session }
}

/** Sends messages from within the content script's world and gives what came back. */
async function sendAll(inside: (code: string) => Promise<string[]>, messages: unknown[]): Promise<string[]> {
  return inside(`Promise.all(${JSON.stringify(messages)}.map((message) =>
    chrome.runtime.sendMessage(message).then((reply) => JSON.stringify(reply ?? null), (error) => 'no answer: ' + error.message)))`)
}

attack(28, 'a content script that was taken over sends every message in every shape', async () => {
  const { page, inside, chipShown } = await openTarget(place(), 'plain')
  await chipShown()
  const before = await kept()
  const { chosenMailbox } = (await place().chromium.stored('session')) as { chosenMailbox: object }
  const input = fc.oneof(
    fc.jsonValue(),
    fc.constant(chosenMailbox),
    fc.record({
      ...Object.fromEntries(Object.entries(chosenMailbox).map(([key, value]) => [key, fc.constant(value)])),
      next: fc.string(),
      current: fc.string(),
      appId: fc.string(),
      name: fc.string(),
    }),
    fc.record({ profileId: fc.constant('thexyz'), accountName: fc.string(), password: fc.string() }),
    fc.record({
      pageId: fc.string(),
      login: fc.oneof(fc.constant(null), fc.record({ username: fc.string(), action: fc.webUrl() })),
      denied: fc.boolean(),
    }),
  )
  const shapes = fc.sample(input, { numRuns: 8, seed: 28 })
  const messages = names.flatMap((name) =>
    [...shapes, {}, chosenMailbox].map((shape) => ({ name, input: shape })),
  )
  const replies = await sendAll(inside, [
    ...messages,
    ...fc.sample(fc.jsonValue(), { numRuns: 60, seed: 82 }),
  ])
  messages.forEach(({ name }, at) => {
    if (protocol[name as keyof typeof protocol].from === 'page')
      expect(replies[at], name).toBe('{"ok":false,"code":"invalid"}')
  })
  for (const secret of place().town.secrets()) expect(replies.join()).not.toContain(secret)
  expect(await kept()).toEqual(before)
  expect(await boxesOf(page)).toEqual([])
})

attack(28, 'a content script that was taken over looks into what Latchkey keeps', async () => {
  const { inside } = await openTarget(place(), 'plain')
  const look = (area: string) =>
    inside<string>(
      `Promise.resolve().then(() => chrome.storage.${area}.get(null)).then(JSON.stringify, (error) => 'refused: ' + error.message)`,
    )
  expect(await look('session')).toMatch(/^refused/)
  for (const secret of place().town.secrets()) expect(await look('local')).not.toContain(secret)
})

attack(28, 'a content script that was taken over changes what Latchkey keeps', async () => {
  const { inside } = await openTarget(place(), 'plain')
  const before = await kept()
  for (const area of ['local', 'session'])
    await inside(
      `Promise.resolve().then(() => chrome.storage.${area}.set({ settings: { submitForMe: true }, accounts: [], oneTimePasswords: {} })).catch(String)`,
    )
  expect(await kept()).toEqual(before)
})

attack(
  28,
  'a content script that was taken over opens a lasting connection or presses for another page',
  async () => {
    const { page, inside, chipShown } = await openTarget(place(), 'plain')
    await chipShown()
    const answer = await inside<string>(`new Promise((resolve) => {
    const port = chrome.runtime.connect({ name: 'popup' })
    port.onMessage.addListener((message) => resolve(JSON.stringify(message)))
    port.onDisconnect.addListener(() => resolve('closed'))
    port.postMessage({ name: 'fillHere' })
  })`)
    expect(answer).toBe('closed')
    const [reply] = await sendAll(inside, [{ name: 'chip-pressed', input: { pageId: 'another' } }])
    expect(reply).toContain('page-changed')
    await expectNothingGiven(place(), page)
  },
)

attack(29, 'the page posts every message in every form, and looks for a way in', async () => {
  const { page, inside, chipShown } = await openTarget(place(), 'plain')
  await chipShown()
  const before = (await place().heard()).length
  const state = await kept()
  const found = await page.evaluate(
    (all) => {
      const orders = all.map((name) => ({
        name,
        input: {},
        pageId: '',
        origin: location.origin,
        username: 'x',
        password: 'y',
        submit: true,
        look: { state: { show: 'get' } },
      }))
      const channel = new MessageChannel()
      for (const order of orders) {
        for (const shape of [order, JSON.stringify(order), [order], { latchkey: order }]) {
          postMessage(shape, '*')
          postMessage(shape, location.origin, [new MessageChannel().port1])
        }
        for (const where of [window, document, document.documentElement])
          where.dispatchEvent(new CustomEvent(order.name, { detail: order, bubbles: true }))
        new BroadcastChannel('latchkey').postMessage(order)
      }
      channel.port1.close()
      const { chrome } = window as unknown as { chrome?: { runtime?: unknown } }
      return [typeof chrome?.runtime, typeof Reflect.get(globalThis, Symbol.for('latchkey'))]
    },
    [...names, 'page', 'chip', 'fill', 'fill-new-password'],
  )
  expect(found).toEqual(['undefined', 'undefined'])
  await inside('chrome.runtime.sendMessage({ name: "fence" }).then(String, String)')
  expect((await place().heard()).slice(before).map(({ name }) => name)).toEqual(['fence'])
  expect(await kept()).toEqual(state)
  await expectNothingGiven(place(), page)
})

attack(30, 'another extension asks and connects', async () => {
  const { chromium, another } = place()
  const page = await chromium.open(`chrome-extension://${extensionIdOf(another)}/page.html`)
  const answers = await page.evaluate(
    async ([id, all]) => {
      const { runtime } = (
        globalThis as unknown as {
          chrome: {
            runtime: {
              sendMessage(to: string, message: object): Promise<unknown>
              connect(to: string): { onDisconnect: { addListener(run: () => void): void } }
            }
          }
        }
      ).chrome
      const told = await Promise.all(
        all.map((name) =>
          runtime.sendMessage(id, { name, input: {} }).then(JSON.stringify, () => 'nobody there'),
        ),
      )
      const connected = await new Promise((resolve) =>
        runtime.connect(id).onDisconnect.addListener(() => resolve('nobody there')),
      )
      return [...told, connected]
    },
    [chromium.id, names] as const,
  )
  expect(new Set(answers)).toEqual(new Set(['nobody there']))
})

attack(31, 'messages that would change what every object has', async () => {
  const { inside, chipShown } = await openTarget(place(), 'plain')
  await chipShown()
  const before = await kept()
  const polluted = ['__proto__', 'constructor', 'prototype'].flatMap((key) => [
    `{"name":"page-report","input":{"pageId":"p","login":null,"${key}":{"from":"page","ok":true,"login":{"username":""}}}}`,
    `{"name":"${key}","input":{}}`,
    `{"name":"page-report","input":{"pageId":"p","login":{"username":"","${key}":{"method":"post","action":"https://evil.example/"}}}}`,
    `{"${key}":{"name":"signOut","input":{}}}`,
  ])
  const replies = await inside<string[]>(
    `Promise.all(${JSON.stringify(polluted)}.map((text) => chrome.runtime.sendMessage(JSON.parse(text)).then((reply) => JSON.stringify(reply ?? null), String)))`,
  )
  for (const secret of place().town.secrets()) expect(replies.join()).not.toContain(secret)
  expect(await kept()).toEqual(before)
  const worker = place().chromium.context.serviceWorkers()[0]
  expect(
    await worker?.evaluate(`['from', 'ok', 'login', 'method', 'action'].filter((key) => key in {})`),
  ).toEqual([])
  expect(await fillHere(place())).toBe('filled')
})

attack(34, 'a web page asks for every packaged file in every way', async () => {
  const { page } = await openTarget(place(), 'nothing')
  const files = [...filesIn(folderOf('chrome')).keys()]
  expect(files.length).toBeGreaterThan(10)
  const answered = await page.evaluate(
    async ([id, paths]) => {
      const load = (tag: string, attribute: string, url: string) =>
        new Promise<boolean>((resolve) => {
          const element = document.createElement(tag)
          element.onload = () => resolve(true)
          element.onerror = () => resolve(false)
          element.setAttribute(attribute, url)
          if (tag === 'link') element.setAttribute('rel', 'stylesheet')
          document.body.append(element)
        })
      const ways = async (path: string) => {
        const url = `chrome-extension://${id}/${path}`
        const tries = [
          fetch(url).then(
            () => true,
            () => false,
          ),
          fetch(url, { mode: 'no-cors' }).then(
            () => true,
            () => false,
          ),
          load('img', 'src', url),
          load('link', 'href', url),
          load('script', 'src', url),
        ]
        return (await Promise.all(tries)).includes(true) ? [path] : []
      }
      return (await Promise.all(paths.map(ways))).flat()
    },
    [place().chromium.id, files] as const,
  )
  expect(answered).toEqual([])
})

attack(34, 'a web page frames the pages of Latchkey or goes to them', async () => {
  const { chromium } = place()
  const { page } = await openTarget(place(), 'nothing')
  const address = `chrome-extension://${chromium.id}/src/popup/index.html`
  await page.evaluate(
    (url) =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe')
        frame.onload = resolve
        frame.src = url
        document.body.append(frame)
      }),
    address,
  )
  expect(page.frames().map((frame) => frame.url())).not.toContain(address)
  await Promise.all([
    page.waitForEvent('framenavigated').catch(() => undefined),
    page.evaluate((url) => {
      location.href = url
    }, address),
  ])
  expect(page.url()).not.toBe(address)
})
