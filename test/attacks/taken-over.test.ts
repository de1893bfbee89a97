import fc from 'fast-check'
import { expect } from 'vitest'
import { protocol } from '../../src/core/protocol.ts'
import { attack } from './attack.ts'
import { oneChromium } from './one-chromium.ts'
import { boxesOf, expectNothingGiven, openTarget } from './target.ts'
import { fillHere, keptBy } from './ways.ts'

const place = oneChromium()
const names = Object.keys(protocol)

/** Sends messages from within the content script's world and gives what came back. */
async function sendAll(inside: (code: string) => Promise<string[]>, messages: unknown[]): Promise<string[]> {
  return inside(`Promise.all(${JSON.stringify(messages)}.map((message) =>
    chrome.runtime.sendMessage(message).then((reply) => JSON.stringify(reply ?? null), (error) => 'no answer: ' + error.message)))`)
}

attack(28, 'a content script that was taken over sends every message in every shape', async () => {
  const { page, inside, chipShown } = await openTarget(place(), 'plain')
  await chipShown()
  const before = await keptBy(place())
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
  expect(await keptBy(place())).toEqual(before)
  expect(await boxesOf(page)).toEqual([])
})

attack(28, 'a content script that was taken over looks into what Latchkey keeps', async () => {
  const { inside } = await openTarget(place(), 'plain')
  const look = (area: string) =>
    inside<string>(
      `Promise.resolve().then(() => chrome.storage.${area}.get(null)).then(JSON.stringify, (error) => 'refused: ' + error.message)`,
    )
  for (const area of ['session', 'local']) expect(await look(area)).toMatch(/^refused/)
})

attack(28, 'a content script that was taken over changes what Latchkey keeps', async () => {
  const { inside } = await openTarget(place(), 'plain')
  const before = await keptBy(place())
  for (const area of ['local', 'session'])
    await inside(
      `Promise.resolve().then(() => chrome.storage.${area}.set({ settings: { submitForMe: true }, accounts: [], oneTimePasswords: {} })).catch(String)`,
    )
  expect(await keptBy(place())).toEqual(before)
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

attack(31, 'messages that would change what every object has', async () => {
  const { inside, chipShown } = await openTarget(place(), 'plain')
  await chipShown()
  const before = await keptBy(place())
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
  expect(await keptBy(place())).toEqual(before)
  const worker = place().chromium.context.serviceWorkers()[0]
  expect(
    await worker?.evaluate(`['from', 'ok', 'login', 'method', 'action'].filter((key) => key in {})`),
  ).toEqual([])
  expect(await fillHere(place())).toBe('filled')
})
