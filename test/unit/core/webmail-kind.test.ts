import { expect, test } from 'vitest'
import { sessionSafeUntil, webmailKind } from '../../../src/core/webmail-kind.ts'

test.each([
  ['https://mail.firm.example/?_task=login', 'roundcube'],
  ['https://firm.example/webmail/?_task=login', 'roundcube'],
  ['https://mail.firm.example/SOGo/', 'sogo'],
  ['https://mail.firm.example/SOGo', 'sogo'],
  ['https://mail.firm.example/SOGo/so/anna@firm.example/Mail', 'sogo'],
  ['https://mail.firm.example/', undefined],
  ['https://mail.firm.example/?_task=mail', undefined],
  ['https://mail.firm.example/SOGoods/', undefined],
  ['https://mail.firm.example/#/SOGo/?_task=login', undefined],
  ['not an address', undefined],
  [undefined, undefined],
])('a form that sends to %s is one of %s', (action, kind) => {
  expect(webmailKind(action)).toBe(kind)
})

test('only a known webmail has a known end of its session', () => {
  expect(sessionSafeUntil('roundcube', 5)).toBe(5)
  expect(sessionSafeUntil('sogo', 5)).toBe(5)
  expect(sessionSafeUntil(undefined, 5)).toBeUndefined()
})
