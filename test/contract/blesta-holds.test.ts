import { expect, test } from 'vitest'
import { errorCodes } from '../../src/core/errors.ts'
import { type Fault, redirectTo, rubbish, status } from '../town/faults.ts'
import { authenticatorApp } from '../town/ox/account.ts'
import { address, before, host, next, usePanel, webmailHost } from './blesta.ts'
import { failing } from './town.ts'

/* Whether a password opens a mailbox of the panel is asked at its webmail, which knows nothing of the panel. */
const world = usePanel()

test('the password given in the panel opens the webmail, and the one before does not', async () => {
  const { change, opensWith } = await world.signedIn()
  expect(await opensWith(before)).toBe(true)
  await change()
  expect([await opensWith(before), await opensWith(next)]).toEqual([false, true])
  expect(world.town.ox(webmailHost).attempts.map(({ address: tried }) => tried)).toEqual([
    address,
    address,
    address,
  ])
})

test('it is tried by one request, to the webmail alone and without the browser’s own session', async () => {
  const { provider, session, opensWith } = await world.signedIn()
  await opensWith(next)
  expect(world.sent(next).map(({ host: at }) => at)).toEqual([webmailHost])
  expect(world.town.requests.filter(({ host: at }) => at === host)).toEqual([])
  await opensWith(before)
  expect((await provider.mailboxes(session)).mailboxes).toHaveLength(3)
})

test('a second factor that is asked for afterwards is an open mailbox', async () => {
  const { opensWith } = await world.signedIn()
  world.town.ox(webmailHost).setDevices(address, [authenticatorApp])
  expect(await opensWith(before)).toBe(true)
  expect(await opensWith(next)).toBe(false)
})

test.each<[string, Fault]>([
  ['offline', { kind: 'drop', acted: true }],
  ['busy', status(429)],
  ['busy', status(502)],
  ['blocked', status(403)],
  ['changed', rubbish('<html><h1>nginx</h1></html>')],
  ['needs-page', redirectTo('https://other.example/')],
])('nothing follows from %s', async (code, fault) => {
  const { opensWith } = await world.signedIn()
  world.town.setFault({ host: webmailHost, method: 'POST' }, fault)
  await expect(opensWith(before)).rejects.toEqual(failing(code))
  expect(errorCodes).toContain(code)
  expect(world.sent(before)).toHaveLength(1)
})
