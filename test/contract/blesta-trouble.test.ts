import { describe, expect, test } from 'vitest'
import { errorCodes } from '../../src/core/errors.ts'
import { type Fault, redirectLoop, redirectTo, rubbish, status } from '../town/faults.ts'
import type { TownReply } from '../town/site.ts'
import { anna, before, host, kim, next, usePanel } from './blesta.ts'
import { outcomesOf } from './outcomes.ts'
import { failing } from './town.ts'

const world = usePanel()

const deeds = async (limits?: { timeoutMs?: number; maxBytes?: number }) => {
  const { provider, session, change, details, changeDetails } = await world.signedIn(limits)
  return {
    resume: () => provider.resume(),
    mailboxes: () => provider.mailboxes(session),
    change: () => change(),
    details,
    'change of details': () => changeDetails({ lastName: 'Berg', quotaMB: 20_000 }),
    'sign-out': () => provider.signOut(session),
    'sign-in': () => provider.signIn(kim),
  }
}
async function outcomes(fault: Fault, limits?: { timeoutMs?: number; maxBytes?: number }) {
  const found = await outcomesOf(await deeds(limits), world.town, { host }, fault)
  expect(world.holds()).toBe(before)
  return found
}
const all = (code: string) => Object.fromEntries(names.map((name) => [name, code]))
const names = ['resume', 'mailboxes', 'change', 'details', 'change of details', 'sign-out', 'sign-in']

describe('trouble with blesta', () => {
  test.each([
    ['nothing is reached', 'offline', { kind: 'drop', acted: false }],
    ['status 403', 'blocked', status(403)],
    ['status 404', 'changed', status(404)],
    ...[429, 500, 502, 503, 504].map((code) => [`status ${code}`, 'busy', status(code)]),
    ['a page of another kind', 'changed', rubbish('<!doctype html><html><body><h1>nginx</h1></body></html>')],
    [
      'half a page',
      'changed',
      rubbish('<html><form method="post"><input name="username"><input type="password" name="p">'),
    ],
    ['JSON of another kind', 'changed', rubbish('{"__proto__":{"success":true}}')],
    ['nesting 10,000 deep', 'changed', rubbish(`<html>${'<div>'.repeat(10_000)}`)],
    ['null bytes', 'changed', rubbish('\u0000'.repeat(5000))],
    ['another host', 'moved', redirectTo('https://other.example/client/')],
    ['circles', 'moved', redirectLoop(`https://${host}/client/`)],
  ] as [string, string, Fault][])('has a code for each deed: %s, %s', async (_, code, fault) => {
    expect(await outcomes(fault)).toEqual(all(code))
  })

  test('gives up in time, and long before the end of 100 MB', async () => {
    expect(await outcomes({ kind: 'silence', acted: false }, { timeoutMs: 150 })).toEqual(all('timeout'))
    const flood: Fault = { kind: 'flood', bytes: 100 * 1024 * 1024 }
    expect(await outcomes(flood, { maxBytes: 300_000 })).toEqual(all('changed'))
  })

  test.each<[string, Fault]>([
    ['an answer that is lost', { kind: 'drop', acted: true }],
    ['no answer', { kind: 'silence', acted: true }],
    ['status 500', status(500)],
    ['rubbish', rubbish('<html></html>')],
    ['another host by 307', redirectTo('https://other.example/', 307)],
  ])('leaves open what became of a change after %s', async (_, fault) => {
    const { change } = await world.signedIn({ timeoutMs: 1500 })
    world.town.setFault({ host, method: 'POST' }, fault)
    await expect(change()).rejects.toEqual(failing('unknown-outcome'))
    expect(world.town.requests.filter(({ host: at }) => at === 'other.example')).toEqual([])
    expect(world.sent(next)).toHaveLength(1)
  })

  test('never takes part of an answer for the whole, wherever it is cut', async () => {
    world.panel.modes.answer = 'page'
    for (const method of ['GET', 'POST']) {
      const { change } = await world.signedIn()
      for (let part = 0; part < 1; part += 0.04) {
        const cut = (body: string) => body.slice(0, Math.floor(part * body.length))
        const fault = (reply: TownReply) => ({ ...reply, body: cut(String(reply.body)) })
        const end = world.town.setFault({ host, method }, { kind: 'change', change: fault })
        await expect(change()).rejects.toEqual(failing(method === 'GET' ? 'changed' : 'unknown-outcome'))
        end()
        expect(world.holds()).toBe(method === 'GET' ? before : next)
      }
    }
  })

  test('throws known errors that carry no secret', async () => {
    const echo = `<html><a href="/client/logout/"></a><p class="alert-danger">${next} is bad, ${anna.password}</p></html>`
    for (const fault of [
      status(500),
      redirectTo('https://other.example/'),
      rubbish(echo),
      status(403, {}, echo),
    ]) {
      const { change } = await world.signedIn()
      const end = world.town.setFault({ host, method: 'POST' }, fault)
      const errors = [
        await change().catch((error: unknown) => error),
        await world
          .browser()()
          .signIn(anna)
          .catch((error: unknown) => error),
      ] as (Error & { code: never; reason?: string })[]
      end()
      for (const error of errors) {
        if (!(error instanceof Error)) continue
        expect(errorCodes).toContain(error.code)
        const said = `${error.message} ${error.stack} ${JSON.stringify(error)} ${error.reason} ${error.cause}`
        for (const secret of [next, anna.password]) expect(said).not.toContain(secret)
      }
    }
  })
})
