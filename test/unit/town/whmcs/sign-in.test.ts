import { describe, expect, it } from 'vitest'
import { readPicture } from '../../../town/whmcs/captcha.ts'
import { createTestArea, createVisitor, fieldsOf, token } from './visitor.ts'

describe('signing in', () => {
  it('leads to the client area, with the session in a cookie scripts cannot read', async () => {
    const { visitor } = createTestArea()
    const form = await visitor.get('login')
    const reply = await visitor.raw('POST', form.attribute('form.login-form', 'action'), {
      ...fieldsOf(form, 'form.login-form'),
      username: 'anna@firm.example',
      password: 'right',
    })
    expect(reply).toMatchObject({ status: 302, headers: { location: '/account/clientarea.php' } })
    expect(reply.headers?.['set-cookie']).toContainEqual(
      expect.stringMatching(/^WHMCS\w+=\w+; Path=\/; Secure; HttpOnly$/),
    )
    expect((await visitor.get('clientarea.php')).words('.active-client')).toContain('anna@firm.example')
  })

  it.each([
    ['friendly', '/account/login'],
    ['index-path', '/account/index.php/login'],
    ['query', '/account/index.php?rp=/login'],
  ] as const)('posts to its own route with %s addresses', async (urlMode, action) => {
    const { area, visitor } = createTestArea()
    area.installation.urlMode = urlMode
    expect((await visitor.get('login')).attribute('form.login-form', 'action')).toBe(action)
    expect((await visitor.signIn()).url.pathname).toBe('/account/clientarea.php')
  })

  it('posts to the script of older releases when so set, and the route then refuses', async () => {
    const { area, visitor } = createTestArea()
    area.installation.signInAction = 'dologin'
    const form = await visitor.get('login')
    expect(form.attribute('form.login-form', 'action')).toBe('/account/dologin.php')
    expect((await visitor.post('login', { token: token(form) })).reply.status).toBe(404)
    expect((await visitor.signIn()).url.pathname).toBe('/account/clientarea.php')
  })

  it.each(['wrong', '', 'Right'])(
    'refuses the password "%s" with an alert that is shown once',
    async (password) => {
      const { visitor } = createTestArea()
      const page = await visitor.signIn('anna@firm.example', password)
      expect(page.url.pathname).toBe('/account/login')
      expect(page.words('.alert.alert-danger')).toBe('Login Details Incorrect. Please try again.')
      expect((await visitor.get('login')).one('.alert')).toBeUndefined()
      expect((await visitor.get('clientarea.php')).one('form.login-form')).toBeDefined()
    },
  )

  it('tells a refusal by a parameter only, in the manner of older releases', async () => {
    const { area, visitor } = createTestArea()
    area.installation.failedSignIn = 'parameter'
    const page = await visitor.signIn('anna@firm.example', 'wrong')
    expect(page.url.search).toBe('?incorrect=true')
    expect(page.one('.alert.alert-danger')).toBeDefined()
    expect((await visitor.get('login')).one('.alert')).toBeUndefined()
  })

  it('keeps who is signed in when another name and password are posted', async () => {
    const bert = { name: 'bert@firm.example', password: 'other', services: [] }
    const { visitor } = createTestArea({ ...bert, name: 'anna@firm.example', password: 'right' }, bert)
    const home = await visitor.signIn()
    await visitor.post('login', { token: token(home), username: 'bert@firm.example', password: 'other' })
    expect((await visitor.get('clientarea.php?action=details')).attribute('input[name=email]', 'value')).toBe(
      'anna@firm.example',
    )
  })

  it('remembers for a year whoever asked for it, until logging out', async () => {
    const { area, visitor } = createTestArea()
    await visitor.signIn('anna@firm.example', 'right', { rememberme: 'on' })
    for (const name of visitor.cookies.keys()) if (name !== 'WHMCSUser') visitor.cookies.delete(name)
    expect((await visitor.get('clientarea.php')).one('.active-client')).toBeDefined()
    await visitor.get('logout.php')
    expect((await visitor.get('clientarea.php')).one('form.login-form')).toBeDefined()
    expect((await createVisitor(area).get('clientarea.php')).one('form.login-form')).toBeDefined()
  })
})

