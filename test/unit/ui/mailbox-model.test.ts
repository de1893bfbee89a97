import { effect, signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Delivery, mailboxKey, type OneTimePasswordState } from '../../../src/core/state.ts'
import { createMailboxModel } from '../../../src/ui/mailbox-model.ts'
import { anna, createFakePort, createFakeStored, mailbox, settled } from './fake-port.ts'

const start = 1_800_000_000_000
const ref = { accountId: 'anna', mailboxId: 'one' }
const ready = (left = 300_000): OneTimePasswordState => ({
  status: 'ready',
  value: 'kT7f-9Qa2',
  sentAt: start + left - 300_000,
  expiresAt: start + left,
})

function createWorld(state?: OneTimePasswordState, originInFront?: string) {
  const stored = createFakeStored({
    accounts: [anna],
    signIns: { anna: { status: 'signed-in', session: {} } },
    mailboxes: { anna: { status: 'ready', mailboxes: [mailbox('one'), mailbox('two')] } },
    oneTimePasswords: state === undefined ? {} : { [mailboxKey(ref)]: state },
  })
  const world = createFakePort()
  const model = createMailboxModel(world.port, stored, signal(anna), originInFront)
  return { ...world, stored, model }
}

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
    expect(port.copy).toHaveBeenCalledWith('kT7f-9Qa2')
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

describe('Fill this page', () => {
  test('is offered on the very origin of the webmail only', () => {
    const offered = (origin: string | undefined) => createWorld(ready(), origin).model.canFillHere.value
    expect(offered('https://mail.thexyz.com')).toBe(true)
    expect(offered('https://www.thexyz.com')).toBe(false)
    expect(offered('https://mail.thexyz.com.example')).toBe(false)
    expect(offered(undefined)).toBe(false)
  })

  test('is not offered where the person has just been let in, until that news is dismissed', () => {
    const { model, stored } = createWorld(ready(), 'https://mail.thexyz.com')
    stored.deliveries.value = { 1: { mailbox: ref, at: start, submitted: true, outcome: 'signed-in' } }
    expect(model.canFillHere.value).toBe(false)
    stored.deliveries.value = {}
    expect(model.canFillHere.value).toBe(true)
  })

  test('tells why it was refused', async () => {
    const { model, last } = createWorld(ready(), 'https://mail.thexyz.com')
    model.fillHere()
    await settled()
    last().answer({ status: 'refused', because: 'no-form' })
    await settled()
    expect(model.fillOutcome.value).toEqual({ status: 'refused', because: 'no-form' })
  })
})

describe('what the webmail did', () => {
  const delivery = (at: number, outcome: Delivery['outcome']): Delivery => ({
    mailbox: ref,
    at,
    submitted: true,
    outcome,
  })

  test('is told of the newest fill that has an outcome', () => {
    const { model, stored } = createWorld()
    const { deliveries } = stored
    deliveries.value = {
      1: delivery(start - 9, 'refused'),
      2: delivery(start - 5, 'signed-in'),
      3: delivery(start, 'waiting'),
    }
    expect(model.delivery.value?.outcome).toBe('signed-in')
  })

  test('with an older one-time password is no news', () => {
    const { model, stored } = createWorld(ready())
    stored.deliveries.value = { 1: delivery(start - 1000, 'refused') }
    expect(model.delivery.value).toBeUndefined()
    stored.deliveries.value = { 1: delivery(start + 1000, 'refused') }
    expect(model.delivery.value?.outcome).toBe('refused')
  })
})
