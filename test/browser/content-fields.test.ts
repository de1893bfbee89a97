import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { detectionScript } from '../corpus/detection-script.ts'
import { createStage, type Stage } from './content-page.ts'

const detection = detectionScript()
let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

describe('what the boxes of a page are for', () => {
  const password = '<input type=password name=pass>'
  const login = `<form method=post><input name=user>${password}<button>Log in</button></form>`
  const label = (text: string, box: string) => `<label>${text} ${box}</label>`

  test.each([
    ['a login', login, { username: 'user', password: 'pass', submit: 'Log in' }],
    [
      'a first step that asks for the address only',
      '<h1>Sign in</h1><form><input type=email name=id><button>Next</button></form>',
      { username: 'id', submit: 'Next' },
    ],
    [
      'a second step that asks for the password only',
      `<form>${password}<button>Sign in</button></form>`,
      { password: 'pass', submit: 'Sign in' },
    ],
    [
      'a code step whose box says nothing about itself',
      '<h3>Two-factor authentication</h3><form><input name=key><button>Go</button></form>',
      { code: 'key', submit: 'Go' },
    ],
    [
      'a code step in Turkish',
      `<form>${label('Doğrulama kodu', '<input name=a>')}<button>Devam</button></form>`,
      { code: 'a', submit: 'Devam' },
    ],
    [
      'a login in Norwegian, by its labels',
      `<form>${label('Brukernavn', '<input name=a>')}${label('Passord', '<input type=password name=b>')}<button>Logg inn</button></form>`,
      { username: 'a', password: 'b', submit: 'Logg inn' },
    ],
    [
      'a sign-up in Russian, by its button',
      `<form><input type=email name=a>${password}<button>Зарегистрироваться</button></form>`,
      { username: 'a', newPassword: 'pass', submit: 'Зарегистрироваться' },
    ],
    [
      'a sign-up in Japanese, where the password is repeated',
      `<form><input type=email name=a>${password}<input type=password name=b><button>新規登録</button></form>`,
      { username: 'a', newPassword: 'pass', confirmPassword: 'b', submit: '新規登録' },
    ],
    [
      'a change of password in German',
      `<form>${['Aktuelles', 'Neues', 'Neues wiederholen'].map((text, at) => label(text, `<input type=password name=p${at}>`)).join('')}<button>Speichern</button></form>`,
      { currentPassword: 'p0', newPassword: 'p1', confirmPassword: 'p2', submit: 'Speichern' },
    ],
    [
      'a change of password without a repetition',
      '<form><input type=password name=old_password><input type=password name=new_password><button>Save</button></form>',
      { currentPassword: 'old_password', newPassword: 'new_password', submit: 'Save' },
    ],
    [
      'a sign-up that asks for a name',
      `<form><input name=firstname><input name=email>${password}<button>OK</button></form>`,
      { username: 'email', newPassword: 'pass', submit: 'OK' },
    ],
    [
      'a login that wants to keep the browser from filling it',
      '<form><input name=user><input type=password name=pass autocomplete=new-password><button>Log in</button></form>',
      { username: 'user', password: 'pass', submit: 'Log in' },
    ],
    [
      'a login without a form',
      `<div><input name=user>${password}<button>Show</button><button>Log in</button></div>`,
      { username: 'user', password: 'pass', submit: 'Log in' },
    ],
    [
      'a login between a search and a newsletter in one form',
      `<form><input name=search><button>Search</button><input name=user>${password}<button>Log in</button><input name=email><button>Subscribe</button></form>`,
      { username: 'user', password: 'pass', submit: 'Log in' },
    ],
    [
      'a login beside a sign-up',
      `<form><input name=email><input type=password name=new><button>Register</button></form>${login}`,
      { username: 'user', password: 'pass', submit: 'Log in' },
    ],
    [
      'a login whose hidden twin comes first',
      `<form hidden><input name=twin><input type=password name=twin></form>${login}`,
      { username: 'user', password: 'pass', submit: 'Log in' },
    ],
    [
      'a sign-up whose other boxes and button follow the password',
      `<form><input name=email>${password}<button type=button>More info</button><input name=phone><button>Create account</button></form>`,
      { username: 'email', newPassword: 'pass', submit: 'Create account' },
    ],
    [
      'a change of password without a form, by the button that saves it',
      '<div><input type=password name=old><input type=password name=new><button>Generate</button><button>Save</button><button>Cancel</button></div>',
      { currentPassword: 'old', newPassword: 'new', submit: 'Save' },
    ],
    [
      'a login whose button would also lead to a sign-up',
      `<div><input name=user>${password}<button>Register</button><button>OK</button></div>`,
      { username: 'user', password: 'pass' },
    ],
    [
      'a login whose button stands outside of its form',
      `<form id=f><input name=user>${password}</form><button form=f>Log in</button>`,
      { username: 'user', password: 'pass', submit: 'Log in' },
    ],
    [
      'boxes that only labels elsewhere tell apart',
      '<label for=b>Passwort</label><label for=a>Benutzername</label><form><input name=x><input id=a name=a><input type=password id=b name=b><button>OK</button></form>',
      { username: 'a', password: 'b', submit: 'OK' },
    ],
    [
      'a code step that only the text before the box tells, past a script in between',
      '<form><div>Verification code</div><script>var captcha = 1</script><input name=key><button>Go</button></form>',
      { code: 'key', submit: 'Go' },
    ],
    ['a newsletter', '<form><input type=email name=email><button>Subscribe</button></form>', undefined],
    ['a search', '<form role=search><input name=q><button>Search</button></form>', undefined],
    [
      'a form for those who forgot their password',
      '<h1>Forgot your password?</h1><form><input name=email><button>Next</button></form>',
      undefined,
    ],
  ])('%s', async (_, markup, expected) => {
    expect(await fieldsIn(markup)).toEqual(expected)
  })

  test('a login in open shadow roots', async () => {
    const inner = `<template shadowrootmode=open>${login}</template>`
    const outer = `<my-app><template shadowrootmode=open><div>${inner}</div></template></my-app>`
    expect(await fieldsIn(outer)).toEqual({ username: 'user', password: 'pass', submit: 'Log in' })
  })
})

