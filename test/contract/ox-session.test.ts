import { describe, expect, test } from 'vitest'
import { namedProfiles } from '../../src/core/profiles.ts'
import { status } from '../town/faults.ts'
import { anna, kim, useOx } from './ox.ts'
import { failing } from './town.ts'

describe('a session of OX App Suite', () => {
  const world = useOx(namedProfiles['private-email'])
  /** Everything that needs a session and says so. */
  const outcomes = async ({ provider, session, list, create, revoke, change }: Awaited<SignedIn>) => {
    const codes = new Set<unknown>()
    for (const deed of [
      () => provider.mailboxes(session),
      list,
      () => create(),
      () => revoke('x'),
      () => change(),
    ])
      codes.add(await deed().catch(({ code }: { code: string }) => code))
    expect(world.made()).toEqual([])
    expect(world.holds()).toBe(anna.password)
    return [...codes]
  }
  type SignedIn = ReturnType<typeof world.signedIn>

  test.each(['SES-0203', 'SES-0201', 'SES-0205', 'SES-0206', 'SES-0009', 'SES-0213', 'SVL-0002'] as const)(
    'has ended by %s',
    async (code) => {
      const signedIn = await world.signedIn()
      world.ox.modes.sessionRefusal = code
      expect(await outcomes(signedIn)).toEqual(['signed-out'])
    },
  )

  test.each([
    ['SES-0002', 'busy'],
    ['SES-0204', 'busy'],
    ['SES-0007', 'refused'],
    ['SES-0207', 'refused'],
    ['MFA-0001', 'needs-code'],
    ['MFA-0015', 'needs-code'],
  ] as const)('has not ended by %s', async (code, means) => {
    const signedIn = await world.signedIn()
    world.ox.modes.sessionRefusal = code
    const found = await outcomes(signedIn)
    // What a mailbox may do can be left open.
    expect(found.filter((outcome) => typeof outcome === 'string')).toEqual([means])
  })

  test('ends with its secret, its time, its address and the server', async () => {
    const signedIn = await world.signedIn()
    world.ox.modes.checksIp = 'SES-0205'
    world.ox.modes.clientIp = '198.51.100.9'
    expect(await outcomes(signedIn)).toEqual(['signed-out'])
    world.ox.modes.checksIp = 'no'
    world.town.clock.advance(world.ox.modes.sessionLifeMs)
    expect(await outcomes(signedIn)).toEqual(['signed-out'])
    for (const wrongSecret of ['SES-0203', 'SES-0206'] as const) {
      world.ox.modes.wrongSecret = wrongSecret
      const elsewhere = await world.signedIn()
      const stolen = { ...elsewhere, provider: world.browser()() }
      await expect(stolen.provider.mailboxes(elsewhere.session)).rejects.toEqual(failing('signed-out'))
    }
    const last = await world.signedIn()
    world.ox.endSessions()
    expect(await outcomes(last)).toEqual(['signed-out'])
  })

  test('may end between two requests', async () => {
    const { list } = await world.signedIn()
    world.answer(async ({ url }, asUsual) => {
      const reply = await asUsual()
      if (url.search.includes('getApps')) world.ox.endSessions()
      return reply
    })
    await expect(list()).rejects.toEqual(failing('signed-out'))
  })

  test('does nothing once another person is signed in, in the same browser', async () => {
    const { provider, session, list } = await world.signedIn()
    await provider.signIn(kim)
    await expect(list()).rejects.toEqual(failing('signed-out'))
    await expect(provider.mailboxes(session)).rejects.toEqual(failing('signed-out'))
  })

  test('is for its own mailbox only', async () => {
    const { provider, session, mailbox } = await world.signedIn()
    const other = { ...mailbox, id: kim.accountName, address: kim.accountName }
    const before = world.town.requests.length
    await expect(provider.appPasswords?.list(session, other)).rejects.toEqual(failing('invalid'))
    await expect(
      provider.mailboxPassword?.change(session, other, { current: 'a', next: 'b' }),
    ).rejects.toEqual(failing('invalid'))
    expect(world.town.requests).toHaveLength(before)
  })

  test.each([null, {}, { root: 'https://other.example/', session: '0'.repeat(32) }, { session: 'x' }])(
    'is not %j',
    async (session) => {
      const provider = world.browser()()
      await expect(provider.mailboxes(session)).rejects.toEqual(failing('signed-out'))
      await expect(provider.signOut(session)).rejects.toEqual(failing('signed-out'))
      await expect(provider.reauthenticate?.(session)).rejects.toEqual(failing('signed-out'))
    },
  )

  test('is never taken to another host, whatever it says of itself', async () => {
    const { provider, session } = await world.signedIn()
    const led = { ...(session as object), root: 'https://other.example/appsuite/api/' }
    await expect(provider.mailboxes(led)).rejects.toEqual(failing('moved'))
    expect(world.town.requests.some(({ host }) => host === 'other.example')).toBe(false)
  })

  test('is ended by signing out, and it is no news that it had ended before', async () => {
    const { provider, session } = await world.signedIn()
    await provider.signOut(session)
    await expect(provider.mailboxes(session)).rejects.toEqual(failing('signed-out'))
    expect(await provider.resume()).toBeUndefined()
    await provider.signOut(session)
    for (const answer of [status(400), status(403), status(200, {}, '{"code":"SES-0203","error":"x"}')]) {
      const end = world.town.setFault({ host: world.host }, answer)
      await provider.signOut(session)
      end()
    }
  })

  test('never reaches an error', async () => {
    const { provider, session, list, create, change } = await world.signedIn()
    const { session: id } = session as { session: string }
    const echo = JSON.stringify({ code: 'ASP-0004', error: `Session ${id} is bad`, error_params: [id] })
    for (const answer of [status(200, {}, echo), status(403, {}, id), status(200, {}, id), status(500)]) {
      const end = world.town.setFault({ host: world.host }, answer)
      for (const deed of [() => provider.mailboxes(session), list, () => create(), () => change()]) {
        const error = await deed().catch((caught: unknown) => caught)
        const { message, stack, reason, cause } = (error ?? {}) as Error & { reason?: string }
        expect(`${message} ${stack} ${reason} ${String(cause)} ${JSON.stringify(error)}`).not.toContain(id)
      }
      end()
    }
  })
})

