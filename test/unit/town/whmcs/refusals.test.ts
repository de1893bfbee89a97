import { describe, expect, it } from 'vitest'
import { createTestArea, token } from './visitor.ts'

describe('a site that refuses', () => {
  it.each([
    [{ kind: 'banned' }, 200, 'i.fa-gavel'],
    [{ kind: 'rate-limit', status: 200 }, 200, '.rate-limit-exceeded'],
    [{ kind: 'rate-limit', status: 429 }, 429, '.rate-limit-exceeded'],
    [{ kind: 'maintenance' }, 503, 'i.fa-wrench'],
    [{ kind: 'firewall' }, 403, 'hr'],
  ] as const)('as %j answers every page with status %i', async (refused, status, sign) => {
    const { area, visitor } = createTestArea()
    const home = await visitor.signIn()
    area.installation.refuses = { ...refused, at: 'everywhere' }
    for (const page of [
      await visitor.get('login'),
      await visitor.post('clientarea.php', { token: token(home) }),
    ]) {
      expect(page.reply.status).toBe(status)
      expect(page.one(sign)).toBeDefined()
      expect(page.one('.login-form, .div-service-item')).toBeUndefined()
    }
  })

  it('only at sign-in shows the form and does not look at the password', async () => {
    const { area, visitor } = createTestArea()
    area.installation.refuses = { kind: 'banned', at: 'sign-in' }
    expect((await visitor.get('login')).one('form.login-form')).toBeDefined()
    expect((await visitor.signIn()).one('i.fa-gavel')).toBeDefined()
    expect((await visitor.get('clientarea.php')).one('form.login-form')).toBeDefined()
  })

  it.each(['30', 'Wed, 21 Oct 2026 07:28:00 GMT'])('says how long to wait: %s', async (retryAfter) => {
    const { area, visitor } = createTestArea()
    area.installation.refuses = { kind: 'rate-limit', status: 429, retryAfter, at: 'everywhere' }
    expect((await visitor.get('login')).reply.headers?.['retry-after']).toBe(retryAfter)
    area.installation.refuses = { kind: 'rate-limit', status: 429, at: 'everywhere' }
    expect((await visitor.get('login')).reply.headers).not.toHaveProperty('retry-after')
  })
})

describe('other pages', () => {
  it.each([35, 375, 400])('help page %i opens under any title and without signing in', async (id) => {
    const { visitor } = createTestArea()
    const page = await visitor.get(`knowledgebase/${id}/Any-Title.html`)
    expect(page.reply.status).toBe(200)
    expect(page.one('article ol li')).toBeDefined()
  })

  it.each(['knowledgebase/1/x.html', 'nothing', 'index.php?rp=constructor', 'admin/login.php', '/elsewhere'])(
    '%s is not found',
    async (path) => {
      const { visitor } = createTestArea()
      expect((await visitor.get(path)).reply.status).toBe(404)
    },
  )

  it('the account’s data state the e-mail address, to who is signed in only', async () => {
    const { visitor } = createTestArea()
    expect((await visitor.get('clientarea.php?action=details')).one('input[name=email]')).toBeUndefined()
    await visitor.signIn()
    const page = await visitor.get('clientarea.php?action=details')
    expect(page.attribute('input[name=email]', 'value')).toBe('anna@firm.example')
  })

  it('a forgotten password gets the same answer for known and unknown addresses', async () => {
    const { visitor } = createTestArea()
    const form = await visitor.get(
      (await visitor.get('login')).attribute('a[href*="password/reset"]', 'href'),
    )
    expect(form.attribute('input[name=action]', 'value')).toBe('reset')
    const answers = ['anna@firm.example', 'nobody@firm.example'].map((email) =>
      visitor.submit(form, '#main-body form', { email }),
    )
    const [known, unknown] = await Promise.all(answers)
    expect(known?.words('.alert-success')).toBe(unknown?.words('.alert-success'))
  })

  it('text of an account that looks like markup stays text', async () => {
    const { visitor } = createTestArea({
      name: 'anna@firm.example',
      password: 'right',
      fullName: '<img src=x onerror=alert(1)>',
      services: [{ product: '"><script>alert(2)</script>', mailboxes: ['"a\'<b>"@firm.example'] }],
    })
    await visitor.signIn()
    for (const query of ['', '?action=services', '?action=productdetails&id=1001', '?action=details']) {
      const page = await visitor.get(`clientarea.php${query}`)
      expect(page.one('img')).toBeUndefined()
      expect(page.text).not.toContain('<script>alert')
      expect(page.words('body')).toContain('<img src=x')
    }
  })
})
