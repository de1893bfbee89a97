import { describe, expect, test } from 'vitest'
import {
  authenticatorApp,
  backupString,
  type OxDevice,
  passkey,
  securityKey,
  textMessage,
} from '../../../town/ox/account.ts'
import { demoTotpSecret, totp } from '../../../town/whmcs/totp.ts'
import { createTestOx } from './caller.ts'

async function pending(...devices: OxDevice[]) {
  const world = createTestOx({ devices: devices.length === 0 ? [authenticatorApp] : devices })
  const { caller } = world
  const { said } = await caller.login()
  const id = String(said.session)
  const named = ({ providerName, id: deviceId }: Pick<OxDevice, 'id' | 'providerName'>) => ({
    providerName,
    deviceId,
  })
  return {
    ...world,
    id,
    said,
    right: () => totp(demoTotpSecret, world.clock.now()),
    start: (device = authenticatorApp, method = 'PUT') =>
      caller.call('multifactor/device', 'startAuthentication', id, { method, query: named(device) }),
    finish: (secret_code: string, device = authenticatorApp) =>
      caller.call('multifactor/device', 'finishAuthentication', id, {
        json: { secret_code },
        query: named(device),
      }),
    isIn: async () => 'data' in (await caller.call('appPasswords', 'list', id)).said,
  }
}

describe('the second factor of OX', () => {
  test('is due after a sign-in that has succeeded, and nothing else is to be had before', async () => {
    const { ox, said, caller, id, start, finish, right, isIn } = await pending()
    expect(said).toMatchObject({ session: id, requires_multifactor: true })
    for (const module of ['appPasswords', 'capabilities', 'passwordchange', 'mail'])
      expect((await caller.call(module, 'all', id)).said.code).toBe('MFA-0001')
    expect((await caller.call('multifactor/device', 'all', id)).said.data).toEqual([
      { id: '9', name: 'My phone', providerName: 'TOTP', backup: false, trustedApplicationDevice: false },
    ])
    expect((await start()).said.data).toEqual({ challenge: {} })
    expect((await finish(right())).said.data).toEqual({})
    expect(await isIn()).toBe(true)
    ox.modes.factorKey = undefined
    expect((await caller.login()).said).not.toHaveProperty('requires_multifactor')
  })

  test.each([
    ['MFA-0021', []],
    ['MFA-0022', []],
    ['MFA-0023', [4]],
  ] as const)('refuses a wrong code with %s', async (wrongCode, error_params) => {
    const { ox, start, finish, isIn, secrets } = await pending()
    ox.modes.wrongCode = wrongCode
    await start()
    expect((await finish('000000')).said).toMatchObject({ code: wrongCode, error_params })
    expect(await isIn()).toBe(false)
    expect(secrets).toContain('000000')
  })

  test('says in old versions that a code is wrong where the answer should be', async () => {
    const { ox, start, finish, isIn } = await pending()
    ox.modes.wrongCode = 'AUTHENTICATION_DENIED'
    await start()
    expect((await finish('000000')).said).toMatchObject({ data: { value: 'AUTHENTICATION_DENIED' } })
    expect(await isIn()).toBe(false)
  })

  test('takes not even the right code after so many wrong ones, where they are counted', async () => {
    const { ox, start, finish, right, isIn } = await pending()
    ox.modes.wrongCode = 'MFA-0023'
    ox.modes.attempts = 1
    await start()
    expect((await finish('000000')).said.error_params).toEqual([0])
    expect((await finish(right())).said.code).toBe('MFA-0023')
    expect(await isIn()).toBe(false)
  })

  test('takes a code only by PUT, for the device that was started, and without blanks', async () => {
    const { caller, id, start, finish, right, isIn } = await pending()
    expect((await finish(right())).said.code).toBe('MFA-0021')
    await start()
    expect((await finish(right().replace(/^.../, '$& '))).said.code).toBe('MFA-0021')
    expect((await finish(right(), textMessage)).said.code).toBe('MFA-0007')
    expect((await finish(right(), { ...authenticatorApp, id: '10' })).said.code).toBe('MFA-0009')
    const ask = (query: Record<string, string>, method = 'PUT') =>
      caller.call('multifactor/device', 'finishAuthentication', id, { method, query })
    expect((await ask({})).said.code).toBe('MFA-0011')
    expect((await ask({ providerName: 'TOTP' })).said.code).toBe('MFA-0008')
    expect((await ask({ providerName: 'TOTP', deviceId: '9' })).said.code).toBe('SVL-0002')
    expect((await ask({ providerName: 'TOTP', deviceId: '9' }, 'POST')).reply.status).toBe(405)
    expect(await isIn()).toBe(false)
  })

  test('is started by GET or PUT, or by one of them', async () => {
    const { ox, start } = await pending()
    for (const method of ['GET', 'PUT'])
      expect((await start(authenticatorApp, method)).said).toHaveProperty('data')
    ox.modes.startBy = 'PUT'
    expect((await start(authenticatorApp, 'GET')).reply.status).toBe(405)
  })

  test('sends another text message at every start, and takes the last code alone', async () => {
    const { ox, start, finish, isIn, secrets } = await pending(textMessage, authenticatorApp)
    expect(ox.lastText()).toBeUndefined()
    await start(textMessage)
    const first = ox.lastText() ?? ''
    await start(textMessage)
    const second = ox.lastText() ?? ''
    expect(second).toMatch(/^\d{6}$/)
    expect(second).not.toBe(first)
    expect(secrets).toEqual(expect.arrayContaining([first, second]))
    expect((await finish(first, textMessage)).said.code).toBe('MFA-0021')
    expect((await finish(second, textMessage)).said.data).toEqual({})
    expect(await isIn()).toBe(true)
  })

  test('may be a backup code, or a key that no code opens', async () => {
    const backup = backupString('mossy tiger')
    const { caller, id, start, finish, isIn } = await pending(securityKey, passkey, backup)
    expect((await caller.call('multifactor/device', 'all', id)).said.data).toMatchObject([
      { providerName: 'U2F', backup: false },
      { providerName: 'WebAuthn', backup: false },
      { providerName: 'BACKUP_STRING', backup: true },
    ])
    for (const device of [securityKey, passkey]) {
      expect((await start(device)).said.data).toHaveProperty('challenge')
      for (const code of ['', 'undefined', '123456'])
        expect((await finish(code, device)).said.code).toBe('MFA-0021')
    }
    await start(backup)
    expect((await finish('mossytiger', backup)).said.data).toEqual({})
    expect(await isIn()).toBe(true)
  })

  test('is asked for once more where a call wants it to be recent', async () => {
    const { ox, clock, caller, id, start, finish, right } = await pending()
    await start()
    await finish(right())
    ox.modes.wantRecentFactor = ['appPasswords.add']
    expect((await caller.add(id)).said).toHaveProperty('data')
    clock.advance(ox.modes.recentForMs)
    expect((await caller.add(id)).said.code).toBe('MFA-0015')
    expect((await caller.call('appPasswords', 'list', id)).said).toHaveProperty('data')
    await start()
    await finish(right())
    expect((await caller.add(id)).said).toHaveProperty('data')
  })
})
