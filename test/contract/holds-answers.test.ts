import { describe, expect, test } from 'vitest'
import { rubbish, status } from '../town/faults.ts'
import { useWebmailsToTry } from './holds.ts'
import { anna } from './own-webmail.ts'
import { failing } from './town.ts'

const wrong = 'not-the-Password'
const world = useWebmailsToTry()
const sent = (secret: string) => world.town.requests.filter(({ body }) => body.includes(secret))

describe('a password tried at Group-Office', () => {
  const host = 'office.town.example'
  const ended = () => world.town.requests.filter(({ method }) => method === 'DELETE')

  test('leaves no session behind', async () => {
    const { holds, fetch } = await world.ready('group-office')
    expect(await holds()).toBe(true)
    const authorization = ended()[0]?.headers.authorization ?? ''
    expect(authorization).toMatch(/^Bearer ./)
    expect((await fetch(`https://${host}/api/jmap.php`, { headers: { authorization } })).status).toBe(401)
  })

  test('is no less right when its session cannot be ended', async () => {
    const { holds } = await world.ready('group-office', { timeoutMs: 1500 })
    for (const fault of [status(500), { kind: 'silence', acted: false } as const]) {
      const end = world.town.setFault({ host, method: 'DELETE' }, fault)
      expect(await holds()).toBe(true)
      end()
    }
    expect(ended()).toHaveLength(2)
  })

  test('holds where the answer has no token to end its session with', async () => {
    const { holds } = await world.ready('group-office')
    const without = (body: string) => body.replace(/,"accessToken":"[^"]*"/, '')
    world.town.setFault(
      { host, method: 'POST' },
      { kind: 'change', change: (reply) => ({ ...reply, body: without(String(reply.body)) }) },
    )
    expect(await holds()).toBe(true)
    expect(ended()).toEqual([])
  })

  test('is tried by the name the person signs in with, where that is no address', async () => {
    world.town.route(host, '/api/jmap.php', async (request) => {
      const reply = await world.groupOffice.site(request)
      const names = (userName: string) => `"username":"${userName}","email"`
      return { ...reply, body: String(reply.body).replace(names(anna.accountName), names('anna')) }
    })
    const { holds } = await world.ready('group-office')
    await holds()
    expect(sent(anna.password).map(({ body }) => JSON.parse(body))).toMatchObject([{ username: 'anna' }])
  })

  test('is not judged once too many have been wrong', async () => {
    world.groupOffice.modes.failuresAllowed = 1
    const { holds } = await world.ready('group-office')
    expect(await holds(wrong)).toBe(false)
    await expect(holds()).rejects.toMatchObject({ code: 'busy', retryAfterS: 60 })
  })
})

describe('a password tried for a mailbox of Thexyz', () => {
  test.each(['older-generation', 'not-found', 'none'] as const)(
    'goes to no webmail that may not be that of the mailbox: %s',
    async (oneTimePassword) => {
      const { holds, mailbox } = await world.ready('thexyz')
      await expect(holds(anna.password, { ...mailbox, oneTimePassword })).rejects.toEqual(
        failing('not-offered'),
      )
      expect(world.town.requests).toEqual([])
    },
  )

  test('is not sent to a webmail that is no Group-Office', async () => {
    const { holds } = await world.ready('thexyz')
    world.town.webmail.modes.form = 'ox-C'
    await expect(holds()).rejects.toEqual(failing('changed'))
    expect(sent(anna.password)).toEqual([])
  })

  test('is not judged where only the webmail’s own pages may sign in', async () => {
    const { holds } = await world.ready('thexyz')
    world.town.webmail.modes.strictOrigin = true
    await expect(holds()).rejects.toEqual(failing('blocked'))
  })

  test('does not end the session of the client area', async () => {
    const { holds, provider } = await world.ready('thexyz')
    await holds(wrong)
    expect(await provider.resume()).toMatchObject({ accountName: anna.accountName })
  })
})

describe('a password tried at OX App Suite', () => {
  const ox = () => world.town.ox('privateemail.com')

  test.each([
    // Nothing says whether that was the right one.
    ['LGI-0011', 'needs-page'],
    ['LGI-0023', 'needs-page'],
    ['LGI-0016', 'needs-page'],
    ['LGI-0002', 'busy'],
    ['LGI-0001', 'refused'],
    ['LGI-0013', 'refused'],
    ['SES-0007', 'refused'],
    ['SVL-0001', 'changed'],
  ] as const)('is not judged by %s', async (code, means) => {
    const { holds } = await world.ready('ox')
    ox().modes.loginRefusal = code as never
    await expect(holds()).rejects.toEqual(failing(means))
    expect(sent(anna.password)).toHaveLength(1)
  })

  test.each(['LGI-0006', 'LGI-0025'])('does not hold when it says %s', async (code) => {
    const { holds } = await world.ready('ox')
    const body = JSON.stringify({ code, error: 'The user name or password is incorrect.' })
    world.town.setFault({ host: 'privateemail.com', method: 'POST' }, rubbish(body))
    expect(await holds()).toBe(false)
  })

  test('is not judged where a host’s own page signs people in', async () => {
    const { holds } = await world.ready('ox')
    const body = JSON.stringify({ loginLocation: 'https://other.example/' })
    world.town.setFault({ host: 'privateemail.com', method: 'POST' }, rubbish(body))
    await expect(holds()).rejects.toEqual(failing('needs-page'))
  })

  test('is not judged once too many have been wrong', async () => {
    ox().modes.failuresAllowed = 1
    const { holds } = await world.ready('ox')
    expect(await holds(wrong)).toBe(false)
    await expect(holds()).rejects.toMatchObject({ code: 'busy', retryAfterS: 300 })
  })

  test('does not take an app password for it', async () => {
    const { holds } = await world.ready('ox')
    world.town.truth.addAppPassword(anna.accountName, { value: 'abcd-efgh-ijkl-mnop', scopes: ['ox'] })
    expect(await holds('abcd-efgh-ijkl-mnop')).toBe(false)
  })
})

describe('a password tried at SOGo', () => {
  test.each([
    [0, 'needs-page'],
    [1, 'blocked'],
    [2, 'needs-page'],
    [77, 'refused'],
  ])('is not judged by number %d', async (closed, means) => {
    const { holds } = await world.ready('sogo')
    world.sogo.modes.closed = closed
    await expect(holds()).rejects.toEqual(failing(means))
    expect(sent(anna.password)).toHaveLength(1)
  })
})

describe('a password of Roundcube', () => {
  test('cannot be tried, and is not sent', async () => {
    const { holds } = await world.ready('roundcube')
    await expect(holds()).rejects.toEqual(failing('not-offered'))
    expect(world.town.requests).toEqual([])
  })
})
