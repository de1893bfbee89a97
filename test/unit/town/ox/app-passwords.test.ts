import { describe, expect, test } from 'vitest'
import { authenticatorApp } from '../../../town/ox/account.ts'
import { ownApps } from '../../../town/ox/apps.ts'
import { createCaller, createTestOx, lena } from './caller.ts'

const codeOf = async (asked: Promise<{ said: Record<string, unknown> }>) => (await asked).said.code
const unknown = '6f1c0e3a-0000-4000-8000-000000000000'

async function signedIn(account = {}) {
  const world = createTestOx(account)
  const id = await world.caller.session()
  const { caller } = world
  return {
    ...world,
    id,
    list: async () => (await caller.call('appPasswords', 'list', id)).said.data as Record<string, unknown>[],
    remove: (uuid: string) => caller.call('appPasswords', 'remove', id, { form: { uuid } }),
    made: async (form = {}) => (await caller.add(id, form)).said.data as Record<string, string>,
  }
}

describe('app passwords of OX', () => {
  test('are for apps that come in no order, in the language of the person, some without a place', async () => {
    const { ox, caller, id } = await signedIn()
    const apps = async () =>
      (await caller.call('appPasswords', 'getApps', id)).said.data as { sort?: number }[]
    expect(await apps()).toContainEqual({ name: 'mail', displayName: 'Mail App', sort: 10 })
    const sorts = (await apps()).map(({ sort = 0 }) => sort)
    expect(sorts).not.toEqual(sorts.toSorted((one, other) => one - other))
    ox.modes.language = 'german'
    ox.modes.apps = ownApps
    expect(await apps()).toContainEqual({ name: 'x-17', displayName: 'Scanner' })
    expect(await apps()).toContainEqual({ name: 'driveapp', displayName: 'Dateien', sort: 5 })
  })

  test('are shown once, without an id, and listed without the value', async () => {
    const { made, list, secrets, truth } = await signedIn()
    const { login, password = '', ...rest } = await made({ appName: 'My phone' })
    expect(login).toBe(lena.address)
    expect(password).toMatch(/^[a-z]{4}(-[a-z]{4}){3}$/)
    expect(rest).toEqual({ newLogin: false })
    expect(await list()).toEqual([
      { UUID: expect.stringMatching(/^[0-9a-f-]{36}$/), Scope: 'mail', Name: 'My phone' },
    ])
    expect([...secrets, ...truth.secrets()]).toContain(password)
  })

  test.each([
    ['session', 'LENA', false],
    ['mail', lena.address, true],
    ['username', 'lena', true],
    ['synthetic', '3@1', true],
  ] as const)('go with the login name of the source %s', async (source, login, newLogin) => {
    const { ox, caller } = createTestOx()
    ox.modes.loginNameSource = source
    const id = await caller.session({ name: 'LENA' })
    expect((await caller.add(id)).said.data).toMatchObject({ login, newLogin })
  })

  test('lose the markup in their names', async () => {
    const { made, list } = await signedIn()
    await made({ appName: 'Tom & <b>Ann</b><script>x</script> 3 < 4' })
    expect(await list()).toMatchObject([{ Name: 'Tom &amp; Ann 3 &lt; 4' }])
  })

  test.each([
    [{ appScope: 'nothing' }, 'ASP-0002'],
    [{ appScope: '' }, 'SVL-0002'],
    [{ appName: '' }, 'SVL-0002'],
  ])('are not made of %j', async (form, code) => {
    const { caller, id, list } = await signedIn()
    expect(await codeOf(caller.add(id, form))).toBe(code)
    expect(await list()).toEqual([])
  })

  test('are made by POST only, from the form or the query', async () => {
    const { caller, id, list } = await signedIn()
    const query = { appScope: 'mail', appName: 'By query' }
    expect((await caller.call('appPasswords', 'add', id, { query })).reply.status).toBe(405)
    expect((await caller.call('appPasswords', 'list', id, { form: {} })).reply.status).toBe(405)
    await caller.call('appPasswords', 'add', id, { method: 'POST', query })
    expect(await list()).toMatchObject([{ Name: 'By query' }])
    expect(await codeOf(caller.call('appPasswords', 'rename', id))).toBe('SVL-0001')
  })

  test('are removed by their ids, and an id that is unknown is no error', async () => {
    const { made, list, remove, truth } = await signedIn()
    const { password = '' } = await made()
    await made({ appName: 'Stays' })
    const UUID = (await list()).find(({ Name }) => Name === 'My phone')?.UUID
    expect((await remove(unknown)).said.data).toEqual({ result: 'OK' })
    expect(await list()).toHaveLength(2)
    expect((await remove(String(UUID))).said.data).toEqual({ result: 'OK' })
    expect(await list()).toMatchObject([{ Name: 'Stays' }])
    expect(truth.appPassword(lena.address, password)).toBeUndefined()
    expect(await codeOf(remove('rubbish'))).toBe('ASP-0003')
  })

  test('open OX for clients of their own, past the second factor, into a session that may not touch them', async () => {
    const { ox, made, list, remove } = await signedIn()
    const { password = '' } = await made()
    ox.setDevices(lena.address, [authenticatorApp])
    const phone = createCaller(ox.site, 'Phone/1')
    const { said } = await phone.login({ password, client: 'USM-EAS' })
    expect(said).not.toHaveProperty('requires_multifactor')
    const id = String(said.session)
    for (const action of ['getApps', 'list', 'add', 'remove'])
      expect(await codeOf(phone.call('appPasswords', action, id))).toBe('ASP-0001')
    const [used] = await list()
    expect(used).toMatchObject({ LastDevice: 'USM-EAS', LastLogin: expect.any(Number), IP: '203.0.113.7' })
    expect((await phone.call('mail', 'all', id)).said).toHaveProperty('data')
    await remove(String(used?.UUID))
    expect(await codeOf(phone.call('mail', 'all', id))).toBe('SES-0203')
    expect(await codeOf(phone.login({ password, client: 'USM-EAS' }))).toBe('LGI-0006')
  })

  test('do not open OX’s own front end', async () => {
    const { ox, made } = await signedIn()
    const { password = '' } = await made()
    const web = createCaller(ox.site)
    const login = () => codeOf(web.login({ password, client: 'open-xchange-appsuite' }))
    expect(await login()).toBe('LGI-0006')
    ox.modes.blockedClient = 'ASP-0012'
    expect(await login()).toBe('ASP-0012')
  })

  test('open the mail servers only where these are wired to them, and for what the app is for', async () => {
    const { ox, made, truth } = await signedIn()
    ox.modes.apps = ownApps
    const { password: reader = '' } = await made({ appScope: 'reader' })
    const { password: both = '' } = await made({ appScope: 'mailapp' })
    expect(truth.check(lena.address, both, 'imap')).toBeUndefined()
    ox.modes.mailServersTakeThem = true
    expect(truth.check(lena.address, both, 'imap')).toBe('app-password')
    expect(truth.check(lena.address, both, 'submission')).toBe('app-password')
    expect(truth.check(lena.address, reader, 'imap')).toBe('app-password')
    expect(truth.check(lena.address, reader, 'submission')).toBeUndefined()
  })

  test('are gone with their capability where they are switched off', async () => {
    const { ox, caller, id } = await signedIn()
    ox.modes.appPasswords = 'off'
    expect((await caller.call('capabilities', 'all', id)).said.data).not.toContainEqual(
      expect.objectContaining({ id: 'app_passwords' }),
    )
    expect((await caller.call('appPasswords', 'list', id)).reply.status).toBe(404)
    ox.modes.unknownModule = 'SVL-0007'
    expect(await codeOf(caller.call('appPasswords', 'list', id))).toBe('SVL-0007')
  })

  test('are gone, with every session, from a mailbox that is set up anew', async () => {
    const { ox, caller, made, id } = await signedIn()
    await made()
    ox.add(lena)
    expect(await codeOf(caller.call('appPasswords', 'list', id))).toBe('SES-0203')
    const anew = await caller.session()
    expect((await caller.call('appPasswords', 'list', anew)).said.data).toEqual([])
  })
})
