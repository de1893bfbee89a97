import { describe, expect, test } from 'vitest'
import { passwordFormsOf } from '../../../../src/providers/whmcs/mailbox-password-form.ts'
import { readProduct } from '../../../../src/providers/whmcs/product.ts'
import { page, topBar } from './pages.ts'

const service = { id: '7', name: 'Email', domain: 'firm.example' }
const post = 'method="post" action="clientarea.php?action=productdetails"'
const id = '<input type="hidden" name="id" value="7">'
const generate = `<form ${post}>${id}<button>One-Time Password</button></form>`
const field = '<input type="password" name="mbpass">'
const reset = (more = '', label = 'Reset Password') =>
  `<form ${post}>${id}${more}${field}<button>${label}</button></form>`
const pane = `<div class="tab-pane" id="tabChangepw"><form ${post}>${id}<input type="hidden" name="modulechangepassword" value="true">
  <input type="password" name="newpw"><input type="password" name="confirmpw"><button>Speichern</button></form></div>`

const formsOn = (html: string) => passwordFormsOf(page(topBar + html), '7')
const waysOf = (area: string, beside = '') =>
  readProduct(
    page(`${topBar}<div class="module-client-area">${area}</div>${beside}`),
    service,
    'https://mail.thexyz.com/',
  ).map(({ address, passwordForm }) => [address, passwordForm?.way])

describe('a form that changes a password', () => {
  test.each([
    ['its button says so', reset()],
    ['its heading does', `<div class="modal"><h4>Parolayı sıfırla</h4>${reset('', 'OK')}</div>`],
    ['a name in what it sends does', reset('<input type="hidden" name="a" value="resetPassword">', 'OK')],
    ['it is WHMCS’s own', pane],
  ])('is found where %s', (_, html) => {
    expect(formsOn(html)).toHaveLength(1)
  })

  test.each([
    ['asks for nothing', `<form ${post}>${id}<button>Reset Password</button></form>`],
    ['asks for the present one', reset('<input type="password" name="current_pw">')],
    ['asks for three', reset('<input type="password" name="a1"><input type="password" name="a2">')],
    ['says nothing of it', reset('', 'Save')],
    ['is about an app password', reset('<input type="hidden" name="a" value="set_app_password">')],
    ['says app password', reset('', 'Change application password')],
    ['is of another service', reset('<input type="hidden" name="id" value="8">')],
    ['is sent by GET', reset().replace('method="post"', '')],
    ['goes to another site', reset().replace('clientarea.php', 'https://other.example/clientarea.php')],
    ['has a button that sends it elsewhere', reset().replace('<button', '<button formaction="x.php"')],
    ['has no button of its own', reset().replace('<button', '<button type="button"')],
    ['is filled in by a script', reset('<input type="hidden" name="mailbox" value="">')],
    ['is switched off', reset().replace('type="password"', 'type="password" disabled')],
  ])('is not one that %s', (_, html) => {
    expect(formsOn(html)).toEqual([])
  })
})

describe('whose password a form changes', () => {
  const row = (address: string, more: string) => `<tr><td>${address}</td><td>${more}</td></tr>`

  test('is the one mailbox’s for WHMCS’s own pane', () => {
    expect(waysOf(`<b>anna@firm.example</b>${generate}`, pane)).toEqual([['anna@firm.example', 'service']])
  })

  test.each([
    ['a list of one', `<table>${row('anna@firm.example', generate)}</table>`],
    ['a page without a button for a one-time password', '<h3>Mailbox</h3><b>anna@firm.example</b>'],
  ])('is nobody’s for WHMCS’s own pane beside %s', (_, area) => {
    expect(waysOf(area, pane)).toEqual([['anna@firm.example', undefined]])
  })

  test('is none of several for WHMCS’s own pane', () => {
    const rows = row('a@firm.example', generate) + row('b@firm.example', generate)
    expect(waysOf(`<table>${rows}</table>`, pane)).toEqual([
      ['a@firm.example', undefined],
      ['b@firm.example', undefined],
    ])
  })

  test('is that of the row it stands in', () => {
    const rows = row('a@firm.example', generate) + row('b@firm.example', generate + reset())
    expect(waysOf(`<table>${rows}</table>`)).toEqual([
      ['a@firm.example', undefined],
      ['b@firm.example', 'module'],
    ])
  })

  test('is that of the address it sends, wherever it stands', () => {
    const rows = row('a@firm.example', generate) + row('b@firm.example', generate)
    const form = reset('<input type="hidden" name="mailbox" value="a@firm.example">')
    expect(waysOf(`<table>${rows}</table>`, form)).toEqual([
      ['a@firm.example', 'module'],
      ['b@firm.example', undefined],
    ])
  })

  test('is not guessed for one beside a list, or where another address stands as near', () => {
    const list = `<table>${row('a@firm.example', generate)}${row('b@firm.example', generate)}</table>`
    const card = `<div class="card"><b>a@firm.example</b>${generate}<b>b@firm.example</b>${reset()}</div>`
    for (const area of [list + reset(), card]) for (const [, way] of waysOf(area)) expect(way).toBeUndefined()
  })

  test('is not guessed between two forms for the same mailbox', () => {
    expect(waysOf(`<b>anna@firm.example</b>${generate}${reset()}${reset()}`)).toEqual([
      ['anna@firm.example', undefined],
    ])
  })
})
