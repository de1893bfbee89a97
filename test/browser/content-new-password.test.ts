import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { PageReport } from '../../src/core/content-protocol.ts'
import { until } from '../e2e/harness/until.ts'
import { type ContentPage, createStage, type Stage, secret, webmail } from './content-page.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

const form = (changes = '', hints = '') =>
  `<form method=post action=/password ${changes}><input type=password name=current autocomplete=current-password>
    <input type=password name=new_password autocomplete=new-password ${hints}><input type=password name=confirm_password autocomplete=new-password><button>Save</button></form>`
const values = ({ page }: ContentPage) => page.$$eval('input', (inputs) => inputs.map((input) => input.value))
const lastReport = async (content: ContentPage): Promise<PageReport> =>
  until('a report', async () => {
    const last = (await content.sent()).at(-1)
    return last?.name === 'page-report' ? last.input : undefined
  })

describe('a form for a new password', () => {
  test('is reported with what it says of the password it wants', async () => {
    const hints = 'minlength=8 maxlength=40 pattern="[!-~]+" passwordrules="required: upper"'
    const content = await stage.open({ markup: form('', hints) })
    expect(await lastReport(content)).toMatchObject({
      login: null,
      newPassword: {
        username: '',
        action: `${webmail}/password`,
        method: 'post',
        minLength: 8,
        maxLength: 40,
        pattern: '[!-~]+',
        passwordRules: 'required: upper',
      },
    })
  })

  test('is reported without a rule that is too long to be read', async () => {
    const content = await stage.open({ markup: form('', `pattern="${'a?'.repeat(1001)}"`) })
    const { newPassword } = await lastReport(content)
    expect(newPassword).toMatchObject({ minLength: -1, maxLength: -1 })
    expect(newPassword).not.toHaveProperty('pattern')
  })

  test('is not reported before the page has loaded, when there may be a login form yet', async () => {
    let load = () => {}
    const loaded = new Promise<void>((resolve) => {
      load = resolve
    })
    const content = await stage.open({
      hurry: true,
      markup: `${form()}<img src=/slow>`,
      others: { '/slow': { status: 404, body: '', delayUntil: loaded } },
      wait: 'commit',
    })
    await content.pass(3000)
    expect(await content.sent()).toEqual([])
    load()
    expect((await lastReport(content)).newPassword).toBeDefined()
  })

  test('stands back behind a login form', async () => {
    const login =
      '<form method=post><input name=username><input type=password name=password><button>Log in</button></form>'
    const content = await stage.open({ markup: login + form() })
    const report = await lastReport(content)
    expect(report.login).not.toBeNull()
    expect(report).not.toHaveProperty('newPassword')
    expect(await content.fillNew()).toMatchObject({ done: false, refused: 'no-form' })
    expect(await values(content)).toEqual(['', '', '', '', ''])
  })

  test('has the chip beside its first new box', async () => {
    const content = await stage.open({
      markup: form('style="margin:200px"').replaceAll('<input', '<br><input'),
      look: { state: { show: 'suggest' }, appearance: 'system' },
    })
    expect(await until('the chip', () => content.chipText())).toBe('suggest')
    const [top, height, middle] = await content.inside<number[]>(
      `(() => { const { top, height } = stage.shadow.firstChild.getBoundingClientRect(), field = document.querySelector('[name=new_password]').getBoundingClientRect(); return [top, height, field.top + field.height / 2] })()`,
    )
    expect(Math.abs((top ?? 0) + (height ?? 0) / 2 - (middle ?? 0))).toBeLessThan(2)
  })
})

