import { describe, expect, test } from 'vitest'
import { openInbox } from './clients/imap.ts'
import { sendMail } from './clients/smtp.ts'
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
})
