import { describe, expect, test } from 'vitest'
import { errorCodes } from '../../src/core/errors.ts'
import { originsOf } from '../../src/core/profiles.ts'
import type { Pending, SignIn } from '../../src/core/provider.ts'
import * as state from '../../src/core/state.ts'
import { type Fault, redirectLoop, redirectTo, rubbish, status } from '../town/faults.ts'
import type { TownReply } from '../town/site.ts'
import { anna, before, host, kim, next, profile, tomas, usePanel } from './blesta.ts'
import { failing } from './town.ts'

const world = usePanel()

const deeds = async (limits?: { timeoutMs?: number; maxBytes?: number }) => {
  const { provider, session, change } = await world.signedIn(limits)
  return {
    resume: () => provider.resume(),
    mailboxes: () => provider.mailboxes(session),
    change: () => change(),
    'sign-out': () => provider.signOut(session),
    'sign-in': () => provider.signIn(kim),
  }
}
async function outcomes(fault: Fault, limits?: { timeoutMs?: number; maxBytes?: number }) {
  const found: Record<string, unknown> = {}
  for (const [name, deed] of Object.entries(await deeds(limits))) {
    const end = world.town.setFault({ host }, fault)
    found[name] = await deed().then(
      () => 'done',
      (error: { name?: string; code?: string }) => (error.name === 'AppError' ? error.code : error),
    )
    end()
  }
  expect(world.holds()).toBe(before)
  return found
}
const all = (code: string) =>
  Object.fromEntries(['resume', 'mailboxes', 'change', 'sign-out', 'sign-in'].map((name) => [name, code]))

