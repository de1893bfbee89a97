import { expect, test } from 'vitest'
import { detailFields } from '../../../../src/providers/blesta/detail-fields.ts'
import { formsOf } from '../../../../src/providers/form.ts'
import { page } from './page.ts'

const fieldsIn = (body: string) => {
  const form = page(`<form method="post">${body}</form>`)
  const [only] = formsOf(form)
  if (only === undefined) throw new Error('no form')
  return Object.fromEntries(Object.entries(detailFields(form, only)).map(([kind, { name }]) => [kind, name]))
}
const field = (label: string, name: string) => `<p><label>${label} <input name="${name}"></label></p>`

test.each<[string, string, Record<string, string>]>([
  ['labels', field('First name', 'a') + field('Surname', 'b'), { firstName: 'a', lastName: 'b' }],
  ['Turkish labels', field('Adı', 'x1') + field('Soyadı', 'x2'), { firstName: 'x1', lastName: 'x2' }],
  ['one name for both', field('Ad Soyad', 'x'), { displayName: 'x' }],
  ['a name alone', field('Name', 'n'), { displayName: 'n' }],
  [
    'names of fields',
    field('', 'edit[firstName]') + field('', 'edit_last_name'),
    {
      firstName: 'edit[firstName]',
      lastName: 'edit_last_name',
    },
  ],
  ['a language nobody foresaw', field('Fornavn', 'first_name'), { firstName: 'first_name' }],
  [
    'neighbours',
    '<table><tr><td>Kota</td><td><select name="q"><option>5 GB</select></td></tr></table>',
    {
      quota: 'q',
    },
  ],
  ['placeholders', '<input name="f" placeholder="First name">', { firstName: 'f' }],
])('a field is known by %s', (_, body, expected) => {
  expect(fieldsIn(body)).toEqual(expected)
})

test.each([
  ['a user name', field('Kullanıcı adı', 'ad')],
  ['a domain', field('Alan adı', 'ad')],
  ['two of a kind', field('First name', 'a') + field('First name', 'b')],
  ['two kinds at once', field('First name / Surname', 'a')],
  ['what is in use', field('Quota used', 'quota')],
  ['what cannot be typed in', '<label>First name <input name="a" readonly></label>'],
  ['what is not seen', '<input type="hidden" name="first_name">'],
  ['a name that its label denies', field('User name', 'first_name')],
])('nothing is made of %s', (_, body) => {
  expect(fieldsIn(body)).toEqual({})
})
