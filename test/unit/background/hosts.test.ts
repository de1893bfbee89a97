import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { afterAsking, lookAtHosts, refuseHosts } from '../../../src/background/hosts.ts'
import { items } from '../../../src/browser/items.ts'
import { type FakeBrowser, resetFakeBrowser } from '../../fake-browser.ts'

const hosts = { origins: ['https://www.thexyz.com/*', 'https://mail.thexyz.com/*'] }
let browser: FakeBrowser
const action = vi.fn(async () => undefined)

beforeEach(() => {
  vi.useFakeTimers()
  browser = resetFakeBrowser()
  action.mockReset()
})
afterEach(() => void vi.useRealTimers())

const openPages = (pages: object[]) =>
  Object.assign(browser.runtime, { getContexts: vi.fn(async () => pages) })

describe('what needs a provider’s hosts', () => {
  it('is done at once where they are granted, and opens nothing', async () => {
    openPages([])
    await browser.permissions.request(hosts)
    await afterAsking('thexyz', action)
    expect(action).toHaveBeenCalledOnce()
    expect(browser.action.openPopup).not.toHaveBeenCalled()
  })

  it('waits for the answer, goes on after it, and opens the popup that the question closed', async () => {
    openPages([])
    const asked = afterAsking('thexyz', action)
    await vi.advanceTimersByTimeAsync(40_000)
    expect(action).not.toHaveBeenCalled()
    await browser.permissions.request(hosts)
    await lookAtHosts()
    await asked
    expect(action).toHaveBeenCalledOnce()
    expect(browser.action.openPopup).toHaveBeenCalledOnce()
  })

  it('opens no second popup beside one that stayed', async () => {
    openPages([{ contextType: 'POPUP' }])
    const asked = afterAsking('thexyz', action)
    await browser.permissions.request(hosts)
    await vi.advanceTimersByTimeAsync(10_000)
    await asked
    expect(browser.action.openPopup).not.toHaveBeenCalled()
  })

  it('shows how it went also when it failed', async () => {
    openPages([])
    action.mockRejectedValue(new Error('no'))
    const asked = expect(afterAsking('thexyz', action)).rejects.toThrow('no')
    await browser.permissions.request(hosts)
    await vi.advanceTimersByTimeAsync(10_000)
    await asked
    expect(browser.action.openPopup).toHaveBeenCalledOnce()
  })

  it.each([
    ['says no', async () => refuseHosts()],
    ['never answers', () => vi.advanceTimersByTimeAsync(130_000)],
  ])('is not done when the person %s, and the form says why', async (_, happens) => {
    await items.draft.write({ provider: 'thexyz', accountName: 'anna@firm.example' })
    const asked = expect(afterAsking('thexyz', action)).rejects.toMatchObject({ code: 'no-permission' })
    await vi.advanceTimersByTimeAsync(0)
    await happens()
    await asked
    expect(action).not.toHaveBeenCalled()
    expect(await items.draft.read()).toMatchObject({
      accountName: 'anna@firm.example',
      error: 'no-permission',
    })
  })

  it('hears the answer to a second question at once, though it ended the first', async () => {
    const first = expect(afterAsking('thexyz', action)).rejects.toMatchObject({ code: 'no-permission' })
    await vi.advanceTimersByTimeAsync(0)
    const second = expect(afterAsking('thexyz', action)).rejects.toMatchObject({ code: 'no-permission' })
    await vi.advanceTimersByTimeAsync(0)
    await first
    refuseHosts()
    await second
  })
})
