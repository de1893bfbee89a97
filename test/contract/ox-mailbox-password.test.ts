import { describe, expect, test } from 'vitest'
import { namedProfiles } from '../../src/core/profiles.ts'
import { type Fault, redirectTo, rubbish, status } from '../town/faults.ts'
import { strictCookies } from './outcomes.ts'
import { anna, useOx } from './ox.ts'
import { failing } from './town.ts'

const next = 'violet-Compass-84'

describe('the mailbox password in OX App Suite', () => {
  const world = useOx(namedProfiles['private-email'])
  const says = (reply: Fault) => world.town.setFault({ host: world.host, path: /passwordchange/ }, reply)
  const sent = () => world.town.requests.filter(({ body }) => body.includes(next))

  test('is changed by one request, which ends the session', async () => {
    const { provider, session, change } = await world.signedIn()
    expect(provider.mailboxPassword?.endsSession?.(session)).toBe(true)
    await change()
    expect(world.holds()).toBe(next)
    expect(sent().map(({ method, body }) => [method, JSON.parse(body)])).toEqual([
      ['PUT', { old_password: anna.password, new_password: next }],
    ])
    await expect(provider.mailboxes(session)).rejects.toEqual(failing('signed-out'))
  })

  test.each(['{}', '{"data":null,"timestamp":1}', '{"timestamp":1}', '{"data":"1"}'])(
    'is changed when the server says %s',
    async (body) => {
      const { change } = await world.signedIn()
      says(rubbish(body))
      await change()
    },
  )

  test.each([
    ['USR-0027', 'wrong-password', undefined],
    ['PSW-0002', 'refused', 'Not like this.'],
    ['PSW-0003', 'refused', 'Not like this.'],
    ['USR-0020', 'refused', 'Not like this.'],
    ['USR-0026', 'refused', 'Not like this.'],
    ['SES-0203', 'signed-out', undefined],
    ['MFA-0015', 'needs-code', undefined],
    ['LGI-0013', 'refused', 'Not like this.'],
    ['SVL-0001', 'not-offered', undefined],
    ['SVL-0002', 'signed-out', undefined],
    // What failed may have failed after the password was changed.
    ['SES-0001', 'unknown-outcome', undefined],
    ['SES-0006', 'unknown-outcome', undefined],
    ['SVL-0011', 'unknown-outcome', undefined],
    ['USR-0007', 'unknown-outcome', undefined],
    ['USR-0012', 'unknown-outcome', undefined],
    ['PSW-0001', 'unknown-outcome', undefined],
    ['PSW-0005', 'unknown-outcome', undefined],
    ['ASP-0003', 'unknown-outcome', undefined],
    ['ASP-0005', 'unknown-outcome', undefined],
    ['ASP-0007', 'unknown-outcome', undefined],
    ['ASP-0010', 'unknown-outcome', undefined],
    ['CTX-0006', 'unknown-outcome', undefined],
    ['PSW-0002x', 'unknown-outcome', undefined],
    ['', 'unknown-outcome', undefined],
  ])('is told by %s: %s', async (code, means, reason) => {
    const { change } = await world.signedIn()
    says(rubbish(JSON.stringify({ code, error: 'Not like this.' })))
    await expect(change()).rejects.toMatchObject({ code: means, reason })
  })

  test('is refused in the words of the server, unless they repeat it', async () => {
    const { change } = await world.signedIn()
    await expect(change(anna.password, 'short')).rejects.toMatchObject({
      code: 'refused',
      reason: 'The password must have at least 8 characters.',
    })
    await expect(change('not-the-Password')).rejects.toMatchObject({ code: 'wrong-password' })
    for (const complaint of [`${next} is weak`, `not ${anna.password}`]) {
      world.ox.modes.complaint = complaint
      await expect(change()).rejects.toMatchObject({ code: 'refused', reason: undefined })
    }
    expect(world.holds()).toBe(anna.password)
  })

  test('is not sent where it cannot be changed, or after the session has ended', async () => {
    const { change } = await world.signedIn()
    world.ox.modes.editPassword = 'off'
    await expect(change()).rejects.toEqual(failing('not-offered'))
    world.ox.modes.editPassword = 'on'
    world.ox.endSessions()
    await expect(change()).rejects.toEqual(failing('signed-out'))
    expect(sent()).toEqual([])
  })

  test('is not changed when the session ends just before', async () => {
    const { change } = await world.signedIn()
    world.answer((request, asUsual) => {
      if (request.method === 'PUT') world.ox.endSessions()
      return asUsual()
    })
    await expect(change()).rejects.toEqual(failing('signed-out'))
    expect(sent()).toHaveLength(1)
    expect(world.holds()).toBe(anna.password)
  })

  test('is changed where cookies and requests are for the site’s own pages only', async () => {
    world.ox.modes.strictOrigin = true
    world.town.setFault({ host: world.host }, { kind: 'change', change: strictCookies })
    const { change } = await world.signedIn()
    await change()
    expect(world.holds()).toBe(next)
  })

  test.each([
    ['is cut', { kind: 'drop', acted: true }],
    ['never comes', { kind: 'silence', acted: true }],
    ['is half there', { kind: 'truncate', bytes: 12, tidily: true }],
    ['is a gateway’s', status(502)],
    ['leads away', redirectTo('https://other.example/', 307)],
    ['is a page', rubbish('<html><body>Sign in at the portal')],
    ['is somebody else’s', rubbish('{"success":true}')],
  ] as [string, Fault][])('may hold or not when the answer %s', async (_, fault) => {
    const { change } = await world.signedIn({ timeoutMs: 1000 })
    says(fault)
    await expect(change()).rejects.toEqual(failing('unknown-outcome'))
    expect(sent()).toHaveLength(1)
    expect(world.town.requests.some(({ host }) => host === 'other.example')).toBe(false)
  })
})
