import { describe, expect, test } from 'vitest'
import { oneTimePasswordLifeMs } from '../town/truth.ts'
import { openInbox } from './clients/imap.ts'
import { visitRoundcube } from './clients/roundcube.ts'
import { sendMail } from './clients/smtp.ts'
import { mailHosts } from './mail-stack.ts'
import { useMailStack } from './use-mail-stack.ts'

describe('Roundcube', () => {
  const world = useMailStack({ webmails: ['roundcube'] })
  const visit = (host = mailHosts.roundcube) => visitRoundcube(world.town, host)
  const withOneTimePassword = (value: string) => {
    const address = world.newMailbox()
    world.town.truth.makeOneTimePassword(address, value)
    return address
  }

  test('signs in with a one-time password and shows the mail', async () => {
    const address = withOneTimePassword('482 913')
    await sendMail(world.stack, address, '482 913', 'Hello from a real server')
    const person = visit()
    expect(await person.signIn(address, '482 914')).toBe('refused')
    expect(await person.signIn(address, '482 913')).toBe('signed-in')
    expect(await person.inbox()).toContain('Hello from a real server')
  })

  test('wears Elastic on one host and Larry on the other', async () => {
    expect(await visit().page('')).toContain('skins/elastic/')
    expect(await visit(mailHosts.larry).page('')).toContain('skins/larry/')
    const address = withOneTimePassword('for-larry')
    expect(await visit(mailHosts.larry).signIn(address, 'for-larry')).toBe('signed-in')
  })

  test.each([
    ['expires', () => world.town.clock.advance(oneTimePasswordLifeMs)],
    ['is replaced', (address: string) => world.town.truth.makeOneTimePassword(address, 'another')],
  ])('ends a session when its one-time password %s', async (_, end) => {
    const address = withOneTimePassword('short-lived')
    const person = visit()
    await person.signIn(address, 'short-lived')
    expect(await person.inbox()).not.toContain('storage server failed')
    end(address)
    expect(await person.inbox()).toContain('Connection to storage server failed.')
  })

  test('changes the mailbox password with its own form', async () => {
    const address = world.newMailbox('Old-password-1')
    const person = visit()
    await person.signIn(address, 'Old-password-1')
    expect(await person.changePassword('Old-password-1', 'New-password-2')).toEqual({
      text: 'Successfully saved.',
      kind: 'confirmation',
    })
    expect(await openInbox(world.stack, address, 'Old-password-1')).toBe('refused')
    expect(await openInbox(world.stack, address, 'New-password-2')).toBe('opened')
    expect(await person.inbox()).not.toContain('storage server failed')
  })

  test('changes it from a session that a one-time password opened, and keeps that session from ending', async () => {
    const address = withOneTimePassword('let-me-in')
    const person = visit()
    await person.signIn(address, 'let-me-in')
    expect(await person.changePassword('let-me-in', 'New-password-3')).toMatchObject({ kind: 'confirmation' })
    world.town.clock.advance(oneTimePasswordLifeMs)
    expect(await openInbox(world.stack, address, 'New-password-3')).toBe('opened')
    expect(await person.inbox()).not.toContain('storage server failed')
  })

  test.each([
    ['the current one is wrong', 'Not-my-password', 'New-password-2'],
    ['the new one is too short', 'Old-password-1', 'short'],
  ])('changes nothing when %s', async (_, current, wanted) => {
    const address = world.newMailbox('Old-password-1')
    const person = visit()
    await person.signIn(address, 'Old-password-1')
    expect(await person.changePassword(current, wanted)).toMatchObject({ kind: 'error' })
    expect(await openInbox(world.stack, address, 'Old-password-1')).toBe('opened')
    expect(await openInbox(world.stack, address, wanted)).toBe('refused')
  })
})
