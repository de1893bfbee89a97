import { expect, test } from 'vitest'
import { usageOf } from '../../../../src/providers/blesta/usage.ts'
import { readUsers } from '../../../../src/providers/blesta/users.ts'
import { page } from './page.ts'

const usageIn = (body: string) => readUsers(page(body)).map(usageOf)
const table = (heads: string[], cells: string[]) =>
  `<table><tr><th>E-posta</th>${heads.map((head) => `<th>${head}</th>`).join('')}<th></th></tr>
   <tr><td>anna@firm.example</td>${cells.map((cell) => `<td>${cell}</td>`).join('')}<td><a href="x/1/">Edit</a></td></tr></table>`

test.each<[string, string[], string[], object | undefined]>([
  ['a column for both', ['Kota'], ['0,4 / 5 GB'], { usedMB: 400, allowedMB: 5000 }],
  ['a column for each', ['Kullanım', 'Kota'], ['400 MB', '5 GB'], { usedMB: 400, allowedMB: 5000 }],
  ['units above', ['Used (MB)', 'Quota (MB)'], ['12.5', '500'], { usedMB: 12.5, allowedMB: 500 }],
  ['disk space', ['Disk'], ['1 / 2 GB'], { usedMB: 1000, allowedMB: 2000 }],
  ['one that is not certain', ['Kullanım', 'Kota'], ['400', '5 GB'], { allowedMB: 5000 }],
  ['no limit', ['Kota'], ['Sınırsız'], undefined],
  ['two things said', ['Kota', 'Quota'], ['5 GB', '6 GB'], undefined],
  ['a column of another thing', ['Archive'], ['1 / 50 GB'], undefined],
  ['either of two meanings', ['Kota kullanımı'], ['5 GB'], undefined],
  ['people, not use', ['Kullanıcı kotası'], ['3'], undefined],
])('a table says how full: %s', (_, heads, cells, expected) => {
  expect(usageIn(table(heads, cells))).toEqual([expected])
})

test('cells over several columns say nothing', () => {
  expect(usageIn(table(['Kota'], ['5 GB']).replace('<th>Kota', '<th colspan="2">Kota'))).toEqual([undefined])
})

test.each<[string, object | undefined]>([
  ['Quota: 5 GB', { allowedMB: 5000 }],
  ['Kullanım 400 MB, kota 5 GB', { usedMB: 400, allowedMB: 5000 }],
  ['400 MB of 5 GB', { usedMB: 400, allowedMB: 5000 }],
  ['Sent 5 GB', undefined],
  ['Quota: -1 MB', undefined],
  ['mail1@2gb.example', undefined],
])('a card says how full: %s', (text, expected) => {
  const body = `<div class="card"><b>anna@firm.example</b><p>${text}</p><button>Edit</button></div>`
  expect(usageIn(body)).toEqual([expected])
})
