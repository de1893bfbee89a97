import { describe, expect, test } from 'vitest'
import { createSogo } from '../../src/providers/sogo/sogo.ts'
import { probeWebmail } from '../../src/providers/webmail-probe.ts'
import { failing } from '../contract/town.ts'
import { openInbox } from './clients/imap.ts'
import { mailHosts } from './mail-stack.ts'
import { latchkeyAt } from './own-mailbox.ts'
import { useMailStack } from './use-mail-stack.ts'

const old = 'harbour-Lantern-27'
const fresh = 'violet-Compass-84'
const rootUrl = `https://${mailHosts.sogo}/SOGo/`

describe('Latchkey at a real SOGo', () => {
  const world = useMailStack({ webmails: ['sogo'] })
  const latchkey = () => latchkeyAt(world.town, rootUrl, createSogo)

  test('signs in with the mailbox password and with a one-time password, and with no other', async () => {
    const address = world.newMailbox(old)
    world.town.truth.makeOneTimePassword(address, '482 913')
    const { provider } = latchkey()
    const asWrong = { accountName: address, password: 'not-the-Password' }
    await expect(provider.signIn(asWrong)).rejects.toEqual(failing('wrong-password'))
    expect(await provider.resume()).toBeUndefined()
    for (const password of [old, '482 913']) {
      const { session, mailbox } = await latchkey().signIn(address, password)
      expect(session).toEqual({ userLogin: address, address })
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

  test('has no session any more when the password was changed elsewhere', async () => {
    const address = world.newMailbox(old)
    const [here, elsewhere] = [latchkey(), latchkey()]
    const { session } = await here.signIn(address, old)
    const other = await elsewhere.signIn(address, old)
    const passwords = { current: old, next: fresh }
    await elsewhere.provider.mailboxPassword?.change(other.session, other.mailbox, passwords)
    expect(await here.provider.resume()).toBeUndefined()
    await expect(here.provider.mailboxes(session)).rejects.toEqual(failing('signed-out'))
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
    expect(await openInbox(world.stack, one, old)).toBe('opened')
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
    ['the current one is wrong', 'not-the-Password', fresh, 'wrong-password'],
    ['the new one is too short', old, 'tiny', 'refused'],
  ])('changes nothing when %s', async (_, current, next, code) => {
    const address = world.newMailbox(old)
    const { provider, signIn } = latchkey()
    const { session, mailbox } = await signIn(address, old)
    const change = provider.mailboxPassword?.change(session, mailbox, { current, next })
    await expect(change).rejects.toMatchObject({ name: 'AppError', code, reason: undefined })
    expect(await openInbox(world.stack, address, old)).toBe('opened')
  })

  test('is found by its address', async () => {
    const { http, signIn } = latchkey()
    for (const typed of [`https://${mailHosts.sogo}/`, rootUrl])
      expect(await probeWebmail(typed, http)).toEqual({ system: 'sogo', rootUrl })
    await signIn(world.newMailbox(old), old)
    expect(await probeWebmail(rootUrl, http)).toEqual({ system: 'sogo', rootUrl })
  })
})

describe('Latchkey at a real SOGo whose host has switched the change off', () => {
  const world = useMailStack({ webmails: ['sogo'], passwordChange: false })

  test('says that it cannot be done, although SOGo would do it', async () => {
    const address = world.newMailbox(old)
    const { provider, signIn } = latchkeyAt(world.town, rootUrl, createSogo)
    const { session, mailbox } = await signIn(address, old)
    expect(mailbox.mailboxPassword).toBe('not-offered')
    const passwords = { current: old, next: fresh }
    await expect(provider.mailboxPassword?.change(session, mailbox, passwords)).rejects.toEqual(
      failing('not-offered'),
    )
    expect(await openInbox(world.stack, address, old)).toBe('opened')
  })
})
