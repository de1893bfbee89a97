import { describe, expect, test } from 'vitest'
import { createOx } from '../../src/providers/ox/ox.ts'
import { openInbox } from './clients/imap.ts'
import { sendMail } from './clients/smtp.ts'
import { latchkeyAt } from './own-mailbox.ts'
import { useMailStack } from './use-mail-stack.ts'

describe('Dovecot and app passwords', () => {
  const world = useMailStack({ webmails: [] })

  test('lets one in where its scopes say so, and nowhere else', async () => {
    const { truth } = world.town
    const address = world.newMailbox()
    truth.addAppPassword(address, { value: 'reads', scopes: ['imap'] })
    truth.addAppPassword(address, { value: 'sends', scopes: ['smtp'] })
    truth.addAppPassword(address, { value: 'does-both', scopes: ['imap', 'smtp'] })
    expect(await openInbox(world.stack, address, 'reads')).toBe('opened')
    expect(await sendMail(world.stack, address, 'reads')).toBe('refused')
    expect(await openInbox(world.stack, address, 'sends')).toBe('refused')
    expect(await sendMail(world.stack, address, 'sends', 'Sent with an app password')).toBe('sent')
    expect(await openInbox(world.stack, address, 'does-both')).toBe('opened')
    expect(await sendMail(world.stack, address, 'does-both')).toBe('sent')
    expect(world.stack.received.find(({ raw }) => raw.includes('Sent with an app password'))).toMatchObject({
      from: address,
      to: [address],
    })
  })

  test('refuses a revoked one at once, and goes on with the others', async () => {
    const { truth } = world.town
    const address = world.newMailbox()
    const revoke = truth.addAppPassword(address, { value: 'phone', scopes: ['imap', 'smtp'] })
    truth.addAppPassword(address, { value: 'laptop', scopes: ['imap', 'smtp'] })
    expect(await openInbox(world.stack, address, 'phone')).toBe('opened')
    expect(await sendMail(world.stack, address, 'phone')).toBe('sent')
    revoke()
    expect(await openInbox(world.stack, address, 'phone')).toBe('refused')
    expect(await sendMail(world.stack, address, 'phone')).toBe('refused')
    expect(await openInbox(world.stack, address, 'laptop')).toBe('opened')
    expect(await sendMail(world.stack, address, 'laptop')).toBe('sent')
  })

  test('takes one for the mailbox it was made for only', async () => {
    const address = world.newMailbox()
    const other = world.newMailbox()
    world.town.truth.addAppPassword(address, { value: 'mine', scopes: ['imap', 'smtp'] })
    expect(await openInbox(world.stack, other, 'mine')).toBe('refused')
    expect(await sendMail(world.stack, other, 'mine')).toBe('refused')
  })

  test('lets one in that Latchkey made at OX for mail, until Latchkey revokes it', async () => {
    const { town, stack } = world
    const mailbox = { address: 'pia@garden.example', password: 'cedar-Lantern-31' }
    const ox = town.ox('privateemail.com')
    ox.add(mailbox)
    ox.modes.mailServersTakeThem = true
    const latchkey = latchkeyAt(town, 'https://privateemail.com/appsuite/', createOx)
    const signedIn = await latchkey.signIn(mailbox.address, mailbox.password)
    const { appPasswords } = latchkey.provider
    if (appPasswords === undefined) throw new Error('no app passwords at OX')
    const make = (appId: string) =>
      appPasswords.create(signedIn.session, signedIn.mailbox, { appId, name: appId })
    const forMail = await make('mail')
    const forCalendars = await make('caldav')
    expect(await openInbox(stack, forMail.login, forMail.value)).toBe('opened')
    expect(await sendMail(stack, forMail.login, forMail.value)).toBe('sent')
    expect(await openInbox(stack, forCalendars.login, forCalendars.value)).toBe('refused')

    const listed = await appPasswords.list(signedIn.session, signedIn.mailbox)
    const id = listed.appPasswords.find(({ appId }) => appId === 'mail')?.id ?? ''
    await appPasswords.revoke(signedIn.session, signedIn.mailbox, id)
    expect(await openInbox(stack, forMail.login, forMail.value)).toBe('refused')
    expect(await sendMail(stack, forMail.login, forMail.value)).toBe('refused')
  })
})