describe('a new password', () => {
  test('goes into both new boxes and no other, and nothing is sent', async () => {
    const content = await stage.open({
      markup: `${form()}<script>var sent = 0; addEventListener('submit', () => sent++)</script>`,
    })
    expect(await content.fillNew()).toEqual({
      done: true,
      username: false,
      password: true,
      submitted: false,
      fields: ['new-password', 'confirmation'],
    })
    expect(await values(content)).toEqual(['', secret, secret])
    expect(await content.page.evaluate('sent')).toBe(0)
  })

  test('goes into the only box of a form that does not ask for it twice', async () => {
    const content = await stage.open({
      markup: '<form method=post><input type=password name=new_password><button>Save</button></form>',
    })
    expect(await content.fillNew()).toMatchObject({ done: true, fields: ['new-password'] })
    expect(await values(content)).toEqual([secret])
  })

  test('goes, where one page has several forms for it, into the first that asks for it twice', async () => {
    const once = '<form method=post><input type=password name=new_password><button>Save</button></form>'
    const content = await stage.open({ markup: once + form() + form() })
    expect(await content.fillNew()).toMatchObject({ done: true })
    expect(await values(content)).toEqual(['', '', secret, secret, '', '', ''])
  })

  test.each([
    [
      'each of which asks for it once',
      '<form method=post><input type=password name=new_password><button>Save</button></form>'.repeat(2),
    ],
    ['of which the first sends elsewhere', form('action=x').replace('/password', '//evil.example/') + form()],
    [
      'beside a login form',
      `${form()}${form()}<form method=post><input name=username><input type=password name=password><button>Log in</button></form>`,
    ],
  ])('goes nowhere among several forms %s', async (_, markup) => {
    const content = await stage.open({ markup })
    const before = await values(content)
    expect((await content.fillNew()).refused).toBeDefined()
    expect(await values(content)).toEqual(before)
  })

  test('never takes the way of a login, nor a login’s password its way', async () => {
    const login = await stage.open({
      markup:
        '<form method=post><input name=username><input type=password name=password><button>Log in</button></form>',
    })
    expect(await login.fillNew()).toMatchObject({ done: false, refused: 'no-form' })
    expect(await values(login)).toEqual(['', ''])
    const change = await stage.open({ markup: form() })
    expect(await change.fill()).toMatchObject({ done: false, refused: 'no-form' })
    expect(await values(change)).toEqual(['', '', ''])
  })

  test.each([
    ['too short a box', form('', 'maxlength=5')],
    ['a box that wants more', form('', 'minlength=60')],
    ['too short a box to repeat it', form().replace('name=confirm', 'maxlength=5 name=confirm')],
    ['a pattern it does not have', form('', 'pattern=[0-9]+')],
    [
      'a page that changes what is repeated',
      `${form()}<script>document.querySelectorAll('input')[2].addEventListener('input', ({ target }) => { target.value = target.value.slice(0, 3) })</script>`,
    ],
    [
      'a page that builds the form anew with what was typed, and then empties one box',
      `${form()}<script>
        let left = 1
        addEventListener('change', ({ target }) => {
          if (target.name !== 'new_password') return
          const { value } = target
          if (left-- > 0) document.forms[0].outerHTML = document.forms[0].outerHTML
          document.querySelectorAll('input')[1].value = value
        })
        addEventListener('input', ({ target }) => { if (target.name === 'confirm_password') target.value = '' })
      </script>`,
    ],
  ])('is taken out again everywhere because of %s', async (_, markup) => {
    const content = await stage.open({ markup })
    expect(await content.fillNew()).toMatchObject({
      done: false,
      password: false,
      submitted: false,
      fields: [],
    })
    expect((await values(content)).join('')).not.toContain(secret.slice(3))
  })

  test.each([
    ['another document', form(), { pageId: 'another' }, 'page-changed'],
    ['another origin', form(), { origin: 'https://mail.thexyz.com.evil.example' }, 'wrong-page'],
    ['no form', '<p>Settings</p>', {}, 'no-form'],
    [
      'a form that sends elsewhere',
      form('action=x').replace('/password', '//evil.example/'),
      {},
      'form-goes-elsewhere',
    ],
    ['a form that shows it', form().replace('post', 'get'), {}, 'form-shows-it'],
  ] as const)('is refused by %s', async (_, markup, changes, refused) => {
    const content = await stage.open({ markup })
    const before = await values(content)
    expect(await content.fillNew(changes)).toMatchObject({ done: false, password: false, refused })
    expect(await values(content)).toEqual(before)
  })

  test('is taken out again where a box turns to text in answer to the first input', async () => {
    const turned = `<script>addEventListener('input', () => { document.querySelectorAll('input')[2].type = 'text' })</script>`
    const content = await stage.open({ markup: form() + turned })
    expect(await content.fillNew()).toMatchObject({ done: false })
    expect(await values(content)).toEqual(['', '', ''])
  })
})
