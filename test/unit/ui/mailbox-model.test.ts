import { effect } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { mailboxKey } from '../../../src/core/state.ts'
import { settled } from './fake-port.ts'
import { createWorld, ready, ref, start } from './mailbox-world.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: start })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the countdown', () => {
  test('shows every second once', () => {
    const { model } = createWorld(ready(65_400))
    const seen: unknown[] = []
    effect(() => {
      const { value: view } = model.oneTimePassword
      seen.push(view.show === 'ready' ? view.seconds : view.show)
    })
    vi.advanceTimersByTime(3500)
    expect(seen).toEqual([65, 64, 63, 62, 61])
  })

  test('never draws a one-time password past its end', () => {
    const { model } = createWorld(ready(2000))
    const drawn: number[] = []
    effect(() => {
      if (model.oneTimePassword.value.show === 'ready') drawn.push(Date.now())
    })
    vi.advanceTimersByTime(60_000)
    expect(model.oneTimePassword.value).toEqual({ show: 'expired' })
    expect(Math.max(...drawn)).toBeLessThan(start + 2000)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('rests while nobody sees it and is right at once when somebody does', () => {
    const { model, visible } = createWorld(ready(5000))
    visible.value = false
    expect(vi.getTimerCount()).toBe(0)
    vi.setSystemTime(start + 6000)
    visible.value = true
    expect(model.oneTimePassword.value).toEqual({ show: 'expired' })
  })

  test.each([
    ['an hour', 60 * 60_000],
    ['a day', 24 * 60 * 60_000],
  ])('shows nothing more on a clock set back by %s, from the next second on', (_, backMs) => {
    const { model, visible } = createWorld(ready(200_000))
    const shown: number[] = []
    effect(() => {
      const { value: view } = model.oneTimePassword
      if (view.show === 'ready') shown.push(view.seconds)
    })
    vi.setSystemTime(start - backMs)
    vi.advanceTimersByTime(1000)
    expect(model.oneTimePassword.value).toEqual({ show: 'expired' })
    vi.advanceTimersByTime(300_000)
    visible.value = false
    visible.value = true
    expect(shown).toEqual([200])
  })

  test('shows nothing more after the computer has slept, from the next second on', () => {
    const { model } = createWorld(ready(200_000))
    expect(model.oneTimePassword.value.show).toBe('ready')
    vi.setSystemTime(start + 8 * 60 * 60_000) // no timer runs meanwhile
    vi.advanceTimersByTime(1000)
    expect(model.oneTimePassword.value).toEqual({ show: 'expired' })
  })

  test('turns to the warning in the last 30 seconds', () => {
    const { model } = createWorld(ready(32_000))
    expect(model.oneTimePassword.value).toMatchObject({ seconds: 32, soon: false })
    vi.advanceTimersByTime(1500)
    expect(model.oneTimePassword.value).toMatchObject({ seconds: 30, soon: true })
  })

  test('tells screen readers of its end', () => {
    const { model } = createWorld(ready(12_000))
    vi.advanceTimersByTime(3000)
    expect(model.announcement.value).toBe('10')
    vi.advanceTimersByTime(10_000)
    expect(model.announcement.value).toBe('expired')
  })
})

describe('Copy', () => {
  test('gives the exact one-time password', async () => {
    const { model, port } = createWorld(ready())
    await model.copy()
    expect(port.copy).toHaveBeenCalledWith('kT7f-9Qa2', 'secret')
  })

  test('refuses an expired one, even where the page still shows it', async () => {
    const { model, port } = createWorld(ready(5000))
    expect(model.oneTimePassword.value.show).toBe('ready')
    vi.setSystemTime(start + 5000)
    await expect(model.copy()).rejects.toMatchObject({ code: 'expired' })
    expect(port.copy).not.toHaveBeenCalled()
  })
})

describe('a press', () => {
  test('asks for the chosen mailbox', async () => {
    const { model, asked } = createWorld()
    model.choose('two')
    model.get()
    await settled()
    expect(asked.map(({ name, input }) => [name, input])).toEqual([
      ['chooseMailbox', { accountId: 'anna', mailboxId: 'two' }],
      ['generate', { accountId: 'anna', mailboxId: 'two' }],
    ])
  })

  test('while one is under way asks nothing more', async () => {
    const { model, asked } = createWorld()
    model.get()
    model.get()
    model.openWebmail()
    await settled()
    expect(asked.length).toBe(1)
    expect(model.running.value).toBe('get')
  })

  test('that failed says so once, not beside the same words', async () => {
    const { model, last, stored } = createWorld(ready())
    model.get()
    await settled()
    last().fail('busy')
    await settled()
    expect(model.error.value).toBe('busy')
    stored.oneTimePasswords.value = { [mailboxKey(ref)]: { status: 'failed', error: 'busy', at: start } }
    expect(model.error.value).toBeUndefined()
    expect(model.oneTimePassword.value).toEqual({ show: 'failed', error: 'busy' })
  })

  test('for another mailbox forgets what went wrong with this one', async () => {
    const { model, last } = createWorld(ready())
    model.get()
    await settled()
    last().fail('busy')
    await settled()
    model.choose('two')
    expect(model.error.value).toBeUndefined()
  })

  test('after a failure for want of the hosts asks for them first', async () => {
    const { model, port, asked, last, hosts } = createWorld()
    model.get()
    await settled()
    expect(port.requestHosts).not.toHaveBeenCalled()
    last().fail('no-permission')
    await settled()
    hosts.granted = false
    model.get()
    expect(port.requestHosts).toHaveBeenCalledTimes(1)
    await settled()
    expect(asked.length).toBe(1)
    expect(model.error.value).toBe('no-permission')
    hosts.granted = true
    model.get()
    await settled()
    expect(asked.length).toBe(2)
  })
})
