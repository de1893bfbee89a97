import { describe, expect, test } from 'vitest'
import type { Fault } from '../town/faults.ts'
import { failing } from './town.ts'
import {
  altered,
  anna,
  eve,
  holds,
  host,
  next,
  posted,
  ready,
  set,
  ways,
  world,
} from './whmcs-password-town.ts'

const failureOf = async (change: () => Promise<unknown>) => {
  const error = await change().catch((thrown: unknown) => thrown)
  const said = `${String(error)} ${JSON.stringify(error)} ${(error as Error).stack}`
  for (const secret of [next, ...world.town.secrets()]) expect(said).not.toContain(secret)
  return error
}

describe.each(ways)('a change by %s', (_, modes) => {
  test('of which the page says nothing has an unknown outcome', async () => {
    set(anna, { ...modes, passwordOutcome: 'no-word' })
    const { change } = await ready(anna)
    expect(await failureOf(change)).toEqual(failing('unknown-outcome'))
    expect(posted()).toHaveLength(1)
  })

  test('is not believed for a success that is told somewhere else', async () => {
    set(anna, { ...modes, passwordOutcome: 'no-word' })
    const { change } = await ready(anna)
    altered((body) =>
      posted().length === 0
        ? body
        : body.replace('<h1>', '<div class="alert alert-success">Saved.</div><h1>'),
    )
    expect(await failureOf(change)).toEqual(failing('unknown-outcome'))
  })

  test('is not believed for a success that was told before', async () => {
    set(anna, { ...modes, passwordOutcome: 'no-word' })
    const { change } = await ready(anna)
    const old = '<div class="alert alert-success">Your password has been changed.</div>'
    altered((body) => body.replace(/<form method="post"|<form class="using/g, `${old}$&`))
    expect(await failureOf(change)).toEqual(failing('unknown-outcome'))
  })

  test('has an unknown outcome where the page says both', async () => {
    set(anna, modes)
    const { change } = await ready(anna)
    altered((body) =>
      posted().length === 0
        ? body
        : body.replace(/<form method="post"|<form class="using/g, '<p class="alert-danger">Failed.</p>$&'),
    )
    expect(await failureOf(change)).toEqual(failing('unknown-outcome'))
  })

  test('that is refused in words that repeat the password gives no reason', async () => {
    set(anna, { ...modes, passwordOutcome: 'refused' })
    const { change } = await ready(anna)
    altered((body) => body.replace('The password must have', `${next} must have`))
    const error = await failureOf(change)
    expect(error).toEqual(failing('refused'))
    expect((error as { reason?: string }).reason).toBeUndefined()
  })

  test.each([
    ['is dropped', { kind: 'drop', acted: true }],
    ['never comes', { kind: 'silence', acted: true }],
    ['is cut short', { kind: 'truncate', bytes: 200 }],
    ['is cut short and looks whole', { kind: 'truncate', bytes: 3000, tidily: true }],
  ] as [string, Fault][])('whose answer %s has an unknown outcome, and is sent once', async (_, fault) => {
    set(anna, { ...modes, resetAnswer: 'page' })
    const { change } = await ready(anna, { timeoutMs: 1500 })
    world.town.setFault({ host, method: 'POST' }, fault)
    expect(await failureOf(change)).toEqual(failing('unknown-outcome'))
    expect(posted()).toHaveLength(1)
    expect(holds(anna)).toBe(true)
  })

  test.each([403, 404, 419, 500, 502, 503])(
    'answered by status %d has an unknown outcome',
    async (status) => {
      set(anna, modes)
      const { change } = await ready(anna)
      world.answer((request, asUsual) => (request.method === 'POST' ? { status } : asUsual()))
      expect(await failureOf(change)).toEqual(failing('unknown-outcome'))
    },
  )

  test.each([429, 503])('answered by status %d and when to come back was not done', async (status) => {
    set(anna, modes)
    const { change } = await ready(anna)
    const later = { status, headers: { 'retry-after': '9' } }
    world.answer((request, asUsual) => (request.method === 'POST' ? later : asUsual()))
    expect(await failureOf(change)).toMatchObject({ code: 'busy', retryAfterS: 9 })
  })

  test('whose page after the redirect is too busy has an unknown outcome', async () => {
    set(anna, modes)
    const { change } = await ready(anna)
    world.answer((request, asUsual) =>
      posted().length > 0 && request.method === 'GET'
        ? { status: 503 }
        : request.method === 'POST'
          ? { status: 302, headers: { location: '/account/clientarea.php' }, body: '' }
          : asUsual(),
    )
    expect(await failureOf(change)).toEqual(failing('unknown-outcome'))
  })

  test('after the session has ended sends nothing', async () => {
    set(anna, modes)
    const { change } = await ready(anna)
    world.town.clientArea.endSessions()
    expect(await failureOf(change)).toEqual(failing('signed-out'))
    expect(posted()).toEqual([])
  })

  test('in a browser that is somebody else’s by now sends nothing', async () => {
    set(anna, modes)
    const { change, provider } = await ready(anna)
    await provider.signIn({ accountName: eve, password: 'copper-Willow-55' })
    world.town.requests.length = 0
    expect(await failureOf(change)).toEqual(failing('signed-out'))
    expect(posted()).toEqual([])
  })

  test('by a user who may not do it sends nothing', async () => {
    set(anna, modes)
    const { change } = await ready(anna)
    set(anna, { accessDenied: true })
    expect(await failureOf(change)).toEqual(failing('no-access'))
    set(anna, { accessDenied: false, passwordWay: 'none' })
    expect(await failureOf(change)).toEqual(failing('not-offered'))
    expect(posted()).toEqual([])
  })

  test('for which a captcha must be solved sends nothing', async () => {
    set(anna, modes)
    const { change } = await ready(anna)
    altered((body) => body.replace(/<input type="password"/g, '<div class="recaptcha-container"></div>$&'))
    expect(await failureOf(change)).toEqual(failing('needs-page'))
    expect(posted()).toEqual([])
  })

  test('is done where the page has filled in the address itself', async () => {
    set(anna, modes)
    const { change } = await ready(anna)
    altered((body) =>
      body.replace(/<input type="password"/g, `<input type="text" name="for" value="${anna}" readonly>$&`),
    )
    await change()
    expect(holds(anna)).toBe(true)
  })

  test.each(['bounce', 'message'] as const)(
    'with a token that is no good changes nothing: %s',
    async (wrongToken) => {
      set(anna, modes)
      world.installation.wrongToken = wrongToken
      const { change } = await ready(anna)
      altered((body) => body.replace(/[0-9a-f]{40}/g, 'x'))
      expect(await failureOf(change)).toEqual(failing('unknown-outcome'))
      expect(holds(anna)).toBe(false)
    },
  )

  test('on a page without a token is not sent', async () => {
    set(anna, modes)
    const { change } = await ready(anna)
    altered((body) =>
      body.replace(/csrfToken = /g, 'other = ').replace(/<input type="hidden" name="token"[^>]*>/g, ''),
    )
    expect(await failureOf(change)).toEqual(failing('changed'))
    expect(posted()).toEqual([])
  })

  test('in a session that ends in between is not claimed to be done', async () => {
    set(anna, modes)
    const { change } = await ready(anna)
    world.answer((request, asUsual) => {
      if (request.method === 'POST') world.town.clientArea.endSessions()
      return asUsual()
    })
    expect(await failureOf(change)).toEqual(failing('unknown-outcome'))
    expect(holds(anna)).toBe(false)
  })

  test('where a second factor is asked for in the middle sends nothing', async () => {
    set(anna, modes)
    const { change, provider } = await ready(anna)
    set(anna, { secondFactor: 'code' })
    world.town.clientArea.endSessions()
    const signingIn = await provider.signIn({ accountName: anna, password: world.account(anna).password })
    expect(signingIn.status).toBe('second-factor')
    world.town.requests.length = 0
    expect(await failureOf(change)).toEqual(failing('signed-out'))
    expect(posted()).toEqual([])
  })

  test('answered by the sign-in page itself was not done', async () => {
    set(anna, modes)
    const { change } = await ready(anna)
    world.answer((request, asUsual) => {
      if (request.method !== 'POST') return asUsual()
      world.town.clientArea.endSessions()
      return world.town.clientArea.site({
        ...request,
        method: 'GET',
        cookies: {},
        url: new URL(`https://${host}/account/login`),
      })
    })
    expect(await failureOf(change)).toEqual(failing('signed-out'))
  })
})
