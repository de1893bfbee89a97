import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { address, createStage, type Stage, secret } from './content-page.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.clear())
afterAll(() => stage.close())

const loginOf = async (markup: string) => {
  const content = await stage.open({ markup })
  const { login } = await content.report()
  return login
}

const plain =
  '<form method=post action=/login><input name=user value=anna><input type=password name=pass><button>Log in</button></form>'
/** As Group-Office builds it: no form, a button that is none. */
const scripted =
  '<div><input name=username autocomplete=username><input type=password name=password autocomplete=current-password><input type=checkbox name=remember><div role=button tabindex=0>Next</div></div>'

describe('a login form', () => {
  test('is found with the address that stands in it and where it sends to', async () => {
    expect(await loginOf(plain)).toEqual({
      username: 'anna',
      action: 'https://mail.thexyz.com/login',
      method: 'post',
    })
  })

  test('is found without a form around it', async () => {
    expect(await loginOf(scripted)).toEqual({ username: '' })
  })

  test('is found beside a search box', async () => {
    expect(await loginOf(`<form role=search><input type=search name=q></form>${plain}`)).toMatchObject({
      username: 'anna',
    })
  })

  test('is found beside a hidden decoy', async () => {
    const decoys = [
      'hidden',
      'style="opacity:0"',
      'style="visibility:hidden"',
      'aria-hidden=true',
      'style="position:absolute;left:-5000px"',
      'inert',
    ]
    for (const how of decoys)
      expect(await loginOf(`<div ${how}>${plain.replace('anna', 'decoy')}</div>${plain}`), how).toMatchObject(
        { username: 'anna' },
      )
  })

  test('is found in a page that names its elements after what every page has', async () => {
    const names = [
      'querySelectorAll',
      'documentElement',
      'hidden',
      'readyState',
      'createElement',
      'elementFromPoint',
      'body',
      'URL',
      'browser',
    ]
    const forms = names.map((name) => `<form name=${name}></form><img name=${name}>`).join('')
    const inputs = ['action', 'method', 'getAttribute', 'elements', 'parentNode', 'matches', 'id', 'contains']
      .map((name) => `<input type=hidden name=${name}>`)
      .join('')
    expect(await loginOf(forms + plain.replace('<button>', `${inputs}<button>`))).toEqual({
      username: 'anna',
      action: 'https://mail.thexyz.com/login',
      method: 'post',
    })
  })

  test('has the one address that is fixed', async () => {
    const fixed = plain.replace('<input name=user value=anna>', `<input name=user readonly value=${address}>`)
    expect(await loginOf(fixed)).toMatchObject({ username: address })
  })
})

describe('nothing is found', () => {
  test.each([
    ['in a page without a password box', '<form><input name=user><button>Search</button></form>'],
    [
      'for a password box that a person cannot see',
      plain.replace('type=password', 'type=password style="width:1px;height:1px"'),
    ],
    ['where two forms could be the one', plain + plain],
    [
      'in a change of password',
      '<form method=post><input name=user><input type=password name=old><input type=password name=new_password></form>',
    ],
    ['for a new password', plain.replace('type=password', 'type=password autocomplete=new-password')],
    ['for a password to repeat', plain.replace('name=pass', 'name=confirm_password')],
    ['for a code of a second factor', plain.replace('type=password name=pass', 'type=password name=otp')],
    [
      'in a sign-up',
      plain.replace('<input name=user value=anna>', '<input name=first><input name=last><input name=email>'),
    ],
    ['where the only button registers', plain.replace('Log in', 'Create account')],
    ['for a password box that is switched off', plain.replace('type=password', 'type=password disabled')],
    [
      'for a lone password box of unknown purpose',
      '<form method=post><input type=password name=pass><button>OK</button></form>',
    ],
    ['in a page with more inputs than any login has', '<input>'.repeat(1001) + plain],
  ])('%s', async (_, markup) => {
    expect(await loginOf(markup)).toBeNull()
  })

  test('but the box of the address is never a search, a phone or a code box', async () => {
    const content = await stage.open({
      markup: plain.replace(
        '<input name=user value=anna>',
        '<input name=user id=user><input name=search id=search><input name=token id=token>',
      ),
    })
    expect(await content.fill()).toMatchObject({ done: true })
    const values = await content.page.$$eval('input', (inputs) => inputs.map(({ value }) => value))
    expect(values).toEqual([address, '', '', secret])
  })
})

test('the first look at a page of 10,000 elements takes little time', async () => {
  const rows = '<div><span>a</span><p>b</p></div>'.repeat(3300)
  const content = await stage.open({ markup: rows + plain })
  const tookMs: number[] = await content.inside(`(async () => {
    const took = []
    for (let round = 0; round < 21; round++) {
      const began = performance.now()
      await stage.tell({ name: 'page' }, { id: 'latchkey' })
      took.push(performance.now() - began)
    }
    return took.sort((a, b) => a - b)
  })()`)
  // The budget itself is measured by the bench; this only notices another order of magnitude.
  expect(tookMs[10]).toBeLessThan(10)
})
