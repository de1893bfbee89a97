import { describe, expect, test } from 'vitest'
import { namedProfiles, profileOf, webmailProfileId } from '../../src/core/profiles.ts'
import { authenticatorApp, textMessage } from '../town/ox/account.ts'
import type { TownReply } from '../town/site.ts'
import { anna, oxHost, pendingOf, typedProfile, useOx } from './ox.ts'
import { failing } from './town.ts'

describe('signing in to OX App Suite', () => {
  const world = useOx(namedProfiles['private-email'])
  const signIn = (credentials = anna) => world.browser()().signIn(credentials)
  /** Changes what OX says to a sign-in. */
  const change = (to: (said: Record<string, unknown>) => object) =>
    world.answer(async ({ form }, asUsual) => {
      const reply: TownReply = await asUsual()
      if (form.get('action') !== 'login') return reply
      return { ...reply, body: JSON.stringify(to(JSON.parse(String(reply.body)))) }
    })

  test('sends name and password in the body of one request, and nothing secret in an address', async () => {
    await signIn()
    const { path, body } = world.town.requests.find(({ method }) => method === 'POST') ?? {}
    expect(path).toBe('/appsuite/api/login')
    expect([...new URLSearchParams(body)]).toEqual([
      ['action', 'login'],
      ['name', anna.accountName],
      ['password', anna.password],
      ['client', 'open-xchange-appsuite'],
    ])
    const withPassword = world.town.requests.filter((request) =>
      JSON.stringify(request).includes(anna.password),
    )
    expect(withPassword).toHaveLength(1)
  })

  test('names the mailbox by what OX says where that is an address, else by what was typed', async () => {
    expect(await signIn()).toMatchObject({ accountName: anna.accountName })
    for (const user of ['3@1', 'anna', '', undefined]) {
      change((said) => ({ ...said, user }))
      expect(await signIn()).toMatchObject({ accountName: anna.accountName })
    }
    change((said) => ({ ...said, user: 'anna.b@firm.example' }))
    expect(await signIn()).toMatchObject({ accountName: 'anna.b@firm.example' })
  })

  test.each([
    ['LGI-0006', 'wrong-password'],
    ['LGI-0025', 'wrong-password'],
    ['LGI-0002', 'busy'],
    ['LGI-0005', 'busy'],
    ['LGI-0010', 'busy'],
    ['LGI-0019', 'busy'],
    ['SES-0002', 'busy'],
    ['SES-0204', 'busy'],
    ['SES-0008', 'busy'],
    ['SVL-0001', 'changed'],
    ['SVL-0016', 'changed'],
  ] as const)('takes %s for %s', async (code, means) => {
    world.ox.modes.loginRefusal = code
    await expect(signIn()).rejects.toEqual(failing(means))
  })

  test.each(['LGI-0001', 'LGI-0013', 'LGI-0014', 'LGI-0024', 'LGI-0026', 'LGI-0003', 'SES-0007', 'SES-0207'])(
    'is refused by %s, in the words of the server',
    async (code) => {
      change(() => ({ code, error: 'Please call us.', category: 3, categories: ['PERMISSION_DENIED'] }))
      await expect(signIn()).rejects.toMatchObject({ code: 'refused', reason: 'Please call us.' })
      change(() => ({ code, error: `<b>No</b>: ${anna.password}` }))
      await expect(signIn()).rejects.toMatchObject({ code: 'refused', reason: undefined })
    },
  )

  test.each([
    ['LGI-0011', 'other'],
    ['LGI-0023', 'other'],
    ['LGI-0016', 'sso'],
  ] as const)('leaves %s to the page of the webmail', async (code, reason) => {
    world.ox.modes.loginRefusal = code
    const url = namedProfiles['private-email'].webmailUrl
    expect(await signIn()).toEqual({ status: 'continue-on-page', reason, url })
    expect(new Set(world.town.requests.map(({ host }) => host))).toEqual(new Set([world.host]))
  })

  test('leaves a sign-in that leads elsewhere to the page, and goes nowhere itself', async () => {
    change(() => ({ loginLocation: 'https://other.example/sign-in' }))
    expect(await signIn()).toMatchObject({ status: 'continue-on-page', reason: 'sso' })
    world.answer(({ method }, asUsual) =>
      method === 'POST'
        ? { status: 307, headers: { location: 'https://other.example/sign-in' }, body: '' }
        : asUsual(),
    )
    expect(await signIn()).toMatchObject({ status: 'continue-on-page', reason: 'sso' })
    expect(world.town.requests.some(({ host }) => host === 'other.example')).toBe(false)
  })

  test.each(['', 'A'.repeat(32), '0'.repeat(31), `${'0'.repeat(32)}&x=1`, 7, undefined])(
    'takes %j for no session',
    async (session) => {
      change((said) => ({ ...said, session }))
      await expect(signIn()).rejects.toEqual(failing('changed'))
    },
  )

  test('is told how long to wait after too many tries', async () => {
    world.ox.modes.failuresAllowed = 3
    const wrong = { ...anna, password: 'not-the-Password' }
    for (let tries = 0; tries < 3; tries += 1)
      await expect(signIn(wrong)).rejects.toEqual(failing('wrong-password'))
    await expect(signIn()).rejects.toMatchObject({ code: 'busy', retryAfterS: 300 })
  })

  test.each(['/appsuite/api', '/ajax', '/api'] as const)('finds the API at %s', async (root) => {
    Object.assign(world.ox.modes, { roots: [root] })
    const { provider, session, list } = await world.signedIn()
    await list()
    await provider.signOut(session)
    const answered = world.town.requests.filter(({ path }) => path.startsWith(`${root}/`))
    expect(answered.length).toBeGreaterThan(5)
    // Once signed in, it is remembered where.
    const strayed = world.town.requests.filter(({ path }) => !path.startsWith(`${root}/`))
    for (const { path, body } of strayed) expect([path.endsWith('/login'), body]).toEqual([true, ''])
    expect(strayed.length).toBeLessThanOrEqual(2)
  })

  test.each([
    ['LGI-0006', 'wrong-password'],
    ['ASP-0012', 'refused'],
  ] as const)('is not done with an app password, which OX refuses by %s', async (code, means) => {
    world.ox.modes.blockedClient = code
    const { create } = await world.signedIn()
    const { login, value } = await create()
    await expect(signIn({ accountName: login, password: value })).rejects.toEqual(failing(means))
  })

  test('finds no OX where there is none', async () => {
    Object.assign(world.ox.modes, { roots: [] })
    await expect(signIn()).rejects.toEqual(failing('changed'))
    expect(world.town.requests.every(({ method }) => method === 'GET')).toBe(true)
  })

  test('adopts the session of the browser, where the server can do that', async () => {
    const withLimits = world.browser()
    expect(await withLimits().resume()).toBeUndefined()
    await withLimits().signIn(anna)
    expect(await withLimits().resume()).toMatchObject({
      status: 'signed-in',
      accountName: anna.accountName,
    })
    for (const autologin of ['off', 'SVL-0024', 'SES-0203', 'LGI-0006'] as const) {
      world.ox.modes.autologin = autologin
      expect(await withLimits().resume()).toBeUndefined()
    }
    world.ox.modes.autologin = 'LGI-0005'
    await expect(withLimits().resume()).rejects.toEqual(failing('busy'))
  })
})

