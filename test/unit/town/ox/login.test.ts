import { describe, expect, test } from 'vitest'
import { createCaller, createTestOx, lena } from './caller.ts'

const cookieNames = (caller: { cookies: Map<string, string> }) =>
  [...caller.cookies.keys()].map((name) => name.replace(/-[A-Za-z0-9]{18,22}$/, '')).sort()

describe('the login of OX', () => {
  test('answers without an envelope, as a script, with a session of 32 digits and all its cookies', async () => {
    const { caller, secrets } = createTestOx()
    const { reply, said } = await caller.login()
    expect(reply.status).toBe(200)
    expect(reply.headers?.['content-type']).toMatch(/^text\/javascript/)
    expect(said).toEqual({
      session: expect.stringMatching(/^[0-9a-f]{32}$/),
      random: expect.stringMatching(/^[0-9a-f]{32}$/),
      user: lena.address,
      user_id: 3,
      context_id: 1,
      locale: 'en_US',
    })
    expect(cookieNames(caller)).toEqual([
      'JSESSIONID',
      'open-xchange-public-session',
      'open-xchange-secret',
      'open-xchange-session',
      'open-xchange-shard',
    ])
    for (const cookie of [reply.headers?.['set-cookie'] ?? []].flat())
      expect(cookie).toMatch(/; Path=\/; Secure; HttpOnly$/)
    const without = [...caller.cookies].filter(
      ([name, value]) => !name.endsWith('shard') && !secrets.includes(value.replace('.APP1', '')),
    )
    expect(without).toEqual([])
    expect(secrets).toEqual(expect.arrayContaining([said.session, lena.password]))
  })

  test('keeps cookies longer only for who asks to stay signed in', async () => {
    const { caller } = createTestOx()
    const { reply } = await caller.login({ staySignedIn: 'true' })
    expect(String(reply.headers?.['set-cookie'])).toMatch(/open-xchange-secret-\w+=\w+; Path=\/; Max-Age=\d+/)
  })

  test.each(['/appsuite/api', '/ajax', '/api'] as const)(
    'is at the root %s as long as that is switched on',
    async (root) => {
      const { ox, caller } = createTestOx()
      ox.modes.roots = [root]
      const { said } = await caller.ask(`${root}/login`, {
        query: { action: 'login' },
        form: { name: lena.address, password: lena.password },
      })
      expect(said.session).toBeDefined()
      ox.modes.roots = []
      expect((await caller.ask(`${root}/login`)).reply.status).toBe(404)
    },
  )

  test('says what OX is to who asks for no action', async () => {
    const { caller } = createTestOx()
    const { reply, said } = await caller.ask('/appsuite/api/login')
    expect(reply.status).toBe(200)
    expect(said).toMatchObject({ code: 'SVL-0002', error_params: ['action'] })
    expect((await caller.ask('/appsuite/api/login', { query: { action: 'fly' } })).said.code).toBe('SVL-0001')
  })

  test('takes no password from the address, even a right one', async () => {
    const { caller, secrets } = createTestOx()
    const query = { action: 'login', name: lena.address, password: 'in-the-address' }
    const asked = await caller.ask('/appsuite/api/login', { query, form: { password: lena.password } })
    expect(asked.said.code).toMatch(/^SVL-/)
    expect(cookieNames(caller)).toEqual([])
    expect(secrets).toContain('in-the-address')
  })

  test.each([
    ['a wrong password', { password: 'wrong' }, 'LGI-0006'],
    ['an unknown name', { name: 'nobody@garden.example' }, 'LGI-0006'],
    ['no name', { name: '' }, 'SVL-0002'],
    ['no password', { password: '' }, 'SVL-0002'],
    ['a user agent for a client', { client: 'Mozilla/5.0 (X11)' }, 'LGI-0021'],
    ['its own user agent for a client', { client: 'Browser/1' }, 'LGI-0021'],
  ])('refuses %s at status 200, without a cookie', async (_, fields, code) => {
    const { caller } = createTestOx()
    const { reply, said } = await caller.login(fields)
    expect(reply.status).toBe(200)
    expect(reply.headers?.['content-type']).toMatch(/^text\/javascript/)
    expect(said).toMatchObject({ code, error: expect.any(String), category: expect.any(Number) })
    expect(said).not.toHaveProperty('session')
    expect(cookieNames(caller)).toEqual([])
  })

  test('takes a sign-in by POST only', async () => {
    const { caller } = createTestOx()
    const query = { action: 'login', name: lena.address }
    expect((await caller.ask('/appsuite/api/login', { query })).reply.status).toBe(405)
  })

  test('takes the user name as well, and repeats what was typed', async () => {
    const { caller } = createTestOx()
    expect((await caller.login({ name: 'LENA' })).said).toMatchObject({ user: 'LENA' })
  })

  test('says any code it is set to, and where to go with LGI-0016, but only to the right password', async () => {
    const { ox, caller } = createTestOx()
    ox.modes.loginRefusal = 'LGI-0001'
    expect((await caller.login()).said.code).toBe('LGI-0001')
    ox.modes.loginRefusal = 'LGI-0016'
    expect((await caller.login()).said).toMatchObject({ code: 'LGI-0016', error: ox.modes.redirectTarget })
    expect((await caller.login({ password: 'wrong' })).said.code).toBe('LGI-0006')
  })

  test('has had enough after fifty failures of a browser, for five minutes and then for ten', async () => {
    const { ox, caller, clock } = createTestOx()
    for (let count = 0; count < 50; count += 1) await caller.login({ password: 'wrong' })
    const { reply } = await caller.login()
    expect(reply).toMatchObject({ status: 429, headers: { 'retry-after': '300' } })
    expect((await createCaller(ox.site, 'Browser/2').login()).said.session).toBeDefined()
    clock.advance(5 * 60_000 + 1000)
    expect((await caller.login()).reply.status).toBe(429)
    clock.advance(5 * 60_000)
    expect((await caller.login()).said.session).toBeDefined()
  })

  test('forgets failures with a success', async () => {
    const { ox, caller } = createTestOx()
    ox.modes.failuresAllowed = 2
    await caller.login({ password: 'wrong' })
    await caller.login()
    await caller.login({ password: 'wrong' })
    expect((await caller.login()).said.session).toBeDefined()
  })
})
