import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createExtensionFetch, type ExtensionFetch } from '../../town/extension-fetch.ts'
import { type Fault, redirectLoop, redirectTo, rubbish, status } from '../../town/faults.ts'
import { html } from '../../town/site.ts'
import { startTown, type Town } from '../../town/town.ts'

const address = 'https://mail.thexyz.com/page'
const words = 'The whole answer, æøå.'
let town: Town
let fetch: ExtensionFetch
let acted = 0

beforeAll(async () => {
  town = await startTown()
  town.route('mail.thexyz.com', '/page', () => {
    acted += 1
    return html(words)
  })
  fetch = createExtensionFetch(town)
})
afterEach(() => {
  town.clearFaults()
  acted = 0
})
afterAll(() => town.close())

const whilst = (fault: Fault) => town.setFault({ host: 'mail.thexyz.com', path: '/page' }, fault)
const text = async () => (await fetch(address)).text()

test('a delayed answer comes when the wait is over, and the site acts only then', async () => {
  let release = (): void => undefined
  whilst({
    kind: 'delay',
    until: new Promise<void>((resolve) => {
      release = resolve
    }),
  })
  const answer = text()
  const before = town.requests.length
  await vi.waitUntil(() => town.requests.length > before, { interval: 1 })
  expect(acted).toBe(0)
  release()
  expect(await answer).toBe(words)
})

test('a request dropped before acting leaves nothing done, one dropped after acting is done', async () => {
  whilst({ kind: 'drop', acted: false })
  await expect(fetch(address)).rejects.toThrow(TypeError)
  expect(acted).toBe(0)
  whilst({ kind: 'drop', acted: true })
  await expect(fetch(address)).rejects.toThrow(TypeError)
  expect(acted).toBe(1)
})

test('silence lasts until the client gives up', async () => {
  whilst({ kind: 'silence', acted: true })
  const reason = new Error('enough')
  const giveUp = new AbortController()
  const answer = fetch(address, { signal: giveUp.signal })
  const failed = expect(answer).rejects.toBe(reason)
  await vi.waitUntil(() => acted > 0, { interval: 1 })
  giveUp.abort(reason)
  await failed
})

test('a truncated answer breaks off, or ends as if it were whole', async () => {
  whilst({ kind: 'truncate', bytes: 9 })
  const broken = await fetch(address)
  await expect(broken.text()).rejects.toThrow(TypeError)
  whilst({ kind: 'truncate', bytes: 9, tidily: true })
  expect(await text()).toBe('The whole')
})

test('a dripping answer arrives whole in the end', async () => {
  whilst({ kind: 'drip', bytes: 5, everyMs: 1 })
  expect(await text()).toBe(words)
  whilst({ kind: 'drip' })
  const giveUp = new AbortController()
  const reader = (await fetch(address, { signal: giveUp.signal })).body?.getReader()
  expect((await reader?.read())?.value).toEqual(new Uint8Array([84]))
  giveUp.abort(new Error('too slow'))
  await expect(reader?.read()).rejects.toThrow('too slow')
})

test('a flood begins with the true answer and is as long as asked, or without end', async () => {
  whilst({ kind: 'flood', bytes: 3_000_000 })
  const bytes = await (await fetch(address)).arrayBuffer()
  expect(bytes.byteLength).toBe(3_000_000)
  expect(new TextDecoder().decode(bytes).startsWith(words)).toBe(true)
  whilst({ kind: 'flood' })
  const reader = (await fetch(address)).body?.getReader()
  let seen = 0
  for (let more = true; more && seen < 4_000_000; ) {
    const piece = await reader?.read()
    seen += piece?.value?.length ?? 0
    more = piece?.done === false
  }
  expect(seen).toBeGreaterThanOrEqual(4_000_000)
  await reader?.cancel()
})

test('another status, rubbish and redirects come instead, without the site hearing of it', async () => {
  whilst(status(429, { 'retry-after': '30' }, 'Slow down.'))
  const busy = await fetch(address)
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '30'])
  whilst(rubbish('}{', 'application/json'))
  expect(await text()).toBe('}{')
  whilst(redirectTo('https://mail.thexyz.com/', 307))
  expect((await fetch(address)).url).toBe('https://mail.thexyz.com/')
  whilst(redirectLoop(address))
  await expect(fetch(address)).rejects.toThrow(TypeError)
  expect(acted).toBe(0)
})

test('a true answer can be changed on its way', async () => {
  const change = () => ({
    status: 200,
    headers: { 'content-type': 'text/html; charset=iso-8859-1' },
    body: Buffer.from(words, 'latin1'),
  })
  whilst({ kind: 'change', change })
  const bytes = await (await fetch(address)).arrayBuffer()
  expect(new TextDecoder('iso-8859-1').decode(bytes)).toBe(words)
  expect(acted).toBe(1)
})

test('a fault hits only what it is set for, as often as it is set for, the latest first', async () => {
  town.setFault({ host: 'www.thexyz.com' }, status(500))
  town.setFault({ method: 'POST' }, status(501))
  town.setFault({ path: /\?again=/ }, status(502))
  expect((await fetch(address)).status).toBe(200)
  expect((await fetch(`${address}?again=1`)).status).toBe(502)
  town.setFault({ times: 1 }, status(503))
  expect((await fetch(address)).status).toBe(503)
  expect((await fetch(address)).status).toBe(200)
  const end = town.setFault({}, status(504))
  end()
  expect((await fetch(address)).status).toBe(200)
})
