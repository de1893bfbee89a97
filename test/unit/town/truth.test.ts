import { beforeEach, describe, expect, test } from 'vitest'
import { createClock, createTruth, oneTimePasswordLifeMs, type Truth } from '../../town/truth.ts'

describe('the truth about mailboxes', () => {
  const clock = createClock()
  const address = 'anna@firm.example'
  let truth: Truth

  beforeEach(() => {
    truth = createTruth(clock)
    truth.add({ address, mailboxPassword: 'old-and-lost' })
  })

  test('a one-time password opens its mailbox until 300 seconds have passed', () => {
    truth.makeOneTimePassword(address, 'first')
    clock.advance(oneTimePasswordLifeMs - 1000)
    expect(truth.check(address, 'first')).toBe('one-time-password')
    clock.advance(1000)
    expect(truth.check(address, 'first')).toBeUndefined()
  })

  test('a new one-time password ends the one before at once', () => {
    truth.makeOneTimePassword(address, 'first')
    truth.makeOneTimePassword(address, 'second')
    expect(truth.check(address, 'first')).toBeUndefined()
    expect(truth.check(address, 'second')).toBe('one-time-password')
  })

  test('a one-time password opens no other mailbox', () => {
    truth.add({ address: 'bob@firm.example', mailboxPassword: 'other' })
    truth.makeOneTimePassword(address, 'first')
    expect(truth.check('bob@firm.example', 'first')).toBeUndefined()
  })

  test('a one-time password works again and again unless sign-in is set to use it up', () => {
    truth.makeOneTimePassword(address, 'first')
    truth.check(address, 'first')
    expect(truth.check(address, 'first')).toBe('one-time-password')
    const mailbox = truth.mailbox(address)
    if (mailbox !== undefined) mailbox.oneTimePasswordUsedUp = true
    expect(truth.check(address, 'first')).toBe('one-time-password')
    expect(truth.check(address, 'first')).toBeUndefined()
  })

  test('the mailbox password works beside it, an empty one never does', () => {
    truth.makeOneTimePassword(address, 'first')
    expect(truth.check(' ANNA@firm.example', 'old-and-lost')).toBe('mailbox-password')
    expect(truth.check(address, '')).toBeUndefined()
  })

  test('an app password opens its mailbox for the services of its scopes only, until it is revoked', () => {
    const revoke = truth.addAppPassword(address, { value: 'for-sending', scopes: ['smtp'] })
    truth.addAppPassword(address, { value: 'for-reading', scopes: ['imap'] })
    expect(truth.check(address, 'for-sending', 'submission')).toBe('app-password')
    expect(truth.check(address, 'for-sending', 'smtp')).toBe('app-password')
    expect(truth.check(address, 'for-sending', 'imap')).toBeUndefined()
    expect(truth.check(address, 'for-reading', 'imap')).toBe('app-password')
    expect(truth.check(address, 'for-reading', 'submission')).toBeUndefined()
    expect(truth.check(address, 'for-reading')).toBeUndefined()
    revoke()
    expect(truth.check(address, 'for-sending', 'submission')).toBeUndefined()
    expect(truth.check(address, 'for-reading', 'imap')).toBe('app-password')
  })

  test('an app password is known by its value and revoked by its id', () => {
    const scopes = ['ox'] as const
    truth.addAppPassword(address, { id: '1', name: 'Phone', app: 'mail', value: 'abcd', scopes })
    truth.addAppPassword(address, { value: 'efgh', scopes })
    expect(truth.check(address, 'abcd', 'ox')).toBe('app-password')
    expect(truth.check(address, 'abcd', 'imap')).toBeUndefined()
    expect(truth.appPassword(address, 'abcd')).toMatchObject({ id: '1', name: 'Phone', app: 'mail' })
    truth.revokeAppPassword(address, '1')
    truth.revokeAppPassword(address, 'none with this id')
    expect(truth.appPassword(address, 'abcd')).toBeUndefined()
    expect(truth.check(address, 'abcd', 'ox')).toBeUndefined()
    expect(truth.appPassword(address, 'efgh')?.id).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('a new mailbox password takes the place of the old one', () => {
    truth.setMailboxPassword(address, 'new-and-known')
    expect(truth.check(address, 'old-and-lost')).toBeUndefined()
    expect(truth.check(address, 'new-and-known', 'imap')).toBe('mailbox-password')
    expect(truth.secrets()).toContain('new-and-known')
  })

  test('every password that was ever right is known as a secret', () => {
    truth.makeOneTimePassword(address, 'first')
    truth.makeOneTimePassword(address, 'second')
    expect(truth.secrets()).toEqual(['old-and-lost', 'first', 'second'])
  })
})
