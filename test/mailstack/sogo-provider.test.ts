import { describe, expect, test } from 'vitest'
import { createSogo } from '../../src/providers/sogo/sogo.ts'
import { probeWebmail } from '../../src/providers/webmail-probe.ts'
import { failing } from '../contract/town.ts'
import { mailHosts } from './mail-stack.ts'
import { latchkeyAt } from './own-mailbox.ts'
import { useMailStack } from './use-mail-stack.ts'

const old = 'harbour-Lantern-27'
const fresh = 'violet-Compass-84'
const rootUrl = `https://${mailHosts.sogo}/SOGo/`

describe('Latchkey at a real SOGo', () => {
  const world = useMailStack({ webmails: ['sogo'] })
  const latchkey = () => latchkeyAt(world.town, rootUrl, createSogo)

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

  test('says whether a password opens the mailbox, and leaves the browser’s session alone', async () => {
    const address = world.newMailbox(old)
    const { provider, signIn } = latchkey()
    const { session, mailbox } = await signIn(address, old)
    const holds = (password: string) => provider.mailboxPassword?.holds?.(session, mailbox, password)
    expect(await holds(old)).toBe(true)
    expect(await holds('not-the-Password')).toBe(false)
    await provider.mailboxPassword?.change(session, mailbox, { current: old, next: fresh })
    expect(await holds(fresh)).toBe(true)
    expect(await holds(old)).toBe(false)
    expect(await provider.resume()).toMatchObject({ status: 'signed-in', accountName: address })
    world.town.truth.makeOneTimePassword(address, '482 913')
    expect(await holds('482 913')).toBe(true)
  })

  test('says so too where the password was changed elsewhere', async () => {
    const address = world.newMailbox(old)
    const { provider, signIn } = latchkey()
    const { session, mailbox } = await signIn(address, old)
    world.town.truth.setMailboxPassword(address, fresh)
    const holds = (password: string) => provider.mailboxPassword?.holds?.(session, mailbox, password)
    expect([await holds(old), await holds(fresh), await holds(old)]).toEqual([false, true, false])
  })

  test('is found by its address', async () => {
    const { http, signIn } = latchkey()
    for (const typed of [`https://${mailHosts.sogo}/`, rootUrl])
      expect(await probeWebmail(typed, http)).toEqual({ system: 'sogo', rootUrl })
    await signIn(world.newMailbox(old), old)
    expect(await probeWebmail(rootUrl, http)).toEqual({ system: 'sogo', rootUrl })
  })
})
