import { describe, expect, test } from 'vitest'
import { profileOf, webmailProfileId } from '../../src/core/profiles.ts'
import { createProvider } from '../../src/providers/index.ts'
import { probeWebmail } from '../../src/providers/webmail-probe.ts'
import { createExtensionFetch } from '../town/extension-fetch.ts'
import { status } from '../town/faults.ts'
import { anna, groupOfficeUrl, host, kim, passwords, useOwnWebmail } from './own-webmail.ts'
import { failing } from './town.ts'

describe('Group-Office', () => {
  const world = useOwnWebmail('group-office')
  const sent = (text: string) => world.town.requests.filter(({ body }) => body.includes(text))
  const jmap = '/api/jmap.php'
  const code = (text: string) => ({ kind: 'code', code: text }) as const

  test('asks for the code of a second factor, and takes another after a wrong one', async () => {
    world.groupOffice.modes.secondFactor = 'always'
    const provider = world.browser().provider()
    const asked = await provider.signIn(anna)
    if (asked.status !== 'second-factor') throw new Error(asked.status)
    expect(asked.kinds).toEqual(['code'])
    const pending = JSON.parse(JSON.stringify(asked.pending))
    await expect(provider.answerSecondFactor(pending, code('000000'))).rejects.toEqual(failing('wrong-code'))
    const right = world.groupOffice.secondFactorCode()
    const spaced = `${right.slice(0, 3)} ${right.slice(3)}`
    expect(await provider.answerSecondFactor(pending, code(spaced))).toMatchObject({
      status: 'signed-in',
      accountName: anna.accountName,
    })
    // Once it has been of use, what was begun with the password is gone.
    await expect(provider.answerSecondFactor(pending, code(right))).rejects.toEqual(failing('signed-out'))
  })

  test('leaves a second factor it does not know to its own page', async () => {
    Object.assign(world.groupOffice.modes, { secondFactor: 'always', authenticators: ['yubikey'] })
    expect(await world.browser().provider().signIn(anna)).toEqual({
      status: 'continue-on-page',
      reason: 'second-factor',
      url: groupOfficeUrl,
    })
    world.groupOffice.modes.authenticators = ['otpauthenticator', 'yubikey']
    expect(await world.browser().provider().signIn(anna)).toMatchObject({ status: 'continue-on-page' })
  })

  test('waits as long as it is told after too many tries', async () => {
    Object.assign(world.groupOffice.modes, { failuresAllowed: 0, retryAfterS: 45 })
    const error = await world
      .browser()
      .provider()
      .signIn(anna)
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'busy', retryAfterS: 45 })
  })

  test('says what is wrong with a new password, in its own words', async () => {
    world.groupOffice.modes.complaint = 'Use a word nobody knows'
    const { change } = await world.signedIn()
    await expect(change()).rejects.toMatchObject({ code: 'refused', reason: 'Use a word nobody knows' })
    await expect(change({ ...passwords, current: 'not-it' })).rejects.toEqual(failing('wrong-password'))
  })

  test('does not repeat a reason that has the new password in it', async () => {
    world.groupOffice.modes.complaint = `${passwords.next} is in a list`
    const { change } = await world.signedIn()
    await expect(change()).rejects.toMatchObject({ code: 'refused', reason: undefined })
  })

  test('does not offer what the person has no right to', async () => {
    world.groupOffice.modes.passwordChange = false
    const { change } = await world.signedIn()
    await expect(change()).rejects.toEqual(failing('not-offered'))
  })

  test('takes a one-time password as the current one only while it has not been used up', async () => {
    const mailbox = world.town.truth.mailbox(anna.accountName)
    world.town.truth.makeOneTimePassword(anna.accountName, 'right-now')
    const { change } = await world.signedIn()
    await change({ current: 'right-now', next: passwords.next })
    expect(world.holds()).toBe(passwords.next)
    if (mailbox) mailbox.oneTimePassword = undefined
    await expect(change({ current: 'right-now', next: anna.password })).rejects.toEqual(
      failing('wrong-password'),
    )
  })

  test.each(['status', 'result'] as const)(
    'changes nothing when the session ends just before the change, told by its %s',
    async (how) => {
      world.groupOffice.modes.unauthorized = how
      const { change } = await world.signedIn()
      const end = world.town.route(host, jmap, (request) => {
        if (request.method === 'POST') world.endSessions()
        return world.groupOffice.site(request)
      })
      await expect(change()).rejects.toEqual(failing('signed-out'))
      end()
      expect(sent(passwords.next)).toHaveLength(1)
      expect(world.holds()).toBe(anna.password)
    },
  )

  test.each([
    ['is another by then', '"CSRFToken":"0123456789abcdef"'],
    ['is not told', '"other":""'],
  ])('changes nothing when the token of the session %s', async (_, instead) => {
    const { change } = await world.signedIn()
    world.town.setFault(
      { host, path: jmap, method: 'GET' },
      {
        kind: 'change',
        change: (reply) => ({ ...reply, body: String(reply.body).replace(/"CSRFToken":"[^"]*"/, instead) }),
      },
    )
    await expect(change()).rejects.toEqual(failing('signed-out'))
    expect(sent(passwords.next)).toHaveLength(1)
    expect(world.holds()).toBe(anna.password)
  })

  test('changes nothing when somebody else signs in just before the change', async () => {
    const { provider, change } = await world.signedIn()
    let isFirst = true
    const end = world.town.route(host, jmap, async (request) => {
      const reply = await world.groupOffice.site(request)
      if (isFirst) {
        isFirst = false
        await provider.signIn(kim)
      }
      return reply
    })
    await expect(change()).rejects.toEqual(failing('signed-out'))
    end()
    expect(world.holds()).toBe(anna.password)
    expect(world.town.truth.mailbox(kim.accountName)?.mailboxPassword).toBe(kim.password)
  })

  test('is found from its address, signed in or not', async () => {
    const { http, provider } = world.browser()
    const found = { system: 'group-office', rootUrl: groupOfficeUrl }
    expect(await probeWebmail(groupOfficeUrl, http)).toEqual(found)
    await provider().signIn(anna)
    expect(await probeWebmail(groupOfficeUrl, http)).toEqual(found)
  })

  test.each([
    [{ kind: 'drop', acted: false }, 'offline'],
    [status(502), 'busy'],
  ] as const)('is not taken for something unknown while its API does not answer: %o', async (fault, code) => {
    world.town.setFault({ host, path: jmap, times: 2 }, fault)
    await expect(probeWebmail(groupOfficeUrl, world.browser().http)).rejects.toEqual(failing(code))
  })

  test('is signed in to with a second factor, by the address a person typed', async () => {
    world.groupOffice.modes.secondFactor = 'always'
    const id = webmailProfileId(host)
    if (id === undefined) throw new Error('no address')
    const provider = createProvider(profileOf(id), createExtensionFetch(world.town, { granted: [host] }))
    const asked = await provider.signIn(anna)
    if (asked.status !== 'second-factor') throw new Error(asked.status)
    const answer = code(world.groupOffice.secondFactorCode())
    const result = await provider.answerSecondFactor(asked.pending, answer)
    if (result.status !== 'signed-in') throw new Error(result.status)
    const [mailbox] = (await provider.mailboxes(result.session)).mailboxes
    if (mailbox === undefined) throw new Error('no mailbox')
    await provider.mailboxPassword?.change(result.session, mailbox, passwords)
    expect(world.holds()).toBe(passwords.next)
  })

  test('knows the person by the name it is given, where that is no address', async () => {
    world.town.route(host, jmap, async (request) => {
      const reply = await world.groupOffice.site(request)
      const body = String(reply.body).replace(
        `"username":"${anna.accountName}","email"`,
        '"username":"anna","email"',
      )
      return { ...reply, body }
    })
    const provider = world.browser().provider()
    const result = await provider.signIn(anna)
    expect(result).toMatchObject({ accountName: 'anna', session: { address: anna.accountName } })
  })
})