describe('what may be filled', () => {
  const box = '<input name=user><input type=password name=pass'

  test.each([
    ['a login', `<form>${box}><button>Log in</button></form>`, 'login'],
    [
      'a second step',
      '<form><input type=password autocomplete=current-password><button>OK</button></form>',
      'login',
    ],
    ['a sign-up', `<form>${box}><button>Register</button></form>`, 'new password'],
    ['two logins', `<form>${box}></form><form>${box}></form>`, 'unsure'],
    [
      'a login that calls its password new',
      `<form>${box} autocomplete=new-password><button>Log in</button></form>`,
      'unsure',
    ],
    ['a lone password', '<form><input type=password><button>OK</button></form>', 'unsure'],
    ['a login that cannot be seen', `<form hidden>${box}></form>`, 'nothing'],
    ['a page to read', '<p>Hello</p>', 'nothing'],
  ])('in %s', async (_, markup, expected) => {
    const { page } = await stage.open({ markup })
    await page.evaluate(await detection)
    const answer = await page.evaluate(() => {
      const { detect } = globalThis as unknown as { detect: Record<string, () => unknown> }
      if (detect.findLogin?.()) return 'login'
      if (detect.findNewPassword?.()) return 'new password'
      return detect.isUnsure?.() ? 'unsure' : 'nothing'
    })
    expect(answer).toBe(expected)
  })
})

/** The fields found in a page, by their names; the button by its words. */
async function fieldsIn(markup: string): Promise<object | undefined> {
  const { page } = await stage.open({ markup })
  await page.evaluate(await detection)
  return page.evaluate(() => {
    const { findFields } = (
      globalThis as unknown as { detect: { findFields(page: Document): object | undefined } }
    ).detect
    const fields = findFields(document)
    const named = Object.entries(fields ?? {}).flatMap(
      ([role, element]: [string, HTMLInputElement | undefined]) =>
        element ? [[role, element.name || element.textContent]] : [],
    )
    return fields && Object.fromEntries(named)
  })
}
