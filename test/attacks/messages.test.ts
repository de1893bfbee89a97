import { expect } from 'vitest'
import { filesIn } from '../../scripts/files.ts'
import { protocol } from '../../src/core/protocol.ts'
import { folderOf } from '../dist/built.ts'
import { extensionIdOf } from '../e2e/harness/chromium-profile.ts'
import { attack } from './attack.ts'
import { oneChromium } from './one-chromium.ts'
import { expectNothingGiven, openTarget } from './target.ts'
import { keptBy } from './ways.ts'

const place = oneChromium()
const names = Object.keys(protocol)

attack(29, 'the page posts every message in every form, and looks for a way in', async () => {
  const { page, inside, chipShown } = await openTarget(place(), 'plain')
  await chipShown()
  const before = (await place().heard()).length
  const state = await keptBy(place())
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
  expect(await keptBy(place())).toEqual(state)
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
