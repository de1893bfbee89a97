import { expect, test } from 'vitest'
import { withoutAddresses } from '../../../src/providers/addresses.ts'
import { detailFields } from '../../../src/providers/blesta/detail-fields.ts'
import { knownValues } from '../../../src/providers/blesta/known-values.ts'
import { usageOf } from '../../../src/providers/blesta/usage.ts'
import { readUsers } from '../../../src/providers/blesta/users.ts'
import { readText } from '../../../src/providers/body.ts'
import { formsOf } from '../../../src/providers/form.ts'
import { kindOf } from '../../../src/providers/ox/app-kind.ts'
import { readPage } from '../../../src/providers/page.ts'
import { reasonWithout } from '../../../src/providers/reason.ts'
import { envOf } from '../../../src/providers/roundcube/env.ts'
import { pairIn } from '../../../src/providers/size.ts'
import { offersChange } from '../../../src/providers/sogo/mailbox-password.ts'
import { readJsonAnswer } from '../../../src/providers/whmcs/one-time-password-answer.ts'
import { findControls } from '../../../src/providers/whmcs/one-time-password-control.ts'
import { routeOf } from '../../../src/providers/whmcs/recognise.ts'

/** An upper bound only: what takes the square of its length takes much longer. */
const timeout = 5000
const url = 'https://mail.firm.example/'
const address = 'anna@firm.example'
const page = (body: string) => readPage({ url, text: `<html><body>${body}</body></html>` })

test.each<[string, () => unknown, unknown]>([
  ['an app', () => kindOf('cal'.repeat(100_000), 'card'.repeat(100_000)), 'other'],
  ['a refusal', () => reasonWithout('<'.repeat(500_000), [])?.length, 120],
  ['a heading', () => withoutAddresses('a'.repeat(500_000)).length, 500_000],
  ['a route', () => routeOf(`${url}${'/'.repeat(500_000)}x`).length, 500_002],
  ['a template', () => offersChange(page(`<script>${'<input '.repeat(200_000)}`)), false],
  ['settings', () => envOf(page(`<script>${'rcmail.set_env({'.repeat(100_000)}</script>`)), undefined],
  [
    'a script',
    () => {
      const list = page(
        `<table><tr><td>${address}</td><td><button>Edit</button></td></tr></table><script>${'\n'.repeat(500_000)}"${address}"</script>`,
      )
      return readUsers(list).map((user) => knownValues(list, user))
    },
    [undefined],
  ],
  [
    'a list of users',
    () => {
      const rows = Array.from(
        { length: 1000 },
        (_, at) => `<tr><td>u${at}@firm.example</td><td>1 GB</td><td><a href="x/${at}/">Edit</a></td></tr>`,
      )
      return readUsers(page(`<table>${rows.join('')}</table>`)).map(usageOf).length
    },
    1000,
  ],
  [
    'a list of labels for boxes of one name',
    () => {
      const broken = page(
        `<form>${`<label for="x">Quota${' a'.repeat(500)}</label><input id="x" name="quota">`.repeat(400)}</form>`,
      )
      return formsOf(broken).map((form) => detailFields(broken, form))
    },
    [{}],
  ],
  [
    'a size',
    () => ['1.1', '1 ', '1/', 'quota: ', '-'].map((text) => pairIn(text.repeat(100_000))),
    Array.from({ length: 5 }),
  ],
  [
    'a click',
    () =>
      findControls(
        page(`<button onclick="'${'modop=custom'.repeat(50_000)}">One-Time Password</button>`),
        '7',
      ),
    [],
  ],
])('%s without end is read in a short time', { timeout }, (_, read, found) => {
  expect(read()).toEqual(found)
})

test('a message without end is read in a short time', { timeout }, () => {
  const text = JSON.stringify({ success: true, message: `One-time password ${'<a'.repeat(300_000)}` })
  const answer = { url, status: 200, type: 'application/json', text, sentAt: 0 }
  expect(() => readJsonAnswer(answer, { address, before: new Set() })).toThrow('changed')
})

test('the name of an encoding without end is read in a short time', { timeout }, async () => {
  const headers = { 'content-type': `text/html; charset=${' '.repeat(200_000)};` }
  expect(await readText(new Response('ü', { headers }), 100)).toBe('ü')
})
