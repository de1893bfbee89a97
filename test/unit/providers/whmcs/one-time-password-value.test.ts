import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPage } from '../../../../src/providers/page.ts'
import { valuesOn } from '../../../../src/providers/whmcs/one-time-password-candidates.ts'
import { valueIn } from '../../../../src/providers/whmcs/one-time-password-value.ts'
import { anyText, page, panel } from './pages.ts'

const address = 'anna@firm.example'
const help =
  '<p>A One-Time Password is valid for 5 minutes. Example: abc-DEF-123</p><p>imap.emailarray.com</p>'
const read = (html: string, before = help) =>
  valueIn(page(help + html), { address, before: valuesOn(page(before)) })

describe('the one-time password on a page', () => {
  test.each([
    '<p>One-Time Password: <code>x7Kq-92Lm</code></p>',
    '<p>Tek Kullanımlık Şifre</p><p><strong>x7Kq-92Lm</strong></p>',
    '<p>Engangspassord: x7Kq-92Lm</p>',
    '<p>A new one-time password for anna@firm.example has been created: x7Kq-92Lm</p>',
    '<p>Tek kullanımlık şifreniz: x7Kq-92Lm</p>',
    '<p>Ihr neues Einmalpasswort lautet: x7Kq-92Lm</p>',
    '<p>您的一次性密码是：x7Kq-92Lm</p>',
    '<p>Ditt engangspassord er: x7Kq-92Lm</p>',
    '<li><b>OTP:</b> x7Kq-92Lm</li>',
    '<label for="v">One-Time Password</label><button>Copy</button><input id="v" readonly value="x7Kq-92Lm">',
    '<input type="text" id="otpValue" value="x7Kq-92Lm">',
    '<p>One-Time Password</p><button>Copy</button> <b>x7Kq-92Lm</b>',
    '<p>One-Time Password: •••••• <button data-clipboard-text="x7Kq-92Lm">Copy</button></p>',
    '<tr><td>One-Time Password</td><td>x7Kq-92Lm</td></tr>',
    '<dl><dt>One-Time Password</dt><dd>x7Kq-92Lm</dd></dl>',
    '<textarea name="otp">x7Kq-92Lm</textarea>',
    '<div class="card"><h4>Your One-Time Password</h4><p>Use it within five minutes.</p><code>x7Kq-92Lm</code></div>',
    '<table><thead><tr><th>Mailbox</th><th>OTP</th></tr></thead><tr><td>anna@firm.example</td><td>x7Kq-92Lm</td></tr></table>',
    '<p>One-Time Password: <code>x7Kq-92Lm</code></p><p>The same again, One-Time Password: x7Kq-92Lm</p>',
  ])('is the value that its words stand before: %s', (html) => {
    expect(read(html)).toBe('x7Kq-92Lm')
  })

  test.each([
    '<p>Mailbox: <b>anna@firm.example</b></p><p>Password for: <b>anna</b></p>',
    '<p>Valid until <strong>2026-01-05 10:59</strong></p>',
    '<p>Gültig bis: <strong>5. Jan 2026 10:59</strong></p>',
    '<p>Server: <code>smtp.emailarray.com : 465</code></p>',
    '<p>Open <code>https://mail.thexyz.com/</code></p>',
    '<input value="anna@firm.example"><input value="imap.other.example">',
    '<p><b>Copied</b></p>',
  ])('is not one of the other values around it: %s', (other) => {
    const html = `<p>One-Time Password</p><p><code>x7Kq-92Lm</code></p>`
    expect(read(other + html)).toBe('x7Kq-92Lm')
    expect(read(html + other)).toBe('x7Kq-92Lm')
    expect(read(`<p>One-Time Password</p>${other}`)).toBeUndefined()
  })

  test.each([
    ['there is none', ''],
    ['only help is there', '<p>One-Time Password</p><p>Press the button to make one.</p>'],
    [
      'only a success is told',
      '<p>One-Time Password</p><div class="alert">Action #4512 has been completed.</div>',
    ],
    ['it is cut short to a row of dots', '<p>One-Time Password: <code>••••••••</code></p>'],
    ['two disagree', '<p>One-Time Password: <code>x7Kq-92Lm</code></p><p>OTP: <code>other-1234</code></p>'],
    ['a sentence goes on after it', '<p>Your one-time password is: x7Kq-92Lm (valid for 5 minutes)</p>'],
    ['a sentence ends with it', '<p>Your one-time password is: x7Kq-92Lm.</p>'],
    ['it is hidden', '<p style="display:none">One-Time Password: <code>x7Kq-92Lm</code></p>'],
    ['it is another secret', '<p>Backup code: <code>x7Kq-92Lm</code></p>'],
    ['it is another secret’s, without a colon', '<p>PIN <code>x7Kq-92Lm</code></p>'],
    ['it is the label of something', '<p>One-Time Password</p><label>x7Kq-92Lm</label>'],
    ['it is a day', '<p>One-Time Password: <code>2026-01-05</code></p>'],
    ['it is a time', '<p>One-Time Password: <code>10:59</code></p>'],
    ['it is both', '<p>One-Time Password: <code>5. Jan 2026 10:59</code></p>'],
    ['control characters are in it', '<input id="otp" value="x7Kq\u000092Lm">'],
  ])('is nothing rather than a guess when %s', (_, html) => {
    expect(read(html)).toBeUndefined()
  })

  test.each([
    '<div class="alert alert-danger">Could not create one-time password: unauthorized</div>',
    '<div class="alert alert-danger">One-Time Password: unavailable</div>',
    '<div class="alert alert-error">One-Time Password: <code>ERR_4012</code></div>',
    '<p>Error generating one-time password: ERR_4012</p>',
    '<p>Error generating one-time password: <b>ERR_4012</b></p>',
    '<p>One-time password failed: ERR_4012</p>',
    '<p>One-time password not created: ERR_4012</p>',
    '<p>No one-time password: ERR_4012</p>',
    '<p>一次性密码生成失败：ERR_4012</p>',
    '<p>One-Time Password: sent</p>',
  ])('is nothing that a failure tells: %s', (html) => {
    expect(read(html)).toBeUndefined()
  })

  test('is not a value that stood there before', () => {
    const old = '<p>One-Time Password: <code>x7Kq-92Lm</code></p>'
    expect(read(old, help + old)).toBeUndefined()
    expect(read('<p>One-Time Password: x7Kq-92Lm</p>', help + old)).toBeUndefined()
    expect(
      read('<input id="otp" value="x7Kq-92Lm">', `${help}<input id="otp" value="x7Kq-92Lm">`),
    ).toBeUndefined()
  })

  test.each([
    ' lead and trail ',
    'a  b',
    '"quoted" \'x\'',
    '&amp;&lt;',
    '000123',
    'ğüşİøæß',
    '🗝️🗝️🗝️🗝️',
    '<b>x</b>',
    '12.10.2024x',
  ])('is exact in an attribute: %j', (value) => {
    const escaped = value.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
    expect(read(`<p>One-Time Password</p><input readonly value="${escaped}">`)).toBe(value)
  })

  test('in text is what a browser shows, with the blanks within it', () => {
    expect(read('<p>One-Time Password:</p><code>\n      ab 12  cd\n    </code>')).toBe('ab 12  cd')
  })

  test('is never half of one, wherever the page is cut', () => {
    for (const html of [
      '<p>One-Time Password: <code>x7Kq&amp;92Lm</code></p>',
      '<p>Engangspassord: x7Kq&amp;92Lm</p>',
      '<p>OTP</p><input value="x7Kq&amp;92Lm">',
    ]) {
      for (let length = 0; length <= html.length; length += 1) {
        const cut = readPage({ url: panel, text: html.slice(0, length) })
        expect([undefined, 'x7Kq&92Lm']).toContain(valueIn(cut, { address, before: new Set() }))
      }
    }
  })

  test('is nothing on a page full of new values', () => {
    expect(read(`<p>One-Time Password</p>${'<code>x7Kq-92Lm</code><i>y</i>'.repeat(300)}`)).toBeUndefined()
  })
})

describe('any page at all', () => {
  const token = 'f00dfeedc0de'
  const piece = fc.oneof(
    anyText,
    fc.constantFrom(
      '<p>',
      '</p>',
      '<code>',
      '</code>',
      '<td>',
      '<tr>',
      '<table>',
      '<thead>',
      '<th>',
      '<input value="',
      '" id="otp">',
      '<b>',
      'One-Time Password',
      'Tek Kullanımlık Şifre',
      ': ',
      address,
      'anna',
      token,
      'ANNA@FIRM.EXAMPLE',
      'x7Kq-92Lm',
      '&amp;',
      '<label for="otp">',
      '<button data-clipboard-text="',
      '">',
      '<textarea name="otp">',
      '<!--',
      '<script>',
      '\u0000',
    ),
  )

  test('gives no address, no token and no error', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const value = valueIn(readPage({ url: panel, text: pieces.join('') }), {
          address,
          before: new Set([token]),
        })
        expect(value?.toLowerCase() ?? '').not.toContain(address)
        expect(value).not.toBe(token)
        expect(value === undefined || value.trim().length >= 4).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
