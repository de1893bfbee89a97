import { describe, expect, it, vi } from 'vitest'
import { forgetAccount } from '../../../src/background/accounts.ts'
import { onPageReport } from '../../../src/background/chip.ts'
import { forgetPointedBox, tidyPointedBoxes } from '../../../src/background/pointed-boxes.ts'
import { onBoxPointed, pointAtBox } from '../../../src/background/pointing.ts'
import { lookAtTab } from '../../../src/background/tab-offer.ts'
import { items } from '../../../src/browser/items.ts'
import type { PageReport, ToContent } from '../../../src/core/content-protocol.ts'
import { mostPointedBoxes, withPointedBox } from '../../../src/core/pointed-box.ts'
import type { FakeBrowser } from '../../fake-browser.ts'
import { sender, webmail } from './webmail-page.ts'
import { createTestProvider, createWorld, ref } from './world.ts'

vi.mock('../../../src/content/point.ts?script&iife', () => ({ default: 'point.js' }))
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => createTestProvider() }))

const origin = 'https://mail.thexyz.com'
const unsure: PageReport = { pageId: 'p1', login: null, unsure: true }
const box = { gist: 7, place: 0, count: 2 }
const told = { pageId: 'p1', box }

/** A page in front; what it is told, but for what it is asked. */
function play(browser: FakeBrowser, { page = unsure, url = webmail, canPoint = true } = {}) {
  const orders: ToContent[] = []
  browser.tabs.query.mockResolvedValue([{ id: 1, url }])
  browser.tabs.get.mockImplementation(async (id) => ({ id, url, active: true, windowId: 1 }))
  browser.tabs.sendMessage.mockImplementation(async (_, message) => {
    const order = message as ToContent
    if (order.name === 'page') return page
    orders.push(order)
    return order.name === 'point' ? canPoint : undefined
  })
  return orders
}

/** The person has pressed the button of the popup. */
async function begun() {
  const browser = await createWorld()
  const orders = play(browser)
  expect(await pointAtBox()).toEqual({ begun: true })
  return { browser, orders }
}

describe('the offer to point', () => {
  it('is made where the page of a webmail is unsure, and nowhere else', async () => {
    const browser = await createWorld()
    play(browser)
    expect(await lookAtTab()).toEqual({ unsureAt: 'mail.thexyz.com' })
    play(browser, { page: { pageId: 'p1', login: { username: '' } } })
    expect(await lookAtTab()).toEqual({})
    play(browser, { url: 'https://www.thexyz.com/account/' })
    expect(await lookAtTab()).toEqual({})
    play(browser, { url: 'https://mail.thexyz.com.evil.example/' })
    expect(await lookAtTab()).toEqual({})
  })

  it('is not made for a webmail that no account has', async () => {
    play(await createWorld())
    await items.accounts.write([])
    expect(await lookAtTab()).toEqual({})
    expect(await pointAtBox()).toEqual({ begun: false })
  })

  it('is not made for a webmail without one-time passwords, unless a fill waits there for its form', async () => {
    const browser = await createWorld()
    const other = 'https://mail.firm.example'
    await browser.permissions.request({ origins: [`${other}/*`] })
    await items.accounts.write([{ id: 'a1', profileId: `webmail ${other}/`, name: 'anna' }])
    play(browser, { url: `${other}/` })
    expect(await lookAtTab()).toEqual({})
    const until = Date.now() + 10_000
    await items.fillJobs.write([{ mailbox: ref, tabId: 1, until, secret: 'mailbox-password' }])
    expect(await lookAtTab()).toEqual({ unsureAt: 'mail.firm.example' })
    // From before the clock was set back.
    const job = { mailbox: ref, tabId: 1, until: Date.now() + 3_600_000, secret: 'mailbox-password' as const }
    await items.fillJobs.write([job])
    expect(await lookAtTab()).toEqual({})
  })
})

it('looks at the page in front once for all that it offers', async () => {
  const browser = await createWorld()
  play(browser)
  browser.tabs.sendMessage.mockClear()
  await lookAtTab()
  expect(browser.tabs.sendMessage).toHaveBeenCalledOnce()
})

