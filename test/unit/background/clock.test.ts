import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { onPageReport } from '../../../src/background/chip.ts'
import { tidyExpired } from '../../../src/background/expiry.ts'
import { fillInFront, openWebmail } from '../../../src/background/filling.ts'
import { items } from '../../../src/browser/items.ts'
import { loginPage, playPage, sender, webmail } from './webmail-page.ts'
import { createTestProvider, createWorld, key, ref } from './world.ts'

let provider = createTestProvider()
vi.mock('../../../src/providers/index.ts', () => ({ createProvider: () => provider }))

const minute = 60_000
const lifeMs = 5 * minute

/** One that lives on and is looked after, until somebody sets the clock. */
async function withOlderOneTimePassword() {
  const browser = await withOneTimePassword()
  await vi.advanceTimersByTimeAsync(3 * minute)
  return browser
}

/** With a one-time password that has just been made, and all timers and the alarm set for it. */
async function withOneTimePassword() {
  const now = Date.now()
  const oneTimePassword = { status: 'ready' as const, value: 'otp-0', sentAt: now, expiresAt: now + lifeMs }
  const browser = await createWorld({ oneTimePassword })
  browser.tabs.query.mockResolvedValue([{ id: 1, url: webmail }])
  await tidyExpired()
  return browser
}

beforeEach(() => {
  provider = createTestProvider()
  vi.useFakeTimers({ now: 1_800_000_000_000 })
})
afterEach(() => void vi.useRealTimers())

describe.each([
  ['while the computer slept', 8 * 60 * minute, withOneTimePassword],
  ['exactly to the end', lifeMs, withOneTimePassword],
  ['back by an hour', -60 * minute, withOneTimePassword],
  ['back by a day', -24 * 60 * minute, withOneTimePassword],
  ['back by less than its age', -2 * minute, withOlderOneTimePassword],
])('when the clock has moved %s and no timer and no alarm has come', (_, movedMs, begin) => {
  it('a login page is offered another one-time password', async () => {
    await begin()
    vi.setSystemTime(Date.now() + movedMs)
    expect(await onPageReport(loginPage, sender)).toMatchObject({ state: { show: 'get' } })
  })

  it('a fill makes another', async () => {
    const browser = await begin()
    const fills = playPage(browser)
    vi.setSystemTime(Date.now() + movedMs)
    expect(await fillInFront(ref)).toEqual({ status: 'filled' })
    expect(fills.map(({ password }) => password)).toEqual(['otp-1'])
  })

  it('the timer of a worker that lives removes it within a minute, and badge and alarm with it', async () => {
    const browser = await begin()
    expect(browser.badge.text).toMatch(/^[25]m$/)
    vi.setSystemTime(Date.now() + movedMs)
    await vi.advanceTimersByTimeAsync(minute)
    expect((await items.oneTimePasswords.read())[key]).toMatchObject({ status: 'expired' })
    expect(browser.badge.text).toBe('')
    expect(browser.alarms.pending()).toEqual([])
  })
})

it('a one-time password whose request was under way while the clock was set back is not given out', async () => {
  const browser = await createWorld()
  const fills = playPage(browser)
  browser.tabs.query.mockResolvedValue([{ id: 1, url: webmail }])
  provider.oneTimePassword.generate.mockImplementationOnce(async () => {
    const sentAt = Date.now()
    vi.setSystemTime(sentAt - 60 * minute)
    return { value: 'otp-1', sentAt, lifetimeMs: lifeMs }
  })
  expect(await fillInFront(ref)).toEqual({ status: 'refused', because: 'no-secret' })
  expect(fills).toEqual([])
})

it.each([
  ['at once', []],
  ['after it had none', [{ pageId: 'p1', login: null }]],
])(
  'a fill that waits on a clock set back is due no more, when the page has its form %s',
  async (_, reports) => {
    const browser = await withOneTimePassword()
    playPage(browser, { page: { pageId: 'p1', login: null } })
    await openWebmail(ref)
    vi.setSystemTime(Date.now() - 60 * minute)
    for (const report of reports) await onPageReport(report, sender)
    const fills = playPage(browser)
    await onPageReport(loginPage, sender)
    expect(fills).toEqual([])
    expect(await items.fillJobs.read()).toEqual([])
    expect((await items.activity.read())[0]).toMatchObject({ kind: 'fill-refused', because: 'no-form' })
  },
)
