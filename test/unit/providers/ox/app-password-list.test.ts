import { describe, expect, test } from 'vitest'
import { appPasswordsIn, appsIn } from '../../../../src/providers/ox/app-password-list.ts'

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
