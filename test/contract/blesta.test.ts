import { describe, expect, test } from 'vitest'
import { originsOf } from '../../src/core/profiles.ts'
import type { Pending, SignIn } from '../../src/core/provider.ts'
import * as state from '../../src/core/state.ts'
import type { TownReply } from '../town/site.ts'
import { anna, before, host, kim, next, profile, tomas, usePanel } from './blesta.ts'
import { failing } from './town.ts'

const world = usePanel()

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
