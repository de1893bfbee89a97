import { describe, expect, test } from 'vitest'
import { probeWebmail } from '../../src/providers/webmail-probe.ts'
import { anna, host, kim, passwords, sogoUrl, useOwnWebmail } from './own-webmail.ts'
import { failing } from './town.ts'

describe('SOGo', () => {
  const world = useOwnWebmail('sogo')
  const sent = (text: string) => world.town.requests.filter(({ body }) => body.includes(text))

  test('is not asked for a change that its host has switched off, though it would do it', async () => {
    world.sogo.modes.passwordChange = false
    const { mailbox, change } = await world.signedIn()
    expect(mailbox.mailboxPassword).toBe('not-offered')
    await expect(change()).rejects.toEqual(failing('not-offered'))
    expect(sent(passwords.next)).toEqual([])
  })

  test.each([204, 200] as const)('has changed the password when it answers %d', async (answer) => {
    world.sogo.modes.answer = answer
    const { change } = await world.signedIn()
    await change()
    expect(world.holds()).toBe(passwords.next)
  })

  test.each([3, 5, 6, 7, 8, 9, 77])('refuses a new password by number %d', async (complaint) => {
    world.sogo.modes.complaint = complaint
    const { change } = await world.signedIn()
    await expect(change()).rejects.toEqual(failing('refused'))
  })

  test('leaves the code of a second factor, and a password that has expired, to its own page', async () => {
    const signIn = () => world.browser().provider().signIn(anna)
    world.sogo.modes.secondFactor = 'code'
    expect(await signIn()).toMatchObject({
      status: 'continue-on-page',
      reason: 'second-factor',
      url: sogoUrl,
    })
    world.sogo.modes.closed = 0
    expect(await signIn()).toMatchObject({ status: 'continue-on-page', reason: 'other' })
  })

  test.each(['ends', 'becomes somebody else’s'])(
    'changes the password of the mailbox that was meant when the session %s just before',
    async (how) => {
      const { provider, change } = await world.signedIn()
      let isFirst = true
      world.town.route(host, /changePassword/, async (request) => {
        if (isFirst) world.endSessions()
        if (isFirst && how !== 'ends') await provider.signIn(kim)
        isFirst = false
        return world.sogo.site(request)
      })
      await change()
      expect(world.holds()).toBe(passwords.next)
      expect(world.town.truth.mailbox(kim.accountName)?.mailboxPassword).toBe(kim.password)
      expect(sent(passwords.next)).toHaveLength(1)
    },
  )

  test('does not take a locked account for a wrong password', async () => {
    world.sogo.modes.closed = 1
    await expect(world.browser().provider().signIn(anna)).rejects.toEqual(failing('blocked'))
  })

  test('is found from its address and from the bare host, signed in or not', async () => {
    const { http, provider } = world.browser()
    const found = { system: 'sogo', rootUrl: sogoUrl }
    for (const typed of [`https://${host}/`, sogoUrl]) expect(await probeWebmail(typed, http)).toEqual(found)
    await provider().signIn(anna)
    expect(await probeWebmail(sogoUrl, http)).toEqual(found)
  })
})
