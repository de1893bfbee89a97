import { describe, expect, test } from 'vitest'
import { asksForCaptcha } from '../../../../src/providers/captcha.ts'
import {
  alertsOf,
  fieldsOf,
  isForcedSwitch,
  isSignedIn,
  isSignInPage,
  refusalOf,
  routeOf,
  signInForm,
  tokenOf,
} from '../../../../src/providers/whmcs/recognise.ts'
import { newBackupCodeOf, secondFactorOf } from '../../../../src/providers/whmcs/second-factor-page.ts'
import { page, panel, topBar } from './pages.ts'

const form = (inside = '') =>
  `<form method="post" action="/account/login" class="login-form"><input name="username"><input type="password" name="password">${inside}<button>x</button></form>`
const captchaOn = (inside: string, beside = '') => {
  const found = page(form(inside) + beside, 'login')
  const signIn = signInForm(found)
  return signIn && asksForCaptcha(found, signIn)
}

test('a route is the same in all three URL modes', () => {
  for (const path of [
    'login',
    'index.php/login',
    'index.php?rp=/login',
    'login/',
    'index.php?rp=/login&language=turkish',
  ])
    expect(routeOf(new URL(path, panel).href)).toMatch(/(^|\/account)\/login$/)
})

describe('a page', () => {
  test('is the sign-in page when it asks for name and password and nobody is signed in', () => {
    expect(isSignInPage(page(form(), 'clientarea.php'))).toBe(true)
    // A mail module's form for a new mailbox has the same fields.
    expect(isSignInPage(page(topBar + form()))).toBe(false)
  })

  test('is a signed-in person’s by its way out', () => {
    expect(isSignedIn(page(topBar))).toBe(true)
    expect(
      isSignedIn(page('<div class="active-client"><a class="btn-active-client" href="#">x</a></div>')),
    ).toBe(true)
    expect(isSignedIn(page('<p>You can <a href="help.php?about=logout.php">log out</a></p>'))).toBe(false)
  })

  test('has alerts that are shown, not those kept for later', () => {
    expect(
      alertsOf(
        page('<p class="alert alert-danger">No &amp; no</p><p class="alert alert-danger w-hidden">x</p>'),
      ),
    ).toEqual(['No & no'])
  })

  test.each([
    ['<i class="fas fa-gavel"></i>', 'clientarea.php', 200, 'blocked'],
    ['', 'banned.php', 200, 'blocked'],
    ['<i class="fas fa-exclamation-circle display-1"></i>', 'clientarea.php', 200, 'busy'],
    ['', 'index.php?rp=/user/permission-denied', 200, 'no-access'],
    [topBar, 'clientarea.php', 403, 'no-access'],
    ['', 'clientarea.php', 403, 'blocked'],
    ['', 'clientarea.php', 401, 'signed-out'],
    ['', 'clientarea.php', 404, 'changed'],
    [topBar, 'clientarea.php', 200, undefined],
  ] as const)('refuses everything or nothing: %j at %s with %d', (body, path, status, code) => {
    expect(refusalOf(page(body, path), status)).toBe(code)
  })
})

describe('a captcha', () => {
  test.each([
    '<img id="inputCaptchaImage" src="includes/verifyimage.php"><input name="code">',
    '<div id="google-recaptcha-domainchecker" class="recaptcha-container"></div>',
    '<button class="btn btn-recaptcha btn-recaptcha-invisible">x</button>',
    '<div class="g-recaptcha" data-sitekey="x"></div>',
    '<div class="h-captcha"></div>',
    '<div class="cf-turnstile"></div>',
    '<input type="hidden" name="g-recaptcha-response">',
    '<iframe src="https://vendor.example/captcha"></iframe>',
    '<input type="number" name="sum" placeholder="3 + 4 =">',
  ])('is anything of its kind in the form: %s', (inside) => {
    expect(captchaOn(inside)).toBe(true)
  })

  test('may be put in by a script when the page runs', () => {
    expect(
      captchaOn('', '<script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>'),
    ).toBe(true)
  })

  test('is not in an ordinary form, nor in another form of the page, nor a trap nobody sees', () => {
    expect(captchaOn('<input type="checkbox" name="rememberme"><input type="hidden" name="token">')).toBe(
      false,
    )
    expect(captchaOn('', '<form><div class="g-recaptcha"></div></form>')).toBe(false)
    expect(captchaOn('<p style="display:none"><input name="website"></p>')).toBe(false)
  })
})

