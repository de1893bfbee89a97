import { expect, test } from 'vitest'
import { findEditForm } from '../../../../src/providers/blesta/edit-form.ts'
import type { Panel } from '../../../../src/providers/blesta/panel.ts'
import { readUsers } from '../../../../src/providers/blesta/users.ts'
import { page } from './page.ts'

const list = page(
  '<table><tr><td>anna@firm.example</td><td><a href="/client/edit/1/">Edit</a></td></tr></table>',
)
const [user] = readUsers(list)

const findIn = (text: string, url = 'https://app.metunic.com.tr/client/edit/1/') => {
  const openPart: Panel['openPart'] = async () => ({ url, text, status: 200, type: 'text/html', sentAt: 0 })
  if (user === undefined) throw new Error('no user')
  return findEditForm({ openPart } as Panel, list, user)
}
const form =
  '<form method="post"><input name="n" value="A"><input type="password" name="p"><button>Save</button></form>'

test('a part of a page is sent from the page it becomes part of', async () => {
  expect((await findIn(form)).form.action).toBe(list.url)
  expect((await findIn(JSON.stringify({ content: form }))).form.action).toBe(list.url)
})

test('a page is sent from itself', async () => {
  const { form: found } = await findIn(`<html><body>${form}</body></html>`)
  expect(found.action).toBe('https://app.metunic.com.tr/client/edit/1/')
})

test('a box to tick is found by what stands beside it too', async () => {
  const beside = form.replace(
    '<input type="password"',
    '<p>Şifre <input type="checkbox" name="x" value="7"></p>$&',
  )
  expect((await findIn(beside)).tick).toEqual({ name: 'x', value: '7' })
  expect((await findIn(beside.replace('Şifre', 'Active'))).tick).toBeUndefined()
  const later = beside.replace('Şifre', 'Require a password change at next login')
  expect((await findIn(later)).tick).toBeUndefined()
})

test('what another address shows is not what was asked for', async () => {
  const found = findIn(`<html>${form}</html>`, 'https://app.metunic.com.tr/client/main/edit/')
  await expect(found).rejects.toMatchObject({ code: 'needs-page' })
})
