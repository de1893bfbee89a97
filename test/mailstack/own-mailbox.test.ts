import { describe, expect, test } from 'vitest'
import { createRoundcube } from '../../src/providers/roundcube/roundcube.ts'
import { createSogo } from '../../src/providers/sogo/sogo.ts'
import { failing } from '../contract/town.ts'
import { openInbox } from './clients/imap.ts'
import { mailHosts } from './mail-stack.ts'
import { latchkeyAt } from './own-mailbox.ts'
import { useMailStack } from './use-mail-stack.ts'

const old = 'harbour-Lantern-27'
const fresh = 'violet-Compass-84'
const passwords = { current: old, next: fresh }

/** What is said of a new password that is too short: Roundcube gives its reason, SOGo a number. */
const tooShort = 'Password must be at least 8 characters long.'
const userId = expect.stringMatching(/^\w{16}$/)
const webmails = [
  {
    name: 'Roundcube',
    rootUrl: `https://${mailHosts.roundcube}/`,
    create: createRoundcube,
    reason: tooShort,
  },
  {
    name: 'older Roundcube',
    rootUrl: `https://${mailHosts.larry}/`,
    create: createRoundcube,
    reason: tooShort,
  },
  { name: 'SOGo', rootUrl: `https://${mailHosts.sogo}/SOGo/`, create: createSogo, reason: undefined },
]

describe.each(webmails)('Latchkey at a real $name', ({ rootUrl, create, reason }) => {
  const world = useMailStack({ webmails: [create === createSogo ? 'sogo' : 'roundcube'] })
  const latchkey = () => latchkeyAt(world.town, rootUrl, create)

  test('signs in with the mailbox password and with a one-time password, and with no other', async () => {
    const address = world.newMailbox(old)
    world.town.truth.makeOneTimePassword(address, '482 913')
    const { provider } = latchkey()
    const asWrong = { accountName: address, password: 'not-the-Password' }
    await expect(provider.signIn(asWrong)).rejects.toEqual(failing('wrong-password'))
    expect(await provider.resume()).toBeUndefined()
    for (const password of [old, '482 913']) {
      const { session, mailbox } = await latchkey().signIn(address, password)
      expect(session).toEqual(create === createSogo ? { userLogin: address, address } : { address, userId })
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
    const change = provider.mailboxPassword?.change(session, mailbox, passwords)
    await expect(change).rejects.toEqual(failing('signed-out'))
    expect(await openInbox(world.stack, address, old)).toBe('opened')
  })

  test('is signed out once the browser is somebody else’s', async () => {
    const [one, other] = [world.newMailbox(old), world.newMailbox(old)]
    const { provider, signIn } = latchkey()
    const { session, mailbox } = await signIn(one, old)
    await signIn(other, old)
    const change = provider.mailboxPassword?.change(session, mailbox, passwords)
    await expect(change).rejects.toEqual(failing('signed-out'))
    await expect(provider.signOut(session)).rejects.toEqual(failing('signed-out'))
    expect(await provider.resume()).toMatchObject({ accountName: other })
    for (const address of [one, other]) expect(await openInbox(world.stack, address, old)).toBe('opened')
  })

  test.each(['the mailbox password', 'a one-time password'])(
    'changes the mailbox password from a session of %s, and keeps the browser signed in',
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
    ['the new one is too short', old, 'tiny', 'refused', reason],
  ])('changes nothing when %s', async (_, current, next, code, said) => {
    const address = world.newMailbox(old)
    const { provider, signIn } = latchkey()
    const { session, mailbox } = await signIn(address, old)
    const change = provider.mailboxPassword?.change(session, mailbox, { current, next })
    await expect(change).rejects.toMatchObject({ name: 'AppError', code, reason: said })
    expect(await openInbox(world.stack, address, old)).toBe('opened')
  })
})

describe.each(webmails)(
  'Latchkey at a real $name that lets nobody change a password',
  ({ rootUrl, create }) => {
    const world = useMailStack({
      webmails: [create === createSogo ? 'sogo' : 'roundcube'],
      passwordChange: false,
    })

    // SOGo would do it all the same when asked.
    test('says that it cannot be done there, and does not', async () => {
      const address = world.newMailbox(old)
      const { provider, signIn } = latchkeyAt(world.town, rootUrl, create)
      const { session, mailbox } = await signIn(address, old)
      expect(mailbox.mailboxPassword).toBe('not-offered')
      const change = provider.mailboxPassword?.change(session, mailbox, passwords)
      await expect(change).rejects.toEqual(failing('not-offered'))
      expect(await openInbox(world.stack, address, old)).toBe('opened')
    })
  },
)
