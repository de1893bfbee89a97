import { describe, expect, test } from 'vitest'
import { readUsers, usersLink } from '../../../../src/providers/blesta/users.ts'
import { page } from './page.ts'

const addresses = (body: string) => readUsers(page(body)).map(({ address }) => address)

describe('the link to the users', () => {
  test.each([
    ['<a href="/client/services/manage/7/tabUsers/">Manage Users</a>', '/client/services/manage/7/tabUsers/'],
    ['<a href="/client/plugin/mail/list/3/">Kullanıcıları Yönet</a>', '/client/plugin/mail/list/3/'],
    [
      '<a href="/client/services/manage/7/tabMailboxes/"><i></i></a>',
      '/client/services/manage/7/tabMailboxes/',
    ],
    ['<button onclick="location.href=\'/client/mail/7/\'">E-posta hesapları</button>', '/client/mail/7/'],
  ])('is found: %s', (body, path) => {
    expect(usersLink(page(body), '7')).toBe(`https://app.metunic.com.tr${path}`)
  })

  test.each([
    '<a href="/client/contacts/users/">Users</a>',
    '<a href="https://other.example/7/">Manage Users</a>',
    '<a href="/client/services/manage/7/deleteUsers/">Delete users</a>',
    '<a href="#users">Manage Users</a>',
    '<a href="/client/services/manage/7/dns/">DNS</a>',
  ])('is not: %s', (body) => {
    expect(usersLink(page(body), '7')).toBeUndefined()
  })
})

describe('the users of a page', () => {
  test('are told from the person’s own details and from a help desk', () => {
    const body = `<header><p>me@own.example <a href="/client/x/">Edit</a></p></header>
      <p>own@own.example <a href="/client/main/edit/">Edit</a></p>
      <ul><li>anna@firm.example <a href="/client/e/1/">Edit</a></li></ul>
      <footer>help@town.example</footer>`
    expect(addresses(body)).toEqual(['anna@firm.example'])
  })

  test('are each the nearest to their own button', () => {
    const body = `<div><button>Edit domain</button>
      <div class="card"><b>anna@firm.example</b><button>Edit</button></div>
      <div class="card"><b>kim@firm.example</b><button aria-label="Düzenle"></button></div></div>`
    expect(readUsers(page(body)).map(({ address, row }) => [address, row.attribs.class])).toEqual([
      ['anna@firm.example', 'card'],
      ['kim@firm.example', 'card'],
    ])
  })

  test('include those without a button, in rows like the others', () => {
    const body = `<table><tr><td>anna@firm.example</td><td><a href="x/1/">Edit</a></td></tr>
      <tr><td>kim@firm.example</td><td></td></tr></table><ul><li>news@firm.example</li></ul>`
    const users = readUsers(page(body))
    expect(users.map(({ address, control }) => [address, control !== undefined])).toEqual([
      ['anna@firm.example', true],
      ['kim@firm.example', false],
    ])
  })
})
