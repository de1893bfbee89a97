import { describe, expect, test } from 'vitest'
import { oneTimePasswordLifeMs } from '../town/truth.ts'
import { openInbox } from './clients/imap.ts'
import { sendMail } from './clients/smtp.ts'
import { useMailStack } from './use-mail-stack.ts'

describe('Dovecot and one-time passwords', () => {
  const world = useMailStack({ webmails: [] })

  test('lets a one-time password in and refuses the one it replaced, at once', async () => {
    const { truth } = world.town
    const address = world.newMailbox()
    truth.makeOneTimePassword(address, 'first 1')
    expect(await openInbox(world.stack, address, 'first 1')).toBe('opened')
    truth.makeOneTimePassword(address, 'second2')
    expect(await openInbox(world.stack, address, 'first 1')).toBe('refused')
    expect(await openInbox(world.stack, address, 'second2')).toBe('opened')
    expect(await sendMail(world.stack, address, 'first 1')).toBe('refused')
    expect(await sendMail(world.stack, address, 'second2')).toBe('sent')
  })

  test('refuses it once it has expired, and takes the next one', async () => {
    const { truth, clock } = world.town
    const address = world.newMailbox()
    truth.makeOneTimePassword(address, 'old-one')
    clock.advance(oneTimePasswordLifeMs - 10_000)
    expect(await openInbox(world.stack, address, 'old-one')).toBe('opened')
    clock.advance(10_000)
    expect(await openInbox(world.stack, address, 'old-one')).toBe('refused')
    truth.makeOneTimePassword(address, 'new-one')
    expect(await openInbox(world.stack, address, 'new-one')).toBe('opened')
  })

  test('keeps up with one that changes before every sign-in', async () => {
    const address = world.newMailbox()
    for (let round = 0; round < 5; round += 1) {
      // As long as the one before and made in the same second: a password file read by its date would miss it.
      world.town.truth.makeOneTimePassword(address, `round-${round}`)
      expect(await openInbox(world.stack, address, `round-${round}`)).toBe('opened')
      if (round > 0) expect(await openInbox(world.stack, address, `round-${round - 1}`)).toBe('refused')
    }
  })

  test.each(['zażółć ğüşİøæß', '🗝️ & "quotes" \\ %s', ' spaces around '])(
    'takes %j byte for byte',
    async (value) => {
      const address = world.newMailbox()
      world.town.truth.makeOneTimePassword(address, value)
      expect(await openInbox(world.stack, address, value)).toBe('opened')
      expect(await openInbox(world.stack, address, `${value}.`)).toBe('refused')
    },
  )

  test('keeps the mailbox password working beside it, and nobody else’s', async () => {
    const address = world.newMailbox('Mine-and-known-1')
    const other = world.newMailbox('Somebody-elses-2')
    world.town.truth.makeOneTimePassword(address, 'mine-now')
    expect(await openInbox(world.stack, address, 'Mine-and-known-1')).toBe('opened')
    expect(await openInbox(world.stack, address, 'Somebody-elses-2')).toBe('refused')
    expect(await openInbox(world.stack, other, 'mine-now')).toBe('refused')
    expect(await openInbox(world.stack, 'nobody@firm.example', 'mine-now')).toBe('refused')
  })
})