describe('the provider blesta', () => {
  test('signs in, changes a password, and signs out, at one host', async () => {
    const { provider, session, change } = await world.signedIn()
    expect(state.SignInState.safeParse({ status: 'signed-in', session }).success).toBe(true)
    await change()
    expect(world.holds()).toBe(next)
    expect(await provider.resume()).toMatchObject({ status: 'signed-in', accountName: 'anna' })
    await provider.signOut(session)
    expect(await provider.resume()).toBeUndefined()
    expect(new Set(world.town.requests.map(({ host: at }) => at))).toEqual(new Set([host]))
    expect(originsOf(profile)).toEqual([`https://${host}`])
  })

  test('lists nothing for an account without e-mail services, or with one that has no users yet', async () => {
    const provider = world.browser()()
    const result = await provider.signIn(kim)
    if (result.status !== 'signed-in') throw new Error(result.status)
    expect(await provider.mailboxes(result.session)).toEqual({ mailboxes: [] })
    const empty = world.browser()()
    await empty.signIn(tomas)
    const done = await empty.answerSecondFactor(await pendingOf(empty.signIn(tomas)), {
      kind: 'code',
      code: world.code(),
    })
    if (done.status !== 'signed-in') throw new Error(done.status)
    expect(await empty.mailboxes(done.session)).toEqual({ mailboxes: [] })
  })

  test.each(['en', 'tr'] as const)('refuses a wrong password in language %s', async (language) => {
    world.panel.modes.language = language
    const wrong = world
      .browser()()
      .signIn({ ...anna, password: 'not-the-Password' })
    await expect(wrong).rejects.toEqual(failing('wrong-password'))
    world.panel.modes.locked = true
    await expect(world.browser()().signIn(anna)).rejects.toEqual(failing('busy'))
  })

  test('asks a second time only where the token of the form was refused', async () => {
    const stale = (reply: TownReply) => ({
      ...reply,
      body: String(reply.body).replace(/(_csrf_token" value=")\w+/, '$1stale'),
    })
    world.town.setFault({ host, path: '/client/login/', times: 1 }, { kind: 'change', change: stale })
    expect(await world.browser()().signIn(anna)).toMatchObject({ status: 'signed-in' })
    expect(world.sent(anna.password)).toHaveLength(2)
    world.town.setFault({ host, path: '/client/login/' }, { kind: 'change', change: stale })
    await expect(world.browser()().signIn(anna)).rejects.toEqual(failing('changed'))
  })

  test('never asks to be remembered', async () => {
    world.town.setFault(
      { host, path: '/client/login/', method: 'GET' },
      {
        kind: 'change',
        change: (reply) => ({
          ...reply,
          body: String(reply.body).replace('value="true"', 'value="true" checked'),
        }),
      },
    )
    await world.browser()().signIn(anna)
    expect(world.town.requests.some(({ body }) => body.includes('remember'))).toBe(false)
  })

  test('leaves a captcha, or a page without a form, to the person', async () => {
    world.panel.modes.captcha = true
    const onPage = { status: 'continue-on-page', url: profile.signInUrl }
    expect(await world.browser()().signIn(anna)).toEqual({ ...onPage, reason: 'captcha' })
    world.town.setFault(
      { host },
      {
        kind: 'change',
        change: (reply) => ({ ...reply, body: String(reply.body).replace(/<form.*<\/form>/s, '') }),
      },
    )
    expect(await world.browser()().signIn(anna)).toEqual({ ...onPage, reason: 'sso' })
    expect(world.sent(anna.password)).toEqual([])
  })

  test('takes over the session of the same person by either name, and ends that of another', async () => {
    const { provider } = await world.signedIn()
    await provider.signIn({ ...anna, accountName: ' ANNA ' })
    await provider.signIn({ ...anna, accountName: 'anna@firm.example' })
    expect(world.sent(anna.password)).toEqual([])
    expect(await provider.signIn(kim)).toMatchObject({ status: 'signed-in', accountName: kim.accountName })
  })

  test('sends nothing once the session has ended or is another person’s', async () => {
    const { provider, session, change } = await world.signedIn()
    await provider.signIn(kim)
    await expect(change()).rejects.toEqual(failing('signed-out'))
    await expect(provider.mailboxes(session)).rejects.toEqual(failing('signed-out'))
    await expect(provider.signOut(session)).rejects.toEqual(failing('signed-out'))
    world.panel.endSessions()
    await expect(change()).rejects.toEqual(failing('signed-out'))
    await expect(provider.mailboxes({ wrong: 1 })).rejects.toEqual(failing('signed-out'))
    expect(world.sent(next)).toEqual([])
  })

  test('has done nothing when somebody else’s session comes between the form and its sending', async () => {
    world.panel.modes.answer = 'page'
    const { change } = await world.signedIn()
    const end = world.town.route(host, /./, (request) => {
      if (request.method === 'POST') world.panel.endSessions()
      return world.panel.site(request)
    })
    // The panel answers by leading to its sign-in page, which a redirect hides.
    await expect(change()).rejects.toEqual(failing('unknown-outcome'))
    end()
    expect(world.holds()).toBe(before)
  })

  test('works where the panel does not tell whose it is', async () => {
    world.panel.modes.ownDetails = false
    const { provider, change } = await world.signedIn()
    await change()
    expect(world.holds()).toBe(next)
    const { accountName } = (await provider.resume()) as { accountName?: string }
    expect(accountName).toBeUndefined()
  })
})

async function pendingOf(signingIn: Promise<SignIn>): Promise<Pending> {
  const result = await signingIn
  if (result.status !== 'second-factor') throw new Error(result.status)
  expect(result.kinds).toEqual(['code'])
  return result.pending
}

describe('the second factor of blesta', () => {
  test('takes the code, with blanks, after a wrong one', async () => {
    const provider = world.browser()()
    const pending = await pendingOf(provider.signIn(tomas))
    const wrong = provider.answerSecondFactor(pending, { kind: 'code', code: '000000' })
    await expect(wrong).rejects.toEqual(failing('wrong-code'))
    const code = world.code().replace(/^.../, '$& ')
    const done = await provider.answerSecondFactor(pending, { kind: 'code', code })
    expect(done).toMatchObject({ status: 'signed-in', accountName: tomas.accountName })
  })

  test('begins anew when the sign-in has ended meanwhile', async () => {
    const provider = world.browser()()
    const pending = await pendingOf(provider.signIn(tomas))
    world.panel.endSessions()
    const late = provider.answerSecondFactor(pending, { kind: 'code', code: world.code() })
    await expect(late).rejects.toEqual(failing('signed-out'))
  })
})

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
