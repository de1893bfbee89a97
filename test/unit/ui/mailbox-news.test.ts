import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Delivery, RefusedFill } from '../../../src/core/state.ts'
import { fillTroubleWords } from '../../../src/ui/fill-trouble.ts'
import { settled } from './fake-port.ts'
import { createWorld, ready, ref, start } from './mailbox-world.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: start })
})
afterEach(() => {
  vi.useRealTimers()
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
    expect(model.refusal.value).toBe('no-form')
  })
})

describe('a fill that the chip, the keys or the menu asked for and that was refused', () => {
  const refused = (change: Partial<RefusedFill> = {}): RefusedFill => ({
    mailbox: ref,
    at: start - 1000,
    because: 'no-form',
    ...change,
  })

  test('says why in the popup', () => {
    const { model, stored } = createWorld(ready())
    stored.refusedFill.value = refused()
    expect(model.refusal.value).toBe('no-form')
  })

  test('says which password was to be filled', () => {
    const { model, stored } = createWorld()
    stored.refusedFill.value = refused({ secret: 'mailbox-password' })
    expect(model.refusedSecret.value).toBe('mailbox-password')
    expect(fillTroubleWords('no-secret', model.refusedSecret.value).happened).toBe('fill_noNewPassword')
    stored.refusedFill.value = refused()
    expect(fillTroubleWords('no-secret', model.refusedSecret.value).happened).toBe('fill_noSecret')
  })

  test.each<[string, RefusedFill]>([
    ['that is more than two minutes old', refused({ at: start - 120_001 })],
    ['of another mailbox', refused({ mailbox: { ...ref, mailboxId: 'two' } })],
    ['for want of a sign-in that has been made since', refused({ because: 'signed-out' })],
  ])('%s says nothing', (_, refusedFill) => {
    const { model, stored } = createWorld(ready())
    stored.refusedFill.value = refusedFill
    expect(model.refusal.value).toBeUndefined()
  })

  test('says nothing once another fill has followed', () => {
    const { model, stored } = createWorld(ready())
    stored.refusedFill.value = refused()
    stored.deliveries.value = { 1: { mailbox: ref, at: start, submitted: true, outcome: 'waiting' } }
    expect(model.refusal.value).toBeUndefined()
  })

  test('says so once where the same words stand below', () => {
    const { model, stored } = createWorld({ status: 'failed', error: 'busy', at: start })
    stored.refusedFill.value = refused({ because: 'busy' })
    expect(model.refusal.value).toBeUndefined()
  })

  test.each(['get', 'openWebmail', 'fillHere'] as const)(
    'says no more after a press of %s',
    async (press) => {
      const { model, stored } = createWorld(ready())
      stored.refusedFill.value = refused()
      model[press]()
      expect(model.refusal.value).toBeUndefined()
    },
  )

  test('is forgotten when the person has read it', () => {
    const { model, stored, last } = createWorld(ready())
    stored.refusedFill.value = refused()
    model.dismissNews()
    expect(last()).toMatchObject({ name: 'nextSeen' })
    expect(model.refusal.value).toBeUndefined()
  })

  test('for want of the hosts has them asked for at the next press', () => {
    const { model, stored, port } = createWorld(ready())
    stored.refusedFill.value = refused({ because: 'no-permission' })
    model.fillHere()
    expect(port.requestHosts).toHaveBeenCalledTimes(1)
  })
})

describe('what the webmail did', () => {
  const delivery = (at: number, outcome: Delivery['outcome']): Delivery => ({
    mailbox: ref,
    at,
    submitted: true,
    outcome,
  })

  const older = { 1: delivery(start - 9, 'refused'), 2: delivery(start - 5, 'signed-in') }

  test('is told of the newest fill', () => {
    const { model, stored } = createWorld()
    stored.deliveries.value = older
    expect(model.delivery.value?.outcome).toBe('signed-in')
  })

  test('is not told while a newer fill waits for its outcome', () => {
    const { model, stored } = createWorld(ready(), 'https://mail.thexyz.com')
    stored.deliveries.value = { ...older, 3: delivery(start, 'waiting') }
    expect(model.delivery.value).toBeUndefined()
    expect(model.canFillHere.value).toBe(true)
  })

  test('is told of the chosen mailbox only', () => {
    const { model, stored } = createWorld()
    const mailbox = { ...ref, mailboxId: 'two' }
    stored.deliveries.value = { ...older, 3: { ...delivery(start, 'waiting'), mailbox } }
    expect(model.delivery.value?.outcome).toBe('signed-in')
    model.choose('two')
    expect(model.delivery.value).toBeUndefined()
  })

  test('is no news after five minutes', () => {
    const signedInAgo = (ms: number) => {
      const { model, stored } = createWorld()
      stored.deliveries.value = { 1: delivery(start - ms, 'signed-in') }
      return model.delivery.value?.outcome
    }
    expect(signedInAgo(300_000)).toBe('signed-in')
    expect(signedInAgo(300_001)).toBeUndefined()
  })

  test('is no news once the session has ended, by the clock or by a newer one-time password', () => {
    const session = { ...delivery(start - 1000, 'signed-in'), safeUntil: start + 1 }
    const { model, stored } = createWorld()
    stored.deliveries.value = { 1: session }
    expect(model.delivery.value).toEqual(session)
    stored.deliveries.value = { 1: { ...session, safeUntil: start } }
    expect(model.delivery.value).toBeUndefined()
    const renewed = createWorld(ready())
    renewed.stored.deliveries.value = { 1: session }
    expect(renewed.model.delivery.value).toBeUndefined()
    renewed.stored.deliveries.value = { 1: delivery(start - 1000, 'signed-in') }
    expect(renewed.model.delivery.value?.outcome).toBe('signed-in')
  })

  test('with an older one-time password is no news', () => {
    const { model, stored } = createWorld(ready())
    stored.deliveries.value = { 1: delivery(start - 1000, 'refused') }
    expect(model.delivery.value).toBeUndefined()
    stored.deliveries.value = { 1: delivery(start + 1000, 'refused') }
    expect(model.delivery.value?.outcome).toBe('refused')
  })
})
