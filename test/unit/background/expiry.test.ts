import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { tidyExpired } from '../../../src/background/expiry.ts'
import { items } from '../../../src/browser/items.ts'
import { appPasswordCardMs } from '../../../src/core/expiry.ts'
import { createWorld, key, wanted } from './world.ts'

const card = () => ({
  ...wanted,
  status: 'created' as const,
  address: 'anna@firm.example',
  login: 'anna@firm.example',
  value: 'abcd-efgh-ijkl-mnop',
  at: Date.now(),
  expiresAt: Date.now() + appPasswordCardMs,
})
const stateOf = async () => (await items.appPasswordCreations.read())[key]

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

describe('the card of an app password', () => {
  it('ends by itself ten minutes after it was asked for, and leaves no password behind', async () => {
    const browser = await createWorld()
    await items.appPasswordCreations.write({ [key]: card() })
    await tidyExpired()
    await vi.advanceTimersByTimeAsync(appPasswordCardMs - 1)
    expect(await stateOf()).toMatchObject({ status: 'created' })
    await vi.advanceTimersByTimeAsync(1)
    expect(await stateOf()).toMatchObject({ ...wanted, status: 'gone' })
    expect(JSON.stringify(await browser.storage.session.get())).not.toContain('abcd-efgh-ijkl-mnop')
    expect(browser.alarms.pending()).toEqual([])
  })

  it('ends also when the worker was stopped, as an alarm starts it again at the end', async () => {
    const browser = await createWorld()
    const create = vi.spyOn(browser.alarms, 'create')
    await items.appPasswordCreations.write({ [key]: card() })
    await tidyExpired()
    expect(create).toHaveBeenCalledExactlyOnceWith('expiry', { when: Date.now() + appPasswordCardMs })
  })

  it('is no business of the badge, and keeps no alarm of a one-time password from ringing first', async () => {
    const browser = await createWorld({
      oneTimePassword: { status: 'ready', value: 'otp', sentAt: Date.now(), expiresAt: Date.now() + 90_000 },
    })
    await items.appPasswordCreations.write({ [key]: card() })
    await tidyExpired()
    expect(browser.badge.text).toBe('1m')
    const rang = vi.fn()
    browser.alarms.onAlarm.addListener(rang)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(rang).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(browser.badge.text).toBe('')
    expect(await stateOf()).toMatchObject({ status: 'created' })
  })
})
