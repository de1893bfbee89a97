import { describe, expect, test } from 'vitest'
import { AppPasswordList } from '../../src/core/app-password-state.ts'
import { namedProfiles } from '../../src/core/profiles.ts'
import { type Fault, redirectTo, rubbish, status } from '../town/faults.ts'
import { ownApps } from '../town/ox/apps.ts'
import { anna, useOx } from './ox.ts'
import { failing } from './town.ts'

const nobody = '6f1c0e3a-0000-4000-8000-000000000000'

describe('app passwords in OX App Suite', () => {
  const world = useOx(namedProfiles['private-email'])
  const says = (path: RegExp, body: string) =>
    world.town.setFault({ host: world.host, path }, status(200, {}, body))
  const coded = (path: RegExp, code: string, error = 'The server said no.') =>
    says(path, JSON.stringify({ code, error }))

  test('are listed as valid items, the apps in the order of the webmail’s own page', async () => {
    const { list, create } = await world.signedIn()
    await create()
    const listing = await list()
    expect(AppPasswordList.parse({ status: 'ready', ...listing })).toEqual({ status: 'ready', ...listing })
    expect(listing.apps).toEqual([
      { id: 'mail', name: 'Mail App', kind: 'mail' },
      { id: 'drive', name: 'Drive Sync App', kind: 'files' },
      { id: 'caldav', name: 'Calendar Client (CalDAV)', kind: 'calendar' },
      { id: 'carddav', name: 'Addressbook Client (CardDAV)', kind: 'contacts' },
      {
        id: 'calcarddav',
        name: 'Calendar and Addressbook Client (CalDAV/CardDAV)',
        kind: 'calendar-and-contacts',
      },
      { id: 'webdav', name: 'WebDAV Client', kind: 'files' },
      { id: 'eas', name: 'Exchange ActiveSync', kind: 'exchange' },
    ])
    expect(listing.appPasswords).toEqual([{ id: world.made()[0]?.id, name: 'My phone', appId: 'mail' }])
  })

  test('are for whatever apps the host has, in whatever language', async () => {
    world.ox.modes.apps = ownApps
    world.ox.modes.language = 'german'
    const { list, create } = await world.signedIn()
    const { apps } = await list()
    expect(apps).toEqual([
      { id: 'driveapp', name: 'Dateien', kind: 'files' },
      { id: 'reader', name: 'Archiv', kind: 'other' },
      { id: 'x-17', name: 'Scanner', kind: 'other' },
      { id: 'mailapp', name: 'Thunderbird, Outlook, Handy', kind: 'mail' },
    ])
    await create({ appId: 'x-17', name: 'Scanner' })
    // Of an app that is no longer there.
    world.ox.modes.apps = []
    expect(await list()).toMatchObject({ apps: [], appPasswords: [{ appId: 'x-17' }] })
  })

  test('say when, by what and where they were last used', async () => {
    const { list } = await world.signedIn()
    says(
      /action=list/,
      JSON.stringify({
        data: [
          {
            UUID: '1',
            Scope: 'eas',
            Name: 'a',
            LastDevice: 'USM-EAS',
            LastLogin: 5,
            IP: '::1',
            GeoData: 'Bonn',
          },
          { UUID: '2', Scope: 'mail', Name: 'b', LastDevice: 'x\u202e\ny', LastLogin: 6, IP: '::1' },
          { UUID: '3', Scope: 'mail', Name: 'b', LastDevice: 'constructor', LastLogin: 7 },
          { UUID: '4', LastDevice: null, LastLogin: null },
          { UUID: '5', LastLogin: 0, IP: '::1' },
        ],
      }),
    )
    expect((await list()).appPasswords).toEqual([
      { id: '1', appId: 'eas', name: 'a', lastUse: { at: 5, device: 'Exchange ActiveSync', place: 'Bonn' } },
      { id: '2', appId: 'mail', name: 'b', lastUse: { at: 6, device: 'x y', place: '::1' } },
      { id: '3', appId: 'mail', name: 'b', lastUse: { at: 7, device: 'constructor' } },
      { id: '4', appId: '', name: '' },
      { id: '5', appId: '', name: '' },
    ])
  })

  test('are shown by a plain name, however they are called', async () => {
    const { list, create } = await world.signedIn()
    for (const name of [
      '<b>bold</b><script>x</script>',
      'a\u202eb\u0000c\nd',
      'x'.repeat(10_000),
      'Twin',
      'Twin',
    ])
      await create({ appId: 'mail', name })
    const { appPasswords } = await list()
    expect(new Set(appPasswords.map(({ id }) => id)).size).toBe(5)
    // The server has them in no order.
    const names = appPasswords.map(({ name }) => name).sort()
    expect(names).toEqual(['Twin', 'Twin', 'ab c d', 'bold', `${'x'.repeat(119)}…`])
  })

  test.each([
    ['no list', '{"data":{}}'],
    ['no data', '{}'],
    ['one without an id', '{"data":[{"UUID":"1","Name":"a"},{"Name":"b"}]}'],
    ['one with an empty id', '{"data":[{"UUID":""}]}'],
    ['half a list', '{"data":[{"UUID":"1"}'],
    ['another kind', '[{"UUID":"1"}]'],
  ])('are not listed in part: %s', async (_, body) => {
    const { list } = await world.signedIn()
    says(/action=list/, body)
    await expect(list()).rejects.toEqual(failing('changed'))
  })

  test.each(['session', 'mail', 'username', 'synthetic'] as const)(
    'are made with the user name the server gives: %s',
    async (loginNameSource) => {
      world.ox.modes.loginNameSource = loginNameSource
      const { create } = await world.signedIn()
      const { login, value } = await create()
      const synthetic = {
        username: 'anna',
        synthetic: '3@1',
        session: anna.accountName,
        mail: anna.accountName,
      }
      expect(login).toBe(synthetic[loginNameSource])
      expect(world.made()).toMatchObject([{ value, app: 'mail', name: 'My phone' }])
      expect(value).toMatch(/^[a-z]{4}(-[a-z]{4}){3}$/)
    },
  )

  test('are not lost for a user name that is missing, or a complaint beside them', async () => {
    const { create } = await world.signedIn()
    says(/action=add/, '{"data":{"password":" as it is "},"code":"ASP-0007","error":"A warning."}')
    expect(await create()).toEqual({ login: anna.accountName, value: ' as it is ' })
  })

  test('are revoked, and it is no news that there was none', async () => {
    const { list, create, revoke } = await world.signedIn()
    await create()
    await create()
    const [first, second] = (await list()).appPasswords
    await revoke(first?.id ?? '')
    expect(world.made().map(({ id }) => id)).toEqual([second?.id])
    await revoke(first?.id ?? '')
    await revoke(nobody)
  })

  test('are made and revoked by one form each, with nothing of it in an address', async () => {
    const { create, revoke } = await world.signedIn()
    world.town.requests.length = 0
    await create({ appId: 'mail', name: 'My phone & more' })
    await revoke(nobody)
    expect(world.town.requests.map(({ method, path, body }) => [method, path.split('&')[0], body])).toEqual([
      ['POST', '/appsuite/api/appPasswords?action=add', 'appScope=mail&appName=My+phone+%26+more'],
      ['POST', '/appsuite/api/appPasswords?action=remove', `uuid=${nobody}`],
    ])
  })

  test.each([
    ['ASP-0001', 'no-access', 'no-access'],
    ['ASP-0002', 'refused', 'refused'],
    ['ASP-0003', 'busy', 'unknown-outcome'],
    ['ASP-0004', 'refused', 'refused'],
    ['ASP-0005', 'refused', 'unknown-outcome'],
    ['ASP-0006', 'busy', 'busy'],
    ['ASP-0007', 'refused', 'unknown-outcome'],
    ['ASP-0010', 'busy', 'busy'],
    ['ASP-0011', 'not-offered', 'not-offered'],
    ['ASP-0012', 'no-access', 'no-access'],
    ['SVL-0007', 'not-offered', 'not-offered'],
    ['SVL-0011', 'changed', 'unknown-outcome'],
    ['SES-0203', 'signed-out', 'signed-out'],
    ['SES-0204', 'busy', 'busy'],
    ['MFA-0015', 'needs-code', 'needs-code'],
    ['constructor', 'refused', 'refused'],
    ['', 'changed', 'unknown-outcome'],
  ])('meet %s: to list is %s, to change is %s', async (code, listing, changing) => {
    const { list, create, revoke } = await world.signedIn()
    coded(/appPasswords/, code)
    await expect(list()).rejects.toEqual(failing(listing))
    for (const deed of [() => create(), () => revoke(nobody)]) {
      await expect(deed()).rejects.toEqual(failing(changing))
      if (changing === 'refused')
        await expect(deed()).rejects.toMatchObject({ reason: 'The server said no.' })
    }
  })

  test('are not made for an app the server does not know, or without a name', async () => {
    const { create } = await world.signedIn()
    await expect(create({ appId: 'mailapp', name: 'x' })).rejects.toMatchObject({
      code: 'refused',
      reason: 'The application type is unknown.',
    })
    await expect(create({ appId: 'mail', name: ' \n' })).rejects.toEqual(failing('invalid'))
  })

  test.each([
    ['is cut', { kind: 'drop', acted: true }, 1],
    ['never comes', { kind: 'silence', acted: true }, 1],
    ['is half there', { kind: 'truncate', bytes: 60, tidily: true }, 1],
    ['is a gateway’s', status(502), 0],
    ['is a firewall’s', status(403), 0],
    ['leads away', redirectTo('https://other.example/'), 0],
    ['is a page', rubbish('<html><body>Sign in at the portal'), 0],
    ['is another’s', rubbish('{"data":{"result":"OK","token":"x"},"ok":1}'), 0],
    ['is empty', rubbish(''), 0],
  ] as [string, Fault, number][])('may have been made when the answer %s', async (_, fault, made) => {
    const { create } = await world.signedIn({ timeoutMs: 1000 })
    world.town.setFault({ host: world.host, path: /action=add/ }, fault)
    await expect(create()).rejects.toEqual(failing('unknown-outcome'))
    expect(world.made()).toHaveLength(made)
    expect(world.town.requests.filter(({ path }) => path.includes('action=add'))).toHaveLength(1)
    expect(world.town.requests.some(({ host }) => host === 'other.example')).toBe(false)
  })

  test('may have been revoked when the answer gets lost', async () => {
    const { list, create, revoke } = await world.signedIn()
    await create()
    const [only] = (await list()).appPasswords
    world.town.setFault({ host: world.host, path: /action=remove/ }, { kind: 'drop', acted: true })
    await expect(revoke(only?.id ?? '')).rejects.toEqual(failing('unknown-outcome'))
    expect(world.made()).toEqual([])
  })

  test('were certainly not made by a server that is too busy', async () => {
    const { create } = await world.signedIn()
    for (const code of [429, 503]) {
      world.town.setFault({ host: world.host }, status(code, { 'retry-after': '9' }))
      await expect(create()).rejects.toMatchObject({ code: 'busy', retryAfterS: 9 })
    }
  })

  test('are never listed from part of an answer, wherever it is cut', async () => {
    const { list, create } = await world.signedIn()
    await create()
    for (let bytes = 0; bytes < 900; bytes += 31) {
      const end = world.town.setFault({ host: world.host }, { kind: 'truncate', bytes, tidily: true })
      const outcome = await list().catch((error: unknown) => error)
      end()
      if (outcome instanceof Error) expect(outcome).toEqual(failing('changed'))
      else expect(outcome).toEqual(await list())
    }
  })
})
