import { describe, expect, test } from 'vitest'
import { oneTimePasswordLifeMs } from '../town/truth.ts'
import { openInbox } from './clients/imap.ts'
import { sendMail } from './clients/smtp.ts'
import { visitSogo } from './clients/sogo.ts'
import { mailHosts } from './mail-stack.ts'
import { useMailStack } from './use-mail-stack.ts'

describe('SOGo', () => {
  const world = useMailStack({ webmails: ['sogo'] })
  const visit = () => visitSogo(world.town, mailHosts.sogo)

  test('signs in with a one-time password and shows the mail', async () => {
    const address = world.newMailbox()
    world.town.truth.makeOneTimePassword(address, '482 913')
    await sendMail(world.stack, address, '482 913', 'Hello from a real server')
    const person = visit()
    expect(await person.signIn(address, '482 914')).toBe('refused')
    expect(await person.signIn(address, '482 913')).toBe('signed-in')
    expect(await person.inbox(address)).toContain('Hello from a real server')
  })

  test('refuses a one-time password that was replaced or has expired', async () => {
    const { truth, clock } = world.town
    const address = world.newMailbox()
    truth.makeOneTimePassword(address, 'first-1')
    expect(await visit().signIn(address, 'first-1')).toBe('signed-in')
    truth.makeOneTimePassword(address, 'second2')
    expect(await visit().signIn(address, 'first-1')).toBe('refused')
    expect(await visit().signIn(address, 'second2')).toBe('signed-in')
    clock.advance(oneTimePasswordLifeMs)
    expect(await visit().signIn(address, 'second2')).toBe('refused')
  })

  test('serves its login page and what belongs to it, and no other files', async () => {
    const page = await visit().page('/')
    expect(page).toContain('app.creds.username')
    const files = [...page.matchAll(/(?:src|href)="(\/SOGo\.woa\/WebServerResources\/[^"]+)"/g)]
    const statuses = await Promise.all(files.map(([, path = '']) => visit().status(path)))
    expect(statuses.length).toBeGreaterThan(3)
    expect(statuses.every((status) => status === 200)).toBe(true)
    expect(await visit().status('/SOGo.woa/WebServerResources/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd')).toBe(
      404,
    )
  })

  test('changes the mailbox password, with a session and without', async () => {
    const address = world.newMailbox('Old-password-1')
    expect(await visit().changePassword(address, 'Old-password-1', 'New-password-2')).toMatchObject({
      status: 204,
    })
    expect(await openInbox(world.stack, address, 'Old-password-1')).toBe('refused')
    expect(await openInbox(world.stack, address, 'New-password-2')).toBe('opened')
    const person = visit()
    await person.signIn(address, 'New-password-2')
    expect(await person.changePassword(null, 'New-password-2', 'New-password-3')).toMatchObject({
      status: 204,
    })
    expect(await openInbox(world.stack, address, 'New-password-2')).toBe('refused')
    expect(await openInbox(world.stack, address, 'New-password-3')).toBe('opened')
  })

  test('changes it for somebody who knows a one-time password only', async () => {
    const address = world.newMailbox()
    world.town.truth.makeOneTimePassword(address, 'let-me-in')
    expect(await visit().changePassword(address, 'let-me-in', 'New-password-2')).toMatchObject({
      status: 204,
    })
    expect(await openInbox(world.stack, address, 'New-password-2')).toBe('opened')
  })

  test.each([
    ['the old one is wrong', 'Not-my-password', 'New-password-2', -1],
    ['the new one is too short', 'Old-password-1', 'short', 5],
  ])('changes nothing when %s', async (_, current, wanted, code) => {
    const address = world.newMailbox('Old-password-1')
    const { status, body } = await visit().changePassword(address, current, wanted)
    expect(status).toBe(403)
    expect(JSON.parse(body)).toEqual({ LDAPPasswordPolicyError: code })
    expect(await openInbox(world.stack, address, 'Old-password-1')).toBe('opened')
    expect(await openInbox(world.stack, address, wanted)).toBe('refused')
  })
})