describe('a box that a person points at', () => {
  it('is remembered for its origin and told to the page', async () => {
    const { browser, orders } = await begun()
    expect(browser.scripting.executeScript).toHaveBeenCalledWith(
      expect.objectContaining({ target: { tabId: 1 }, files: ['point.js'] }),
    )
    await onBoxPointed(told, sender)
    expect(await items.pointedBoxes.read()).toEqual({ [origin]: { ...box, at: expect.any(Number) } })
    expect(orders.at(-1)).toEqual({ name: 'pointed-box', box })
  })

  it('is told to every open page of its origin, and to no other', async () => {
    const { browser } = await begun()
    browser.tabs.query.mockResolvedValue([
      { id: 1, url: webmail },
      { id: 2, url: `${webmail}?again` },
      { id: 3, url: 'https://mail.thexyz.com:8443/' },
    ])
    browser.tabs.sendMessage.mockClear()
    await onBoxPointed(told, sender)
    const tabs = browser.tabs.sendMessage.mock.calls.map(([tabId]) => tabId)
    expect(tabs).toEqual([1, 2])
  })

  it('is told to every page there that is unsure, and to no other', async () => {
    const { orders } = await begun()
    await onBoxPointed(told, sender)
    orders.length = 0
    await onPageReport({ pageId: 'p2', login: null }, sender)
    await onPageReport({ pageId: 'p2', login: { username: '' } }, sender)
    expect(orders).toEqual([])
    await onPageReport({ ...unsure, pageId: 'p2' }, sender)
    expect(orders).toEqual([{ name: 'pointed-box', box }])
  })

  it.each([
    ['nobody has begun to', async () => void (await items.pointing.write(undefined)), told, sender],
    ['it is another document', async () => undefined, { ...told, pageId: 'p2' }, sender],
    ['it is another tab', async () => undefined, told, { ...sender, tabId: 2 }],
    ['it is at another origin', async () => undefined, told, { ...sender, url: 'https://www.thexyz.com/' }],
    [
      'it was begun long ago',
      () => items.pointing.update((pointing) => pointing && { ...pointing, at: Date.now() - 200_000 }),
      told,
      sender,
    ],
  ])('is not remembered when %s', async (_, before, message, from) => {
    await begun()
    await before()
    await expect(onBoxPointed(message, from)).rejects.toMatchObject({ code: 'invalid' })
    expect(await items.pointedBoxes.read()).toEqual({})
  })

  it('is remembered once for each time the person has begun', async () => {
    await begun()
    await onBoxPointed(told, sender)
    await expect(onBoxPointed({ ...told, box: { ...box, place: 1 } }, sender)).rejects.toMatchObject({
      code: 'invalid',
    })
    expect((await items.pointedBoxes.read())[origin]).toMatchObject(box)
  })

  it('cannot be chosen where the page did not let the person', async () => {
    const browser = await createWorld()
    play(browser, { canPoint: false })
    expect(await pointAtBox()).toEqual({ begun: false })
    await expect(onBoxPointed(told, sender)).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('a page that is unsure', () => {
  it('is not taken for the inbox after a fill', async () => {
    const browser = await createWorld()
    play(browser)
    const delivery = { mailbox: ref, at: Date.now(), submitted: true, outcome: 'waiting' as const }
    await items.deliveries.write({ 1: delivery })
    await onPageReport(unsure, sender)
    expect((await items.deliveries.read())['1']?.outcome).toBe('waiting')
  })

  it('keeps a fill waiting for its form as long as the person points there, and for no page after it', async () => {
    const browser = await createWorld()
    play(browser)
    const wait = async () => ((await items.fillJobs.read())[0]?.until ?? 0) - Date.now()
    const until = Date.now() + 100_000
    await items.fillJobs.write([{ mailbox: ref, tabId: 1, until, secret: 'one-time-password' }])
    await onPageReport(unsure, sender)
    expect(await wait()).toBeLessThan(16_000)
    await pointAtBox()
    await onPageReport(unsure, sender)
    expect(await wait()).toBeGreaterThan(110_000)
    await onPageReport({ ...unsure, pageId: 'p2' }, sender)
    expect(await wait()).toBeLessThan(16_000)
  })

  it('brings no fill back whose time is over', async () => {
    const browser = await createWorld()
    play(browser)
    const job = { mailbox: ref, tabId: 1, until: Date.now() - 1, secret: 'one-time-password' as const }
    await items.fillJobs.write([job])
    expect(await pointAtBox()).toEqual({ begun: true })
    expect(await items.fillJobs.read()).toEqual([job])
  })
})

describe('what is remembered', () => {
  it('goes when it is forgotten, and open pages are told', async () => {
    const { orders } = await begun()
    await onBoxPointed(told, sender)
    await forgetPointedBox({ origin })
    expect(await items.pointedBoxes.read()).toEqual({})
    expect(orders.at(-1)).toEqual({ name: 'pointed-box', box: null })
  })

  it('goes with the account', async () => {
    await begun()
    await onBoxPointed(told, sender)
    await forgetAccount({ accountId: 'a1' })
    expect(await items.pointedBoxes.read()).toEqual({})
  })

  it('goes when the browser takes the webmail away', async () => {
    const { browser } = await begun()
    await onBoxPointed(told, sender)
    await tidyPointedBoxes()
    expect(Object.keys(await items.pointedBoxes.read())).toEqual([origin])
    await browser.permissions.remove({ origins: ['https://mail.thexyz.com/*'] })
    await tidyPointedBoxes()
    expect(await items.pointedBoxes.read()).toEqual({})
  })

  it('is the newest of so many', () => {
    const all = Array.from({ length: mostPointedBoxes + 5 }, (_, at) => at)
    const boxes = all.reduce(
      (kept, at) => withPointedBox(kept, `https://host-${at}.example`, { ...box, at }),
      {} as Readonly<Record<string, typeof box & { at: number }>>,
    )
    const ages = Object.values(boxes).map(({ at }) => at)
    expect(ages).toHaveLength(mostPointedBoxes)
    expect(Math.min(...ages)).toBe(5)
  })

  it('is read without what is damaged', async () => {
    const browser = await createWorld()
    const good = { ...box, at: 1 }
    await browser.storage.local.set({
      pointedBoxes: {
        [origin]: good,
        'https://a.example': { ...good, gist: 'x' },
        'https://b.example': { ...good, place: -1 },
        'https://c.example': { gist: 1 },
        'https://d.example/path': good,
        'http://e.example': good,
        nonsense: good,
        'https://f.example': null,
      },
    })
    expect(await items.pointedBoxes.read()).toEqual({ [origin]: good })
    await browser.storage.local.set({ pointedBoxes: 'rubbish' })
    expect(await items.pointedBoxes.read()).toEqual({})
  })
})
