import { describe, expect, it } from 'vitest'
import { createTestArea, createVisitor, token } from './visitor.ts'

describe('sessions', () => {
  it('are needed: without the cookie nobody is signed in', async () => {
    const { area, visitor } = createTestArea()
    await visitor.signIn()
    expect((await createVisitor(area).get('clientarea.php?action=services')).url.pathname).toBe(
      '/account/login',
    )
  })

  it('end after 1440 idle seconds, and every page put the end off', async () => {
    const { visitor, clock } = createTestArea()
    await visitor.signIn()
    for (const idle of [1439_000, 1439_000]) {
      clock.advance(idle)
      expect((await visitor.get('clientarea.php')).one('.active-client')).toBeDefined()
    }
    clock.advance(1440_000)
    expect((await visitor.get('clientarea.php')).url.pathname).toBe('/account/login')
  })

  it('can be ended all at once, the remembered visitors with them', async () => {
    const { area, visitor } = createTestArea()
    await visitor.signIn('anna@firm.example', 'right', { rememberme: 'on' })
    area.endSessions()
    expect((await visitor.get('clientarea.php')).url.pathname).toBe('/account/login')
  })

  it('change their id at sign-in, and the old one is worth nothing', async () => {
    const { area, visitor } = createTestArea()
    await visitor.get('login')
    const before = new Map(visitor.cookies)
    await visitor.signIn()
    const other = createVisitor(area)
    for (const [name, value] of before) other.cookies.set(name, value)
    expect((await other.get('clientarea.php')).one('form.login-form')).toBeDefined()
  })

  it('end at logout, the cookie kept by somebody else included', async () => {
    const { area, visitor } = createTestArea()
    await visitor.signIn()
    const other = createVisitor(area)
    for (const [name, value] of visitor.cookies) other.cookies.set(name, value)
    expect((await visitor.get('logout.php')).one('.logout')).toBeDefined()
    expect((await visitor.get('clientarea.php')).one('form.login-form')).toBeDefined()
    expect((await other.get('clientarea.php')).one('form.login-form')).toBeDefined()
  })

  it.each(['None', 'Lax', 'Strict'] as const)(
    'have a cookie with SameSite=%s when so set',
    async (sameSite) => {
      const { area, visitor } = createTestArea()
      area.installation.sameSite = sameSite
      const reply = await visitor.raw('GET', 'login')
      expect(String(reply.headers?.['set-cookie'])).toMatch(new RegExp(`; SameSite=${sameSite}$`))
    },
  )

  it('pages are never to be kept by the browser', async () => {
    const { visitor } = createTestArea()
    expect((await visitor.signIn()).reply.headers?.['cache-control']).toContain('no-store')
  })
})

describe('the token', () => {
  const form = { username: 'anna@firm.example', password: 'right' }

  it.each([{}, { token: '' }, { token: 'x'.repeat(40) }])(
    'is checked at sign-in: %j is sent back without a word',
    async (wrong) => {
      const { visitor } = createTestArea()
      await visitor.get('login')
      const page = await visitor.post('login', { ...form, ...wrong })
      expect(page.url.pathname).toBe('/account/login')
      expect(page.one('.alert')).toBeUndefined()
      expect((await visitor.get('clientarea.php')).one('form.login-form')).toBeDefined()
    },
  )

  it('of another session is refused', async () => {
    const { area, visitor } = createTestArea()
    await visitor.get('login')
    const foreign = token(await createVisitor(area).get('login'))
    expect((await visitor.post('login', { ...form, token: foreign })).one('.active-client')).toBeUndefined()
  })

  it('refused can be told on a page instead', async () => {
    const { area, visitor } = createTestArea()
    area.installation.wrongToken = 'message'
    expect((await visitor.post('login', form)).words('.notice')).toContain('Invalid CSRF Protection Token')
  })

  it('stays good for the whole session by default', async () => {
    const { visitor } = createTestArea()
    const page = await visitor.get('login')
    for (const password of ['wrong', 'right'])
      await visitor.post('login', { ...form, password, token: token(page) })
    expect((await visitor.get('clientarea.php')).one('.active-client')).toBeDefined()
  })

  it('set to single use is refused the second time', async () => {
    const { area, visitor } = createTestArea()
    area.installation.tokens = 'single-use'
    const page = await visitor.get('login')
    await visitor.get('login')
    await visitor.post('login', { ...form, password: 'wrong', token: token(page) })
    await visitor.post('login', { ...form, token: token(page) })
    expect((await visitor.get('clientarea.php')).one('form.login-form')).toBeDefined()
    expect((await visitor.signIn()).one('.active-client')).toBeDefined()
  })

  it('set to the newest page is refused once another page was shown', async () => {
    const { area, visitor } = createTestArea()
    area.installation.tokens = 'newest-page'
    const page = await visitor.get('login')
    await visitor.get('knowledgebase')
    await visitor.post('login', { ...form, token: token(page) })
    expect((await visitor.get('clientarea.php')).one('form.login-form')).toBeDefined()
    expect((await visitor.signIn()).one('.active-client')).toBeDefined()
  })

  it('stands the same in the forms and in the script of a page', async () => {
    const { visitor } = createTestArea()
    const page = await visitor.get('login')
    expect(page.attribute('input[name=token]', 'value')).toBe(token(page))
    expect(token(page)).not.toBe('')
  })
})

describe('a strict origin', () => {
  const own = { origin: 'https://www.thexyz.com', referer: 'https://www.thexyz.com/account/login' }

  it.each([
    {},
    { origin: own.origin },
    { referer: own.referer },
    { ...own, origin: 'null' },
    { ...own, origin: 'chrome-extension://abcdefghijklmnop' },
    { ...own, origin: 'https://thexyz.com' },
    { ...own, referer: 'https://www.thexyz.com.evil.example/account/login' },
    { ...own, referer: 'nonsense' },
  ])('refuses a POST with %j', async (headers) => {
    const { area, visitor } = createTestArea()
    area.installation.strictOrigin = true
    const page = await visitor.get('login')
    const fields = { token: token(page), username: 'anna@firm.example', password: 'right' }
    expect((await visitor.post('login', fields, headers)).reply.status).toBe(403)
    expect((await visitor.post('login', fields, own)).one('.active-client')).toBeDefined()
  })
})

describe('secrets', () => {
  it('are told as they come into being', async () => {
    const { area, visitor, told } = createTestArea()
    const page = await visitor.signIn()
    for (const secret of ['right', token(page), ...visitor.cookies.values()]) expect(told).toContain(secret)
    expect(area.secrets()).toEqual(told)
  })
})
