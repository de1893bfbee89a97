import { describe, expect, test } from 'vitest'
import { type NamedProfileId, namedProfiles, originsOf } from '../../src/core/profiles.ts'
import type { Mailbox } from '../../src/core/provider.ts'
import { createProvider } from '../../src/providers/index.ts'
import { createExtensionFetch } from '../town/extension-fetch.ts'
import { openInbox } from './clients/imap.ts'
import { sendMail } from './clients/smtp.ts'
import { useMailStack } from './use-mail-stack.ts'

const old = 'Granite-Orchard-11'
const fresh = 'Harbour-Lantern-58'

describe('Dovecot and mailbox passwords', () => {
  const world = useMailStack({ webmails: [] })

  /** A person signed in to a provider's own system with Latchkey, and the mailbox there. */
  async function latchkeyAt(id: NamedProfileId, accountName: string, password: string) {
    const profile = namedProfiles[id]
    const granted = originsOf(profile).map((origin) => new URL(origin).hostname)
    const provider = createProvider(profile, createExtensionFetch(world.town, { granted }))
    const result = await provider.signIn({ accountName, password })
    if (result.status !== 'signed-in') throw new Error(`not signed in but ${result.status}`)
    const { session } = result
    const mailbox = (await provider.mailboxes(session)).mailboxes[0] as Mailbox
    const { mailboxPassword } = provider
    if (mailboxPassword === undefined) throw new Error('no change of a mailbox password')
    return { address: mailbox.address, session, mailbox, mailboxPassword }
  }
  const opens = (address: string, password: string) => openInbox(world.stack, address, password)
  const sends = (address: string, password: string) => sendMail(world.stack, address, password)

  test('lets the new one in, and the old one no more, once Latchkey has changed it at Thexyz', async () => {
    const { name, password } = world.town.account('anna@firm.example')
    const { address, session, mailbox, mailboxPassword } = await latchkeyAt('thexyz', name, password)
    world.town.truth.setMailboxPassword(address, old)
    expect(await opens(address, old)).toBe('opened')
    expect(await opens(address, fresh)).toBe('refused')

    await mailboxPassword.change(session, mailbox, { current: '', next: fresh })
    expect(await opens(address, fresh)).toBe('opened')
    expect(await sends(address, fresh)).toBe('sent')
    expect(await opens(address, old)).toBe('refused')
    expect(await sends(address, old)).toBe('refused')
    // The webmail agrees with the mail server.
    expect(await mailboxPassword.holds?.(session, mailbox, fresh)).toBe(true)
    expect(await mailboxPassword.holds?.(session, mailbox, old)).toBe(false)
  })

  test('keeps the old one when the change is refused', async () => {
    const { name, password } = world.town.account('anna@firm.example')
    const { address, session, mailbox, mailboxPassword } = await latchkeyAt('thexyz', name, password)
    world.town.truth.setMailboxPassword(address, old)
    const change = mailboxPassword.change(session, mailbox, { current: '', next: 'weak' })
    await expect(change).rejects.toMatchObject({ name: 'AppError', code: 'refused' })
    expect(await opens(address, old)).toBe('opened')
    expect(await opens(address, 'weak')).toBe('refused')
  })

  test('lets the new one in, and the old one no more, once Latchkey has changed it at OX', async () => {
    const account = { address: 'pia@garden.example', password: old }
    world.town.ox('privateemail.com').add(account)
    const { address, session, mailbox, mailboxPassword } = await latchkeyAt(
      'private-email',
      account.address,
      old,
    )
    await mailboxPassword.change(session, mailbox, { current: old, next: fresh })
    expect(await opens(address, fresh)).toBe('opened')
    expect(await opens(address, old)).toBe('refused')
    expect(await mailboxPassword.holds?.(session, mailbox, fresh)).toBe(true)
    expect(await mailboxPassword.holds?.(session, mailbox, old)).toBe(false)
  })
})
