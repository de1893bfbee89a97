import { describe, expect, test } from 'vitest'
import { anna, codeOf, kim, passwordsSent, pendingOf, tomas, world } from './people.ts'
import { failing, host } from './town.ts'

describe('signing in', () => {
  describe.each(['friendly', 'index-path', 'query'] as const)('with addresses %s', (urlMode) => {
    describe.each(['route', 'dologin'] as const)('to the %s', (signInAction) => {
      test('succeeds with the right password and fails with a wrong one', async () => {
        Object.assign(world.installation, { urlMode, signInAction })
        for (const theme of ['twenty-one', 'six'] as const) {
          for (const language of ['english', 'turkish', 'norwegian'] as const) {
            Object.assign(world.installation, { theme, language })
            const provider = world.provider()
            await expect(provider.signIn({ ...anna, password: 'wrong' })).rejects.toEqual(
              failing('wrong-password'),
            )
            expect(await provider.signIn(anna)).toMatchObject({ status: 'signed-in' })
          }
        }
      })

      test('asks for a second factor and takes it', async () => {
        Object.assign(world.installation, { urlMode, signInAction })
        const provider = world.provider()
        const asked = await provider.signIn(tomas)
        expect(asked).toMatchObject({ status: 'second-factor', kinds: ['code', 'backup-code'] })
        const pending = await pendingOf(asked)
        await expect(provider.answerSecondFactor(pending, { kind: 'code', code: '000000' })).rejects.toEqual(
          failing('wrong-code'),
        )
        const code = codeOf(tomas.accountName)
        expect(await provider.answerSecondFactor(pending, { kind: 'code', code })).toMatchObject({
          status: 'signed-in',
        })
      })
    })
  })

  test('says that the password is wrong where only a parameter tells it', async () => {
    Object.assign(world.installation, { failedSignIn: 'parameter', signInAction: 'dologin' })
    await expect(world.provider().signIn({ ...anna, password: 'wrong' })).rejects.toEqual(
      failing('wrong-password'),
    )
    expect(passwordsSent('wrong')).toHaveLength(1)
  })

  test.each(['per-session', 'single-use', 'newest-page'] as const)(
    'sends a wrong password once with tokens good %s',
    async (tokens) => {
      world.installation.tokens = tokens
      await expect(world.provider().signIn({ ...anna, password: 'wrong' })).rejects.toEqual(
        failing('wrong-password'),
      )
      expect(passwordsSent('wrong')).toHaveLength(1)
    },
  )

  describe.each(['bounce', 'message'] as const)('where a wrong token gets a %s', (wrongToken) => {
    test.each(['per-session', 'single-use', 'newest-page'] as const)(
      'works with tokens good %s',
      async (tokens) => {
        Object.assign(world.installation, { tokens, wrongToken })
        expect(await world.provider().signIn(anna)).toMatchObject({ status: 'signed-in' })
      },
    )

    test('takes a fresh form once when the token was no longer good', async () => {
      Object.assign(world.installation, { wrongToken })
      let spoilt = 0
      world.answer((request, asUsual) => {
        if (request.method === 'POST' && spoilt < 1) {
          spoilt += 1
          world.town.clientArea.endSessions()
        }
        return asUsual()
      })
      expect(await world.provider().signIn(anna)).toMatchObject({ status: 'signed-in' })
      expect(passwordsSent(anna.password)).toHaveLength(2)
    })

    test('gives up when no token is ever good', async () => {
      Object.assign(world.installation, { wrongToken })
      world.answer((request, asUsual) => {
        if (request.method === 'POST') world.town.clientArea.endSessions()
        return asUsual()
      })
      await expect(world.provider().signIn(anna)).rejects.toEqual(failing('changed'))
      expect(passwordsSent(anna.password)).toHaveLength(2)
    })
  })

  test.each(['None', 'Lax', 'Strict'] as const)(
    'works with cookies %s and posts from own pages only',
    async (sameSite) => {
      Object.assign(world.installation, { sameSite, strictOrigin: true })
      const { generate } = await world.signedIn(anna.accountName)
      expect(await generate()).toBeTruthy()
    },
  )

  test.each(['image', 'visible', 'invisible'] as const)(
    'is left to the provider’s page before a captcha (%s), and the password stays here',
    async (captcha) => {
      for (const theme of ['twenty-one', 'six'] as const) {
        Object.assign(world.installation, { captcha, theme })
        expect(await world.provider().signIn(anna)).toEqual({
          status: 'continue-on-page',
          reason: 'captcha',
          url: 'https://www.thexyz.com/account/login',
        })
      }
      expect(passwordsSent(anna.password)).toEqual([])
    },
  )

  test('is left to the provider’s page when a captcha is asked for in the middle', async () => {
    world.account(anna.accountName).modes.captcha = 'image'
    expect(await world.provider().signIn(anna)).toMatchObject({
      status: 'continue-on-page',
      reason: 'captcha',
    })
  })

  test('is left to the provider’s page where only other services can sign in', async () => {
    world.installation.singleSignOn = 'only'
    expect(await world.provider().signIn(anna)).toMatchObject({ status: 'continue-on-page', reason: 'sso' })
    expect(passwordsSent(anna.password)).toEqual([])
    world.installation.singleSignOn = 'beside-form'
    expect(await world.provider().signIn(anna)).toMatchObject({ status: 'signed-in' })
  })

  test.each([
    [{ kind: 'banned' }, 'blocked', undefined],
    [{ kind: 'firewall' }, 'blocked', undefined],
    [{ kind: 'maintenance' }, 'busy', undefined],
    [{ kind: 'rate-limit', status: 200 }, 'busy', undefined],
    [{ kind: 'rate-limit', status: 429 }, 'busy', undefined],
    [{ kind: 'rate-limit', status: 429, retryAfter: '90' }, 'busy', 90],
  ] as const)('that the whole site refuses by %o says so', async (refuses, code, retryAfterS) => {
    for (const at of ['everywhere', 'sign-in'] as const) {
      // A ban holds for every page; the redirect of a single one could not be told from a wrong password.
      if (refuses.kind === 'banned' && at === 'sign-in') continue
      world.installation.refuses = { ...refuses, at }
      const error = await world
        .provider()
        .signIn(anna)
        .catch((caught: unknown) => caught)
      expect(error).toMatchObject({ name: 'AppError', code, retryAfterS })
    }
  })

  test('mentions the reminder to confirm the e-mail address', async () => {
    world.account(anna.accountName).modes.unverifiedEmail = true
    expect(await world.provider().signIn(anna)).toMatchObject({ status: 'signed-in', unverifiedEmail: true })
  })

  test('takes over the session of the same person without sending the password', async () => {
    const provider = world.provider()
    await provider.signIn(anna)
    world.town.requests.length = 0
    expect(await provider.signIn({ ...anna, accountName: 'ANNA@firm.example' })).toMatchObject({
      status: 'signed-in',
    })
    expect(passwordsSent(anna.password)).toEqual([])
  })

  test('ends the session of somebody else first', async () => {
    const provider = world.provider()
    await provider.signIn(anna)
    expect(await provider.signIn(kim)).toMatchObject({ status: 'choose-client' })
    expect(await provider.signIn(anna)).toMatchObject({ status: 'signed-in' })
    expect((await provider.resume()) as object).toMatchObject({ accountName: anna.accountName })
  })
})