describe('what a mailbox in OX App Suite may do', () => {
  const world = useOx(namedProfiles['private-email'])
  const mailbox = async () => (await world.signedIn()).mailbox

  test('is told by the capabilities of its session', async () => {
    expect(await mailbox()).toEqual({
      id: anna.accountName,
      address: anna.accountName,
      service: 'Private Email',
      oneTimePassword: 'none',
      appPasswords: 'offered',
      mailboxPassword: 'offered',
      pageUrl: 'https://privateemail.com/',
    })
    world.ox.modes.appPasswords = 'off'
    expect(await mailbox()).toMatchObject({ appPasswords: 'not-offered', mailboxPassword: 'offered' })
    world.ox.modes.editPassword = 'off'
    expect(await mailbox()).toMatchObject({ appPasswords: 'not-offered', mailboxPassword: 'not-offered' })
  })

  test.each(['absent', 'rubbish'] as const)(
    'is found out by trying where they are %s',
    async (capabilities) => {
      for (const unknownModule of ['404', 'SVL-0007'] as const) {
        Object.assign(world.ox.modes, { capabilities, unknownModule, appPasswords: 'off' })
        const { mailbox: found, list, create } = await world.signedIn()
        expect(found).toMatchObject({ appPasswords: 'offered', mailboxPassword: 'offered' })
        await expect(list()).rejects.toEqual(failing('not-offered'))
        await expect(create()).rejects.toEqual(failing('not-offered'))
      }
    },
  )

  test('is left open by a list of another kind', async () => {
    for (const data of ['[1]', '{"app_passwords":false}', 'null', '["webmail"]']) {
      world.town.setFault({ host: world.host, path: /capabilities/ }, status(200, {}, `{"data":${data}}`))
      expect(await mailbox()).toMatchObject({ appPasswords: 'offered', mailboxPassword: 'offered' })
    }
  })
})
