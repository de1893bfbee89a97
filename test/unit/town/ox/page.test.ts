import { describe, expect, test } from 'vitest'
import { createTestOx } from './caller.ts'

describe('the sign-in page of OX', () => {
  test.each([
    ['A', ['id="login-button"', 'type="text" name="username"', 'id="io-ox-language-list"']],
    ['B', ['id="io-ox-login-button"', 'type="email" name="username"', 'name="store-credentials"']],
    ['C', ['id="io-ox-login-button"', 'id="background-loader"', 'autocomplete="username" disabled']],
  ] as const)('of generation %s is a form with its marks', async (generation, marks) => {
    const { ox, caller } = createTestOx()
    ox.modes.page = generation
    const body = String((await caller.ask('/appsuite/')).reply.body)
    for (const mark of ['id="io-ox-login-form"', 'id="io-ox-login-password"', 'method="post"', ...marks])
      expect(body).toContain(mark)
  })

  test('is where the bare host leads to, and tells the script what it needs', async () => {
    const { ox, caller } = createTestOx()
    expect((await caller.ask('/')).reply).toMatchObject({ status: 302, headers: { location: '/appsuite/' } })
    Object.assign(ox.modes, { roots: ['/api'], loginLocation: 'https://portal.example/</script>' })
    const body = String((await caller.ask('/appsuite/')).reply.body)
    expect(body).toContain('"apiRoot":"/api"')
    expect(body).not.toContain('portal.example/</script>')
    for (const name of ['start', 'api', 'sign-in', 'factor', 'inbox', 'element'])
      expect((await caller.ask(`/appsuite/assets/${name}.js`)).reply.status).toBe(200)
  })

  test('takes no form that is sent before the script has taken it over', async () => {
    const { ox, caller } = createTestOx()
    const form = { username: 'lena', password: 'right' }
    expect((await caller.ask('/appsuite/', { form })).reply.status).toBe(405)
    expect((await caller.ask('/appsuite/busy.html', { form })).reply.status).toBe(200)
    expect(ox.attempts).toEqual([])
  })
})
