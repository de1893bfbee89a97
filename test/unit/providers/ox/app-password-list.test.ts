import { describe, expect, test } from 'vitest'
import { appPasswordsIn, appsIn } from '../../../../src/providers/ox/app-password-list.ts'
import { usableDevices } from '../../../../src/providers/ox/devices.ts'

describe('the apps', () => {
  test('stand by their place, those without one last, and by name where that is the same', () => {
    const apps = appsIn([
      { name: 'd', displayName: 'Zebra' },
      { name: 'c', displayName: 'Ärmel' },
      { name: 'b', displayName: 'Second', sort: 20 },
      { name: 'a2', displayName: 'Beta', sort: -1 },
      { name: 'a1', displayName: 'Alpha', sort: -1 },
    ])
    expect(apps.map(({ id }) => id)).toEqual(['a1', 'a2', 'b', 'c', 'd'])
  })

  test('go by their id where they have no name that can be read', () => {
    for (const displayName of ['', null, undefined, '\u200b \n'])
      expect(appsIn([{ name: 'mail', displayName }])).toEqual([{ id: 'mail', name: 'mail', kind: 'mail' }])
  })

  test('keep their id as it is', () => {
    expect(appsIn([{ name: ' <i>\u202e ', displayName: 'X' }])[0]?.id).toBe(' <i>\u202e ')
  })
})

test('names have an end, and an id without one is not understood', () => {
  const endless = 'x'.repeat(1_000_000)
  const app = appsIn([{ name: 'mail', displayName: endless }])[0]
  const listed = {
    UUID: 'u',
    Scope: 'mail',
    Name: endless,
    LastLogin: 1,
    LastDevice: endless,
    GeoData: endless,
  }
  const { name, lastUse } = appPasswordsIn([listed])[0] ?? {}
  const device = usableDevices([{ id: '9', name: endless, providerName: 'TOTP' }])?.[0]
  for (const text of [app?.name, name, lastUse?.device, lastUse?.place, device?.name])
    expect(text).toHaveLength(120)

  expect(() => appsIn([{ name: endless }])).toThrow('changed')
  expect(() => appPasswordsIn([{ ...listed, UUID: endless }])).toThrow('changed')
  expect(() => appPasswordsIn([{ ...listed, Scope: endless }])).toThrow('changed')
  expect(usableDevices([{ id: endless, providerName: 'TOTP' }])).toBeUndefined()
  expect(usableDevices([{ id: '9', providerName: `TOTP${endless}` }])).toBeUndefined()
})

test.each([8.64e15 + 1, 1e300, -1, 0, 1.5, '1700000000000', {}, null, undefined])(
  'a last use at %j is none, and costs nothing else',
  (LastLogin) => {
    const listed = {
      UUID: 'u',
      Scope: 'mail',
      Name: 'Phone',
      LastDevice: 'USM-EAS',
      IP: '203.0.113.7',
      LastLogin,
    }
    expect(appPasswordsIn([listed])).toEqual([{ id: 'u', name: 'Phone', appId: 'mail' }])
  },
)

test('a last use may be at any moment a date can be', () => {
  const at = (LastLogin: number) => appPasswordsIn([{ UUID: 'u', LastLogin }])[0]?.lastUse?.at
  expect([at(1), at(8.64e15)]).toEqual([1, 8.64e15])
})

test.each([null, undefined, {}, 'x', [1], [null], [{ UUID: 7 }], [[]]])(
  '%j is no list of app passwords',
  (data) => {
    expect(() => appPasswordsIn(data)).toThrow('changed')
  },
)