describe('an OX App Suite by its address', () => {
  const world = useOx(typedProfile)

  test('is found from the bare host and from its pages, wherever its API is', async () => {
    for (const root of ['/appsuite/api', '/ajax', '/api'] as const) {
      Object.assign(world.ox.modes, { roots: [root] })
      for (const address of [oxHost, `https://${oxHost}/appsuite/`, `${oxHost}/appsuite/ui`]) {
        const id = webmailProfileId(address)
        if (id === undefined) throw new Error(address)
        const provider = world.useProfile(profileOf(id))
        const result = await provider.signIn(anna)
        if (result.status !== 'signed-in') throw new Error(result.status)
        expect((await provider.mailboxes(result.session)).mailboxes).toMatchObject([
          { address: anna.accountName, service: oxHost, pageUrl: profileOf(id).panelUrl },
        ])
      }
    }
  })

  test('is found where its host sends people to a sign-in page elsewhere', async () => {
    world.answer(({ url }, asUsual) =>
      /\/(api|ajax)\//.test(url.pathname)
        ? asUsual()
        : { status: 302, headers: { location: 'https://other.example/' }, body: '' },
    )
    expect(await world.browser()().signIn(anna)).toMatchObject({ status: 'signed-in' })
    Object.assign(world.ox.modes, { roots: [] })
    await expect(world.browser()().signIn(anna)).rejects.toEqual(failing('moved'))
  })

  test('does all that it does under a name of its own', async () => {
    const { list, create, revoke, change } = await world.signedIn()
    const made = await create()
    expect(made.value).toBe(world.made()[0]?.value)
    const [listed] = (await list()).appPasswords
    await revoke(listed?.id ?? '')
    expect(world.made()).toEqual([])
    await change()
    expect(world.holds()).toBe('violet-Compass-84')
  })

  test('asks for a second factor, and again in the middle', async () => {
    world.setDevices(authenticatorApp, textMessage)
    const provider = world.browser()()
    const asked = await provider.signIn(anna)
    const chosen = await provider.chooseDevice?.(pendingOf(asked), 'SMS/12')
    const answered = await provider.answerSecondFactor(pendingOf(chosen), {
      kind: 'code',
      code: world.ox.lastText() ?? '',
    })
    if (answered.status !== 'signed-in') throw new Error(answered.status)
    expect((await provider.mailboxes(answered.session)).mailboxes).toHaveLength(1)
    expect(await provider.reauthenticate?.(answered.session)).toMatchObject({ status: 'second-factor' })
  })

  test('leaves a session that ends where nobody answers', async () => {
    world.setDevices(authenticatorApp, textMessage)
    const provider = world.browser()()
    const asked = await provider.signIn(anna)
    if (asked.status !== 'second-factor') throw new Error(asked.status)
    await provider.signOut(asked.session ?? null)
    await expect(provider.chooseDevice?.(asked.pending, 'SMS/12')).rejects.toEqual(failing('signed-out'))
  })
})
