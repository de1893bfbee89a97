import { describe, expect, test } from 'vitest'
import { readProduct } from '../../../../src/providers/whmcs/product.ts'
import { page, topBar } from './pages.ts'

const service = { id: '7', name: 'Email', domain: 'firm.example' }
const button = (more = '') =>
  `<form method="post" action="clientarea.php?action=productdetails"><input type="hidden" name="id" value="7">${more}<button>One-Time Password</button></form>`
const read = (area: string, of = service) =>
  readProduct(
    page(`${topBar}<p>owner@home.example</p><div class="module-client-area">${area}</div>`),
    of,
    'https://mail.thexyz.com/',
  ).map(({ address, oneTimePassword }) => [address, oneTimePassword])

describe('the mailbox of a product page', () => {
  test.each([
    ['text of its own', `<p>Mailbox: <strong>anna@firm.example</strong></p>${button()}`],
    ['a sentence', `<p>Your mailbox is anna@firm.example.</p>${button()}`],
    ['a field', `<input value="anna@firm.example">${button()}`],
    ['an attribute', `<div data-email="anna@firm.example">${button()}</div>`],
    ['what the button sends', button('<input type="hidden" name="mailbox" value="anna@firm.example">')],
  ])('is named by %s', (_, area) => {
    expect(
      read(`${area}<p>Help: <a href="mailto:help@thexyz.com">help@thexyz.com</a>, support@thexyz.com</p>`),
    ).toEqual([['anna@firm.example', 'offered']])
  })

  test('is the service itself where the service is named by an address', () => {
    const area = `<p><b>support@thexyz.com</b></p><p><b>bo@other.example</b></p><p><b>anna@shared.example</b></p>${button()}`
    expect(read(area, { ...service, domain: 'anna@shared.example' })).toEqual([
      ['anna@shared.example', 'offered'],
    ])
  })

  test('is the one nearest to the button', () => {
    const card = (address: string) => `<div class="card"><h4>${address}</h4><div>${button()}</div></div>`
    expect(read(card('anna@firm.example') + card('bo@elsewhere.example'))).toEqual([
      ['anna@firm.example', 'offered'],
      ['bo@elsewhere.example', 'offered'],
    ])
  })

  test('may be a help desk’s where it is the mailbox', () => {
    expect(read(`<b>info@firm.example</b>${button()}<i>support@thexyz.com</i>`)).toEqual([
      ['info@firm.example', 'offered'],
    ])
  })

  test.each([
    ['the service’s own address', 'anna@firm.example', '<b>bo@firm.example</b><b>anna@firm.example</b>'],
    ['one of the service’s domain', 'firm.example', '<b>bo@elsewhere.example</b><b>anna@firm.example</b>'],
    ['a person’s', '', '<b>support@shared.example</b><b>anna@firm.example</b>'],
    ['one that stands alone', '', '<p>Not bo@elsewhere.example but</p><b>anna@firm.example</b>'],
    [
      'one that is not there to write to',
      '',
      '<a href="mailto:x"><b>bo@elsewhere.example</b></a><b>anna@firm.example</b>',
    ],
  ])('among several is %s', (_, domain, area) => {
    expect(read(area + button(), { ...service, domain })).toEqual([['anna@firm.example', 'offered']])
  })

  test('without any address is none', () => {
    expect(read(button())).toEqual([])
  })

  test('never is an address without end', () => {
    expect(read(`<b>${'a'.repeat(10_000)}@firm.example</b>${button()}`)).toEqual([])
  })

  test('is listed once', () => {
    expect(read(`<b>anna@firm.example</b>${button()}${button()}`)).toHaveLength(1)
  })
})

describe('a mailbox without the button', () => {
  test('is of the older generation where its page leads to another webmail', () => {
    const area = '<h3>Mailbox</h3><b>anna@firm.example</b><a href="https://webmail.thexyz.com/">x</a>'
    expect(read(area)).toEqual([['anna@firm.example', 'older-generation']])
  })

  test('is of the older generation where its product is called so', () => {
    expect(read('<b>anna@firm.example</b>', { ...service, name: 'Klasik E-posta' })).toEqual([
      ['anna@firm.example', 'older-generation'],
    ])
  })

  test('is one whose button was not found everywhere else', () => {
    const area = '<h3>Mailbox</h3><b>anna@firm.example</b><a href="https://mail.thexyz.com/">x</a>'
    expect(read(area)).toEqual([['anna@firm.example', 'not-found']])
  })

  test('is found among those with a button', () => {
    const row = (address: string, more: string) => `<tr><td>${address}</td><td>${more}</td></tr>`
    const rows =
      row('a@firm.example', button()) +
      row('b@firm.example', '<a href="https://webmail.thexyz.com/">x</a>') +
      row('c@firm.example', '')
    expect(read(`<table>${rows}</table>`)).toEqual([
      ['a@firm.example', 'offered'],
      ['b@firm.example', 'older-generation'],
      ['c@firm.example', 'not-found'],
    ])
  })

  test('is not a page about something else that happens to show an address', () => {
    expect(
      read('<table><tr><th>FTP</th><td>ftp@firm.example</td></tr></table>', {
        ...service,
        name: 'Web Hosting',
      }),
    ).toEqual([])
  })
})
