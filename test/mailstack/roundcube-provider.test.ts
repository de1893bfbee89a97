import { describe, expect, test } from 'vitest'
import { createRoundcube } from '../../src/providers/roundcube/roundcube.ts'
import { probeWebmail } from '../../src/providers/webmail-probe.ts'
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

    test('is told that the new password is the old one', async () => {
      const address = world.newMailbox(old)
      const { provider, signIn } = latchkey()
      const { session, mailbox } = await signIn(address, old)
      const change = provider.mailboxPassword?.change(session, mailbox, { current: old, next: old })
      const reason = 'New password have to be different from the old one.'
      await expect(change).rejects.toMatchObject({ name: 'AppError', code: 'refused', reason })
      expect(await openInbox(world.stack, address, old)).toBe('opened')
    })

    test('takes no sign-in without a cookie, so that no password can be tried beside the browser', async () => {
      const address = world.newMailbox(old)
      const { http, provider } = latchkey()
      const rootUrl = `https://${mailHosts[name]}/`
      const stranger = http.withoutCookies(rootUrl)
      const { text } = await stranger.get(rootUrl)
      const token = /name="_token" value="([^"]+)"/.exec(text)?.[1] ?? ''
      expect(token).not.toBe('')
      const { page } = await stranger.post(`${rootUrl}?_task=login`, [
        ['_token', token],
        ['_task', 'login'],
        ['_action', 'login'],
        ['_user', address],
        ['_pass', old],
      ])
      // Its right password is refused like a wrong one.
      expect(page?.text).toContain('name="_pass"')
      expect(provider.mailboxPassword?.holds).toBeUndefined()
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
