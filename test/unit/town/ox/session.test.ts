import { describe, expect, test } from 'vitest'
import { createCaller, createTestOx } from './caller.ts'

const codeOf = async (asked: Promise<{ said: Record<string, unknown> }>) => (await asked).said.code

describe('a session of OX', () => {
  test('is an id and a secret: neither is enough', async () => {
    const { ox, caller } = createTestOx()
    const id = await caller.session()
    const list = (as = caller, session = id) => as.call('capabilities', 'all', session)
    expect((await list()).said.data).toContainEqual({ id: 'app_passwords', attributes: {} })
    expect(await codeOf(caller.ask('/appsuite/api/capabilities', { query: { action: 'all' } }))).toBe(
      'SES-0201',
    )
    expect(await codeOf(list(caller, 'f'.repeat(32)))).toBe('SES-0203')
    expect(await codeOf(list(createCaller(ox.site)))).toBe('SES-0203')
    ox.modes.missingSession = 'SVL-0002'
    ox.modes.wrongSecret = 'SES-0206'
    expect(await codeOf(caller.ask('/appsuite/api/capabilities', { query: { action: 'all' } }))).toBe(
      'SVL-0002',
    )
    expect(await codeOf(list(createCaller(ox.site)))).toBe('SES-0206')
  })

  test('belongs to the browser and the client that began it', async () => {
    const { caller } = createTestOx()
    const id = await caller.session()
    const headers = { 'user-agent': 'Browser/2' }
    expect(await codeOf(caller.call('capabilities', 'all', id, { headers }))).toBe('SES-0203')
    await caller.session({ client: 'another' })
    expect((await caller.call('capabilities', 'all', id)).said).toHaveProperty('data')
    await caller.session()
    expect(await codeOf(caller.call('capabilities', 'all', id))).toBe('SES-0203')
  })

  test('ends with its time, on demand, and with a change of address where that is looked at', async () => {
    const { ox, caller, clock } = createTestOx()
    const first = await caller.session()
    ox.endSessions()
    expect(await codeOf(caller.call('appPasswords', 'list', first))).toBe('SES-0203')
    const second = await caller.session()
    clock.advance(ox.modes.sessionLifeMs)
    expect(await codeOf(caller.call('appPasswords', 'list', second))).toBe('SES-0203')
    const third = await caller.session()
    ox.modes.clientIp = '198.51.100.4'
    expect((await caller.call('appPasswords', 'list', third)).said).toHaveProperty('data')
    ox.modes.checksIp = 'SES-0205'
    ox.modes.clientIp = '203.0.113.99'
    expect(await codeOf(caller.call('appPasswords', 'list', third))).toBe('SES-0205')
  })

  test('gets any code the site is set to', async () => {
    const { ox, caller } = createTestOx()
    const id = await caller.session()
    ox.modes.sessionRefusal = 'SES-0204'
    expect(await codeOf(caller.call('appPasswords', 'list', id))).toBe('SES-0204')
  })

  test('is found again by its cookies, of the same browser and client only, unless that is switched off', async () => {
    const { ox, caller } = createTestOx()
    const id = await caller.session()
    const again = (client = 'tester', headers = {}) =>
      caller.ask('/appsuite/api/login', { query: { action: 'autologin', client }, headers })
    expect((await again()).said.session).toBe(id)
    expect(await codeOf(again('another'))).toBe('SVL-0012')
    expect(await codeOf(again('tester', { 'user-agent': 'Browser/2' }))).toBe('SVL-0012')
    ox.modes.autologin = 'off'
    expect(await codeOf(again())).toBe('LGI-0019')
    ox.modes.autologin = 'SVL-0024'
    expect(await codeOf(again())).toBe('SVL-0024')
  })

  test('is kept for later by the action store in old versions, which in newer ones does nothing', async () => {
    const { ox, caller } = createTestOx()
    const store = (session: string) =>
      caller.ask('/appsuite/api/login', { query: { action: 'store', session } })
    const named = () => [...caller.cookies.keys()].some((name) => name.startsWith('open-xchange-session-'))
    ox.modes.sessionCookie = 'store'
    const id = await caller.session()
    expect(named()).toBe(false)
    await store(id)
    expect(named()).toBe(true)
    ox.modes.sessionCookie = 'login'
    expect((await store(id)).reply).toMatchObject({
      status: 200,
      body: '',
      headers: { deprecation: 'version="v7.10.3"' },
    })
  })

  test('ends by logout, which speaks plain HTTP', async () => {
    const { ox, caller } = createTestOx()
    const id = await caller.session()
    const logout = (as = caller, query: Record<string, string> = { session: id }) =>
      as.ask('/appsuite/api/login', { query: { action: 'logout', ...query } })
    expect((await logout(caller, {})).reply.status).toBe(400)
    expect((await logout(createCaller(ox.site))).reply.status).toBe(403)
    expect((await logout()).reply).toMatchObject({ status: 200, body: '' })
    expect([...caller.cookies.keys()]).toEqual(['JSESSIONID'])
    expect((await logout()).reply.status).toBe(403)
    expect(await codeOf(caller.call('appPasswords', 'list', id))).toBe('SES-0203')
  })

  test('refuses what does not come from the site’s own pages, where it is set so', async () => {
    const { ox, caller } = createTestOx()
    ox.modes.strictOrigin = true
    expect((await caller.login()).reply.status).toBe(403)
    expect((await caller.login({}, { origin: 'https://ox.firm.example' })).said.session).toBeDefined()
  })

  test('is told what it may use as a script, as JSON, or not at all', async () => {
    const { ox, caller } = createTestOx()
    const id = await caller.session()
    const asked = async () => (await caller.call('capabilities', 'all', id)).reply
    ox.modes.moduleType = 'application/json'
    expect((await asked()).headers?.['content-type']).toBe('application/json; charset=UTF-8')
    ox.modes.capabilities = 'absent'
    expect((await asked()).status).toBe(404)
    ox.modes.capabilities = 'rubbish'
    expect((await asked()).body).toMatch(/^<p>/)
  })

  test('is told of errors in sentences and codes, with the category as a text or as a list', async () => {
    const { ox, caller } = createTestOx()
    const wrong = async () => (await caller.login({ password: 'wrong' })).said
    expect(await wrong()).toMatchObject({ category: 1, categories: 'USER_INPUT', error_params: [] })
    ox.modes.categories = 'list'
    expect(await wrong()).toMatchObject({ categories: ['USER_INPUT'] })
  })
})