describe('a second factor', () => {
  const challenge = (inside: string) =>
    `<form method="post" id="frmTwoFactorChallenge" action="/account/login/challenge">${inside}</form>`

  test.each([
    ['<input name="key">', 'key'],
    ['<input type="tel" name="code" autocomplete="one-time-code">', 'code'],
    ['<input type="password" name="pin"><input type="hidden" name="token">', 'pin'],
  ])('is typed into the one box there is: %s', (inside, field) => {
    expect(secondFactorOf(page(challenge(inside), 'login/challenge'))?.code?.field).toBe(field)
  })

  test.each([
    '',
    '<input name="a"><input name="b">',
    '<input name="a" disabled>',
    '<input type="hidden" name="a">',
  ])('without one such box cannot be typed: %s', (inside) => {
    const factor = secondFactorOf(page(challenge(inside), 'login/challenge'))
    expect(factor).toBeDefined()
    expect(factor?.code).toBeUndefined()
  })

  test('is known by any form on its page when the theme has changed the names', () => {
    const found = secondFactorOf(
      page('<form method="post"><input name="x"></form>', 'index.php?rp=/login/challenge'),
    )
    expect(found?.code?.field).toBe('x')
  })

  test('is not what a page of a signed-in person or the sign-in page asks for', () => {
    expect(secondFactorOf(page(topBar + challenge('<input name="key">'), 'user/security'))).toBeUndefined()
    expect(secondFactorOf(page(form(), 'login/challenge'))).toBeUndefined()
    expect(secondFactorOf(page('<form><input name="x"></form>', 'contact.php'))).toBeUndefined()
  })

  test('shows the new backup code once, as it stands', () => {
    const shown =
      '<p class="alert alert-success">x</p><p class="alert alert-warning text-center h4">\n  7c1e 94ab  30d2\n</p>'
    expect(newBackupCodeOf(page(shown))).toBe('7c1e 94ab 30d2')
    expect(
      newBackupCodeOf(
        page(`${challenge('<input name="key">')}<p class="alert-warning h4">Wrong</p>`, 'login/challenge'),
      ),
    ).toBeUndefined()
  })
})

test('a page of another client is told apart', () => {
  const post =
    '<form method="post" action="index.php?rp=/user/accounts"><input type="hidden" name="id" value="3"></form>'
  expect(isForcedSwitch(page(topBar + post))).toBe(true)
  expect(isForcedSwitch(page(topBar))).toBe(false)
})

describe('the token', () => {
  test('is that of the page’s script, else that of a form', () => {
    expect(tokenOf(page("<script>var csrfToken = 'abc', x = 1</script><input name=token value=old>"))).toBe(
      'abc',
    )
    expect(tokenOf(page('<input name="token" value="abc">'))).toBe('abc')
    expect(tokenOf(page(''))).toBeUndefined()
  })

  test('is sent with every form, the form’s own before the page’s', () => {
    const script = "<script>var csrfToken = 'page'</script>"
    for (const [inside, token] of [
      ['', 'page'],
      ['<input type="hidden" name="token" value="own">', 'own'],
    ]) {
      const found = page(script + form(inside))
      const signIn = signInForm(found)
      const fields = signIn ? fieldsOf(found, signIn, { username: 'a', password: 'b' }) : []
      expect(fields.filter(([name]) => name === 'token')).toEqual([['token', token]])
    }
  })
})
