import { describe, expect, test } from 'vitest'
import { entriesOf, formsOf } from '../../../src/providers/form.ts'
import { readPage } from '../../../src/providers/page.ts'

const url = 'https://www.thexyz.com/account/login'
const pageOf = (text: string) => readPage({ url, text })
const formIn = (html: string) => {
  const [form] = formsOf(pageOf(html))
  if (form === undefined) throw new Error('no form')
  return form
}

describe('a form', () => {
  test.each([
    ['<form method="post" action="/account/dologin.php">', 'https://www.thexyz.com/account/dologin.php'],
    [
      '<form method="post" action="index.php?rp=/login&amp;x=1">',
      'https://www.thexyz.com/account/index.php?rp=/login&x=1',
    ],
    ['<form method="post">', url],
    ['<form method="post" action="">', url],
    ['<form method="post" action="https://other.example/x">', 'https://other.example/x'],
    ['<base href="https://other.example/"><form method="post" action="x">', 'https://other.example/x'],
    ['<form method="post" action="https://[">', ''],
  ])('sends to the address its page names: %s', (html, action) => {
    expect(formIn(`${html}</form>`).action).toBe(action)
  })

  test('is sent by GET unless it says otherwise', () => {
    expect(formIn('<form></form>').method).toBe('get')
    expect(formIn('<form method=" POST "></form>').method).toBe('post')
  })

  test('sends what a browser would send', () => {
    const form = formIn(`<form>
      <input name="token" type="hidden" value=" a&amp;b ">
      <input name="plain">
      <input type="checkbox" name="rememberme"><input type="checkbox" name="agreed" checked>
      <input type="radio" name="plan" value="one"><input type="radio" name="plan" value="two" checked>
      <select name="country"><option>no</option><optgroup><option value="tr" selected>Türkiye</option></optgroup></select>
      <select name="first"><option>a<option>b</select>
      <textarea name="note">
 two
lines</textarea>
      <input name="off" value="x" disabled><input value="nameless"><input type="file" name="file">
      <button name="go" value="1">Go</button><input type="submit" name="stop" value="Stop"></form>`)
    expect(entriesOf(form)).toEqual([
      ['token', ' a&b '],
      ['plain', ''],
      ['agreed', 'on'],
      ['plan', 'two'],
      ['country', 'tr'],
      ['first', 'a'],
      ['note', ' two\nlines'],
    ])
  })

  test('sends the button that was pressed and no other', () => {
    const html =
      '<form><button name="do" value="one">1</button><button name="do" value="two">2</button></form>'
    const page = pageOf(html)
    const [form] = formsOf(page)
    const [, second] = page.all('button')
    expect(form && entriesOf(form, {}, second)).toEqual([['do', 'two']])
  })

  test('sends what was filled in instead of what stood there', () => {
    const form = formIn('<form><input name="username" value="old"><input name="a" value="1"></form>')
    expect(entriesOf(form, { username: 'new', extra: 'x' })).toEqual([
      ['a', '1'],
      ['username', 'new'],
      ['extra', 'x'],
    ])
  })

  test('owns the fields that name it, wherever they stand, and not those that name another', () => {
    const forms = formsOf(
      pageOf(
        '<form id="one"><input name="a"><input name="b" form="two"></form><form id="two"></form><input name="c" form="one">',
      ),
    )
    expect(forms.map((form) => entriesOf(form).map(([name]) => name))).toEqual([['a', 'c'], ['b']])
  })
})
