import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AppPasswordCreation } from '../../../src/core/app-password-state.ts'
import { badgeFor } from '../../../src/core/badge.ts'
import {
  appPasswordCardMs,
  clock,
  expireAppPasswords,
  expireOneTimePasswords,
  isWithin,
  liveAppPassword,
  liveOneTimePassword,
  secondsLeft,
} from '../../../src/core/expiry.ts'
import type { OneTimePasswordState } from '../../../src/core/state.ts'

const sentAt = 1_000_000
const ready: OneTimePasswordState = {
  status: 'ready',
  value: 'kT7f9Qa2',
  sentAt,
  expiresAt: sentAt + 300_000,
}

describe('a one-time password', () => {
  it('lives from when it was asked for until exactly its end', () => {
    expect(liveOneTimePassword(ready, sentAt)).toBe(ready)
    expect(liveOneTimePassword(ready, sentAt + 299_999)).toBe(ready)
    expect(liveOneTimePassword(ready, sentAt + 300_000)).toBeUndefined()
  })

  it('is dead when the clock was set back to before it was made', () => {
    expect(liveOneTimePassword(ready, sentAt - 1)).toBeUndefined()
  })

  it('is dead when the clock is behind what it was when that was last noted', () => {
    const { a } = expireOneTimePasswords({ a: ready }, sentAt + 180_000)
    expect(liveOneTimePassword(a, sentAt + 180_000)).toBe(a)
    expect(liveOneTimePassword(a, sentAt + 60_000)).toBeUndefined()
  })

  it('stays when a clock is put right by a little', () => {
    const { a } = expireOneTimePasswords({ a: ready }, sentAt + 180_000)
    expect(liveOneTimePassword(a, sentAt + 176_000)).toBe(a)
  })

  it('is dead when what was stored claims an absurdly long life', () => {
    expect(liveOneTimePassword({ ...ready, expiresAt: sentAt + 3_600_000 }, sentAt + 1)).toBeUndefined()
  })

  it('is never alive in any other state', () => {
    expect(liveOneTimePassword(undefined, sentAt)).toBeUndefined()
    expect(liveOneTimePassword({ status: 'making', since: 0, previous: ready }, sentAt)).toBeUndefined()
  })

  it('leaves no value behind when it expires, and its neighbours alone', () => {
    const younger = { ...ready, sentAt: sentAt + 1000, expiresAt: sentAt + 301_000 }
    const table = expireOneTimePasswords({ a: ready, b: younger }, sentAt + 300_500)
    expect(table).toEqual({
      a: { status: 'expired', at: sentAt + 300_500 },
      b: { ...younger, seenAt: sentAt + 295_500 },
    })
  })

  it('changes nothing while all live, but for the note of the time once in a while', () => {
    const table = { a: ready }
    expect(expireOneTimePasswords(table, sentAt + 1)).toBe(table)
    const noted = expireOneTimePasswords(table, sentAt + 60_000)
    expect(noted).toEqual({ a: { ...ready, seenAt: sentAt + 55_000 } })
    expect(expireOneTimePasswords(noted, sentAt + 60_000)).toBe(noted)
  })
})

describe('the card of an app password', () => {
  const card: AppPasswordCreation = {
    status: 'created',
    appId: 'mail',
    name: 'Laptop',
    address: 'anna@firm.example',
    login: 'anna@firm.example',
    value: 'abcd-efgh-ijkl-mnop',
    id: 'p1',
    at: sentAt,
    expiresAt: sentAt + appPasswordCardMs,
  }

  it('is shown from when it was asked for until exactly its end', () => {
    expect(liveAppPassword(card, sentAt)).toBe(card)
    expect(liveAppPassword(card, sentAt + appPasswordCardMs - 1)).toBe(card)
    expect(liveAppPassword(card, sentAt + appPasswordCardMs)).toBeUndefined()
  })

  it('stays when a clock is put right: what it shows cannot be had again', () => {
    const { a } = expireAppPasswords({ a: card }, sentAt + 180_000)
    expect(liveAppPassword(a, sentAt + 60_000)).toBe(card)
  })

  it('is not shown on a clock set back, nor longer than any card is', () => {
    expect(liveAppPassword(card, sentAt - 1)).toBeUndefined()
    const longer = { ...card, expiresAt: card.expiresAt + 1 }
    expect(liveAppPassword(longer, sentAt)).toBeUndefined()
  })

  it('leaves a note of what it was without the password, and its neighbours alone', () => {
    const now = sentAt + appPasswordCardMs
    const younger = { ...card, at: sentAt + 1, expiresAt: card.expiresAt + 1 }
    const { appId, name, address, id } = card
    expect(expireAppPasswords({ a: card, b: younger }, now)).toEqual({
      a: { status: 'gone', appId, name, address, id, at: now },
      b: younger,
    })
    const { id: _, ...unlisted } = { ...card, before: ['p1'] }
    expect(expireAppPasswords({ a: unlisted }, now)).toEqual({
      a: { status: 'gone', appId, name, address, before: ['p1'], at: now },
    })
  })

  it('begins anew on a clock set back to before it was made, and is not lost', () => {
    const now = card.at - 60_000
    const { a } = expireAppPasswords({ a: card }, now)
    expect(a).toEqual({ ...card, at: now, expiresAt: now + appPasswordCardMs })
    expect(liveAppPassword(a, now)).toBe(a)
    expect(liveAppPassword(a, now + appPasswordCardMs)).toBeUndefined()
  })

  it('changes nothing while all are shown', () => {
    const table = { a: card }
    expect(expireAppPasswords(table, sentAt)).toBe(table)
  })
})

describe('what may wait for some time', () => {
  it('waits for as long, and not at all on a clock set back to before it began', () => {
    expect(isWithin(1000, sentAt, sentAt)).toBe(true)
    expect(isWithin(1000, sentAt, sentAt + 1000)).toBe(true)
    expect(isWithin(1000, sentAt, sentAt + 1001)).toBe(false)
    expect(isWithin(1000, sentAt, sentAt - 1)).toBe(false)
  })
})

describe('the time shown', () => {
  it('is rounded down, so that it never claims more than is there', () => {
    expect(secondsLeft(10_999, 10_000)).toBe(0)
    expect(secondsLeft(12_000, 10_000)).toBe(2)
    expect(clock(272)).toBe('4:32')
    expect(clock(5)).toBe('0:05')
  })

  it.each([
    [300_000, '5m', 'calm'],
    [299_999, '4m', 'calm'],
    [60_000, '1m', 'calm'],
    [59_999, '59', 'calm'],
    [31_000, '31', 'calm'],
    [30_999, '30', 'soon'],
    [1, '0', 'soon'],
    [0, '', 'calm'],
    [-5, '', 'calm'],
  ])('on the badge with %i ms to go is "%s", %s', (leftMs, text, tone) => {
    expect(badgeFor(1_000_000 + leftMs, 1_000_000)).toMatchObject({ text, tone })
  })

  it('on the badge changes exactly when it says it will', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400_000 }), (leftMs) => {
        const { text, changesInMs } = badgeFor(leftMs, 0)
        const inMs = changesInMs ?? 0
        expect(inMs).toBeGreaterThan(0)
        expect(badgeFor(leftMs, inMs - 1).text).toBe(text)
        expect(badgeFor(leftMs, inMs).text).not.toBe(text)
      }),
    )
  })

  it('on the badge is nothing without a one-time password', () => {
    expect(badgeFor(undefined, 0)).toEqual({ text: '', tone: 'calm', changesInMs: undefined })
  })
})