describe('a redirect of the sign-in to another host', () => {
  test.each([301, 302, 303, 307, 308])('by %d never takes the password there', async (status) => {
    const away = { status, headers: { location: 'https://other.example/account/login' }, body: '' }
    world.answer((request, asUsual) => (request.method === 'POST' ? away : asUsual()))
    await expect(world.provider().signIn(anna)).rejects.toMatchObject({ name: 'AppError' })
    expect(world.town.requests.filter(({ host: at }) => at !== host)).toEqual([])
    expect(passwordsSent(anna.password).every(({ host: at }) => at === host)).toBe(true)
  })

  test('takes nothing there when the sign-in page itself has moved', async () => {
    world.answer(() => ({ status: 302, headers: { location: 'https://other.example/' }, body: '' }))
    await expect(world.provider().signIn(anna)).rejects.toEqual(failing('moved'))
    expect(passwordsSent(anna.password)).toEqual([])
  })

  test('takes nothing there when the form names another host', async () => {
    world.answer(async (_, asUsual) => {
      const reply = await asUsual()
      return {
        ...reply,
        body: String(reply.body)
          .replace('<head>', '<head><base href="https://other.example/account/">')
          .replace(/action="\/account/g, 'action="https://other.example/account'),
      }
    })
    await expect(world.provider().signIn(anna)).rejects.toEqual(failing('moved'))
    expect(passwordsSent(anna.password)).toEqual([])
  })
})