describe('captcha', () => {
  it('of digits in a picture lets in who read them, once', async () => {
    const { area, visitor } = createTestArea()
    area.installation.captcha = 'image'
    expect((await visitor.get('login')).attribute('#inputCaptchaImage', 'src')).toContain(
      'includes/verifyimage.php',
    )
    expect((await visitor.signIn()).one('form.login-form')).toBeDefined()
    const code = readPicture((await visitor.get('includes/verifyimage.php')).text)
    expect((await visitor.signIn('anna@firm.example', 'wrong', { code })).one('.alert-danger')).toBeDefined()
    expect(
      (await visitor.signIn('anna@firm.example', 'right', { code })).one('form.login-form'),
    ).toBeDefined()
    const next = readPicture((await visitor.get('includes/verifyimage.php')).text)
    expect(
      (await visitor.signIn('anna@firm.example', 'right', { code: next })).one('.active-client'),
    ).toBeDefined()
  })

  it.each(['visible', 'invisible'] as const)(
    'of the %s kind wants what its own script fetched',
    async (captcha) => {
      const { area, visitor } = createTestArea()
      area.installation.captcha = captcha
      const form = await visitor.get('login')
      expect(form.one('.recaptcha-container[data-action=login]')).toBeDefined()
      expect(form.one('#login.btn-recaptcha-invisible') !== undefined).toBe(captcha === 'invisible')
      expect(
        (await visitor.signIn('anna@firm.example', 'right', { 'g-recaptcha-response': 'x' })).one(
          'form.login-form',
        ),
      ).toBeDefined()
      const { response } = JSON.parse((await visitor.post('includes/captcha-check.php', {})).text)
      expect(
        (await visitor.signIn('anna@firm.example', 'right', { 'g-recaptcha-response': response })).one(
          '.active-client',
        ),
      ).toBeDefined()
    },
  )

  it('solved by one visitor does not help another', async () => {
    const { area, visitor } = createTestArea()
    area.installation.captcha = 'visible'
    const { response } = JSON.parse((await createVisitor(area).post('includes/captcha-check.php', {})).text)
    const page = await visitor.signIn('anna@firm.example', 'right', { 'g-recaptcha-response': response })
    expect(page.one('form.login-form')).toBeDefined()
  })

  it('can be asked for after the name of an account was posted, even with the right password', async () => {
    const { area, visitor } = createTestArea()
    area.account('anna@firm.example').modes.captcha = 'image'
    expect((await visitor.get('login')).one('#inputCaptcha')).toBeUndefined()
    const page = await visitor.signIn()
    expect(page.one('#inputCaptcha')).toBeDefined()
    expect(page.one('.active-client')).toBeUndefined()
    const code = readPicture((await visitor.get('includes/verifyimage.php')).text)
    expect((await visitor.signIn('anna@firm.example', 'right', { code })).one('.active-client')).toBeDefined()
  })
})

describe('single sign-on', () => {
  it('alone leaves no form, and a posted password is not looked at', async () => {
    const { area, visitor } = createTestArea()
    area.installation.singleSignOn = 'only'
    const page = await visitor.get('login')
    expect(page.one('input[type=password]')).toBeUndefined()
    expect(page.one('.providerPreLinking[data-link-context=login] .social-signin-btns a')).toBeDefined()
    const bold = { token: token(page), username: 'anna@firm.example', password: 'right' }
    expect((await visitor.post('login', bold)).one('.active-client')).toBeUndefined()
  })

  it.each(['only', 'beside-form'] as const)(
    'signs in by a click on the other service, set to %s',
    async (mode) => {
      const { area, visitor } = createTestArea()
      area.installation.singleSignOn = mode
      const service = await visitor.get(
        (await visitor.get('login')).attribute('.social-signin-btns a', 'href'),
      )
      const name = service.attribute('button[name=name]', 'value')
      expect((await visitor.submit(service, '#main-body form', { name })).one('.active-client')).toBeDefined()
    },
  )

  it('is not there unless set up', async () => {
    const { visitor } = createTestArea()
    const page = await visitor.get('login')
    expect(page.one('.providerPreLinking')).toBeUndefined()
    await visitor.post('auth/provider/northlight', { token: token(page), name: 'anna@firm.example' })
    expect((await visitor.get('clientarea.php')).one('form.login-form')).toBeDefined()
  })
})
