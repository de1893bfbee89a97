import { describe, expect, test } from 'vitest'
import { createRoundcube } from '../../src/providers/roundcube/roundcube.ts'
import { probeWebmail } from '../../src/providers/webmail-probe.ts'
import { failing } from '../contract/town.ts'
import { openInbox } from './clients/imap.ts'
import { mailHosts } from './mail-stack.ts'
import { latchkeyAt } from './own-mailbox.ts'
import { useMailStack } from './use-mail-stack.ts'

const old = 'harbour-Lantern-27'
const fresh = 'violet-Compass-84'

describe('Latchkey at a real Roundcube', () => {
  const world = useMailStack({ webmails: ['roundcube'] })
  describe.each(['roundcube', 'larry'] as const)('named %s', (name) => {
    const latchkey = () => latchkeyAt(world.town, `https://${mailHosts[name]}/`, createRoundcube)

    test('signs in with the mailbox password and with a one-time password, and with no other', async () => {
      const address = world.newMailbox(old)
      world.town.truth.makeOneTimePassword(address, '482 913')
      const { provider } = latchkey()
      const asWrong = { accountName: address, password: 'not-the-Password' }
      await expect(provider.signIn(asWrong)).rejects.toEqual(failing('wrong-password'))
      expect(await provider.resume()).toBeUndefined()
      for (const password of [old, '482 913']) {
        const { session, mailbox } = await latchkey().signIn(address, password)
        expect(session).toEqual({ address, userId: expect.stringMatching(/^\w{16}$/) })
        expect(mailbox).toMatchObject({ id: address, address, mailboxPassword: 'offered' })
      }
    })

    test('adopts the session of the browser, and ends it', async () => {
      const address = world.newMailbox(old)
      const { provider, signIn } = latchkey()
      const { session, mailbox } = await signIn(address, old)
      expect(await provider.resume()).toEqual({ status: 'signed-in', session, accountName: address })
      await provider.signOut(session)
      expect(await provider.resume()).toBeUndefined()
      await expect(provider.mailboxes(session)).rejects.toEqual(failing('signed-out'))
      const passwords = { current: old, next: fresh }
      await expect(provider.mailboxPassword?.change(session, mailbox, passwords)).rejects.toEqual(
        failing('signed-out'),
      )
      expect(await openInbox(world.stack, address, old)).toBe('opened')
    })

    test('signs in anew where the session can no longer reach the mail', async () => {
      const address = world.newMailbox(old)
      world.town.truth.makeOneTimePassword(address, 'short-lived')
      const { provider, signIn } = latchkey()
      await signIn(address, 'short-lived')
      world.town.truth.makeOneTimePassword(address, 'another')
      expect(await provider.resume()).toBeUndefined()
      const { session, mailbox } = await signIn(address, old)
      await provider.mailboxPassword?.change(session, mailbox, { current: old, next: fresh })
      expect(await openInbox(world.stack, address, fresh)).toBe('opened')
    })

    test('is signed out once the browser is somebody else’s', async () => {
      const [one, other] = [world.newMailbox(old), world.newMailbox(old)]
      const { provider, signIn } = latchkey()
      const { session, mailbox } = await signIn(one, old)
      await signIn(other, old)
      const passwords = { current: old, next: fresh }
      await expect(provider.mailboxPassword?.change(session, mailbox, passwords)).rejects.toEqual(
        failing('signed-out'),
      )
      await expect(provider.signOut(session)).rejects.toEqual(failing('signed-out'))
      expect(await provider.resume()).toMatchObject({ accountName: other })
      expect(await openInbox(world.stack, other, old)).toBe('opened')
    })

    test.each(['the mailbox password', 'a one-time password'])(
      'changes the mailbox password from a session of %s',
      async (which) => {
        const address = world.newMailbox(old)
        world.town.truth.makeOneTimePassword(address, 'let-me-in')
        const current = which === 'a one-time password' ? 'let-me-in' : old
        const { provider, signIn } = latchkey()
        const { session, mailbox } = await signIn(address, current)
        await provider.mailboxPassword?.change(session, mailbox, { current, next: fresh })
        expect(await openInbox(world.stack, address, old)).toBe('refused')
        expect(await openInbox(world.stack, address, fresh)).toBe('opened')
        expect(await provider.resume()).toMatchObject({ status: 'signed-in', accountName: address })
      },
    )

    test.each([
      ['the current one is wrong', 'not-the-Password', fresh, 'wrong-password', undefined],
      ['the new one is too short', old, 'tiny', 'refused', 'Password must be at least 8 characters long.'],
      [
        'the new one is the old one',
        old,
        old,
        'refused',
        'New password have to be different from the old one.',
      ],
    ])('changes nothing when %s', async (_, current, next, code, reason) => {
      const address = world.newMailbox(old)
      const { provider, signIn } = latchkey()
      const { session, mailbox } = await signIn(address, old)
      const change = provider.mailboxPassword?.change(session, mailbox, { current, next })
      await expect(change).rejects.toMatchObject({ name: 'AppError', code, reason })
      expect(await openInbox(world.stack, address, old)).toBe('opened')
    })

    test('is found by its address', async () => {
      const rootUrl = `https://${mailHosts[name]}/`
      const { http, signIn } = latchkey()
      expect(await probeWebmail(rootUrl, http)).toEqual({ system: 'roundcube', rootUrl })
      expect(await probeWebmail(`${rootUrl}?_task=mail&_mbox=INBOX`, http)).toMatchObject({ rootUrl })
      await signIn(world.newMailbox(old), old)
      expect(await probeWebmail(rootUrl, http)).toEqual({ system: 'roundcube', rootUrl })
    })
  })
})

describe('Latchkey at a real Roundcube without the plugin', () => {
  const world = useMailStack({ webmails: ['roundcube'], passwordChange: false })

  test('says that the mailbox password cannot be changed there', async () => {
    const address = world.newMailbox(old)
    const { provider, signIn } = latchkeyAt(world.town, `https://${mailHosts.roundcube}/`, createRoundcube)
    const { session, mailbox } = await signIn(address, old)
    expect(mailbox.mailboxPassword).toBe('not-offered')
    const passwords = { current: old, next: fresh }
    await expect(provider.mailboxPassword?.change(session, mailbox, passwords)).rejects.toEqual(
      failing('not-offered'),
    )
    expect(await openInbox(world.stack, address, old)).toBe('opened')
  })
})
