import { describe, expect, test } from 'vitest'
import { findControls } from '../../../../src/providers/whmcs/one-time-password-control.ts'
import { page, panel, topBar } from './pages.ts'

const script = "<script>var csrfToken = 'tok'</script>"
const controls = (html: string, path?: string) =>
  findControls(page(script + topBar + html, path), '7').map(({ url, fields }) => ({
    url: url.replace(panel, ''),
    fields: Object.fromEntries(fields),
  }))

describe('the button for a one-time password', () => {
  test('sends its form as it stands, with the token', () => {
    const html = `<form method="post" action="clientarea.php?action=productdetails"><input type="hidden" name="id" value="7">
      <input type="hidden" name="modop" value="custom"><input type="hidden" name="a" value="x17"><input type="submit" name="go" value="Tek Kullanımlık Şifre Oluştur"></form>`
    expect(controls(html)).toEqual([
      {
        url: 'clientarea.php?action=productdetails',
        fields: { id: '7', modop: 'custom', a: 'x17', go: 'Tek Kullanımlık Şifre Oluştur', token: 'tok' },
      },
    ])
  })

  test('as a link is sent to the link’s own address, with the token', () => {
    const html =
      '<a href="clientarea.php?action=productdetails&amp;id=7&amp;modop=custom&amp;a=x17">Generer engangspassord</a>'
    expect(controls(html)).toEqual([
      { url: 'clientarea.php?action=productdetails&id=7&modop=custom&a=x17', fields: { token: 'tok' } },
    ])
  })

  test('may carry its address for the page’s script', () => {
    const html =
      '<button data-url="clientarea.php?action=productdetails&amp;id=7&amp;modop=custom&amp;a=x17" data-mailbox="a@b.example" data-toggle="tooltip">One-Time Password</button>'
    expect(controls(html)).toEqual([
      {
        url: 'clientarea.php?action=productdetails&id=7&modop=custom&a=x17',
        fields: { mailbox: 'a@b.example', token: 'tok' },
      },
    ])
  })

  test('may carry the parts of its address, which are sent the documented way', () => {
    const html =
      '<button type="button" data-service="7" data-function="x17" data-mailbox_id="41">One-Time Password</button>'
    expect(controls(html)).toEqual([
      {
        url: 'clientarea.php?action=productdetails',
        fields: { id: '7', modop: 'custom', a: 'x17', mailbox_id: '41', token: 'tok' },
      },
    ])
  })

  test('sends one token, the button’s own if it carries one', () => {
    const html = '<button type="button" data-function="x17" data-token="own">One-Time Password</button>'
    const [control] = findControls(page(script + topBar + html), '7')
    expect(control?.fields.filter(([name]) => name === 'token')).toEqual([['token', 'own']])
  })

  test('may be one of WHMCS’s custom actions', () => {
    const html =
      '<button class="btn-custom-action" data-serviceid="7" data-identifier="getotp" data-active="1">One-Time Password</button>'
    for (const path of ['clientarea.php?action=productdetails&id=7', 'index.php/x?y'])
      expect(controls(html, path)).toEqual([
        { url: 'index.php?rp=/clientarea/service/7/custom-action/getotp', fields: { token: 'tok' } },
      ])
  })

  test('may stand in the handler of a click', () => {
    const html = `<button type="button" onclick="window.location='clientarea.php?action=productdetails&amp;id=7&amp;modop=custom&amp;a=x17'">OTP</button>`
    expect(controls(html)[0]?.url).toBe('clientarea.php?action=productdetails&id=7&modop=custom&a=x17')
  })

  test.each([
    '<a href="clientarea.php?action=productdetails&id=7&modop=custom&a=getOTPass">小</a>',
    '<form method="post"><input type="hidden" name="customAction" value="generate_otp"><button>小</button></form>',
    '<button type="button" id="btnGenerateOtp" data-url="clientarea.php?action=productdetails&id=7&modop=custom&a=x">小</button>',
  ])('is known by its names in a language that nobody knows: %s', (html) => {
    expect(controls(html)).toHaveLength(1)
  })

  test('is known by its words before its names', () => {
    const html = `<a href="clientarea.php?action=productdetails&id=7&modop=custom&a=otpSettings">Settings</a>
      <a href="clientarea.php?action=productdetails&id=7&modop=custom&a=x17">One-Time Password</a>`
    expect(controls(html).map(({ url }) => url)).toEqual([
      'clientarea.php?action=productdetails&id=7&modop=custom&a=x17',
    ])
  })

  test.each([
    [
      'help about it',
      '<a href="knowledgebase/400/One-Time-Password.html">How to generate a One-Time Password</a>',
    ],
    ['a tab', '<a href="#tabOtp">One-Time Password</a>'],
    [
      'a copy button',
      '<button type="button" data-clipboard-text="x" data-function="copy">Copy One-Time Password</button>',
    ],
    ['a disabled one', '<form method="post"><button disabled>One-Time Password</button></form>'],
    ['a script’s business that leaves no trace', '<button type="button">One-Time Password</button>'],
    [
      'another service’s',
      '<a href="clientarea.php?action=productdetails&id=8&modop=custom&a=otp">One-Time Password</a>',
    ],
    [
      'a custom action of another service',
      '<button data-serviceid="8" data-identifier="getotp">One-Time Password</button>',
    ],
    [
      'plain http',
      '<a href="http://www.thexyz.com/account/clientarea.php?action=productdetails&id=7&modop=custom&a=otp">OTP</a>',
    ],
    [
      'another button',
      '<form method="post"><input type="hidden" name="modulechangepassword" value="true"><button>Change Password</button></form>',
    ],
  ])('is not %s', (_, html) => {
    expect(controls(html)).toEqual([])
  })
})
