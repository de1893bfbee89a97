import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../../src/core/errors.ts'
import { isJson, readJsonAnswer } from '../../../../src/providers/whmcs/one-time-password-answer.ts'
import { panel } from './pages.ts'

const address = 'anna@firm.example'
const answer = (text: string, type = 'application/json') => ({
  url: panel,
  status: 200,
  type,
  text,
  sentAt: 0,
})
const read = (json: unknown, before: string[] = []) =>
  readJsonAnswer(answer(typeof json === 'string' ? json : JSON.stringify(json)), {
    address,
    before: new Set(before),
  })

describe('an answer in JSON', () => {
  test.each([
    { success: true, password: 'x7Kq-92Lm' },
    { result: 'success', data: { otp: 'x7Kq-92Lm', user: address } },
    { status: 'ok', response: { one_time_password: 'x7Kq-92Lm' } },
    { success: true, msg: 'Tek Kullanımlık Şifre: x7Kq-92Lm' },
    { returncode: 1, returndata: 'x7Kq-92Lm' },
    { returncode: 1, returndata: { otp: 'x7Kq-92Lm', token: 'other', url: 'https://mail.thexyz.com/' } },
    { success: 'true', html: '<p>OTP: <code>x7Kq-92Lm</code></p>' },
    { success: 1, error: '', errorMsg: null, password: 'x7Kq-92Lm', unknown: [1, { a: 2 }] },
    { data: 'x7Kq-92Lm' },
    { status: 200, code: 200, otp: 'x7Kq-92Lm' },
  ])('gives its value: %o', (json) => {
    expect(read(json)).toEqual({ value: 'x7Kq-92Lm' })
  })

  test.each([' lead and trail ', 'a  b', '"\'', '&amp;', '000123', 'ğüşİøæß🗝️', '<b>x</b>', 'wordlike'])(
    'gives it exactly: %j',
    (value) => {
      expect(read({ success: true, password: value })).toEqual({ value })
      expect(read({ returncode: 1, returndata: value })).toEqual({ value })
    },
  )

  test('may lead to a page that shows it', () => {
    expect(read({ success: true, redirectTo: 'clientarea.php?x=1' })).toEqual({ goTo: 'clientarea.php?x=1' })
  })

  test.each([
    { success: false, error: 'No' },
    { result: 'error', message: 'One-time password: no' },
    { returncode: 0, returndata: 'No such user' },
    { status: 'failed' },
    { error: { code: 5 } },
    { success: false, errorMsg: 'x', otp: 'x7Kq-92Lm' },
  ])('says that it was refused: %o', (json) => {
    expect(() => read(json)).toThrow(expect.objectContaining({ code: 'refused' }))
  })

  test.each([
    {},
    { success: true },
    { success: true, data: 'Password has been created' },
    { success: true, message: 'Your one-time password was sent' },
    { message: 'One-time password failed: timeout' },
    { message: 'One-time password failed: ERR_4012' },
    { message: 'Could not create one-time password: ERR_4012' },
    { result: 'success', message: 'One-Time Password: sent' },
    { success: true, password: address },
    { success: true, password: '' },
    { success: true, password: 'old-value-1' },
    { success: true, password: 'one-1234', data: { otp: 'two-1234' } },
    [],
    'x7Kq-92Lm',
    '"x7Kq-92Lm"',
    'null',
    '{"success":true,"password":"x7Kq',
  ])('without a value that is sure is not understood: %o', (json) => {
    expect(() => read(json, ['old-value-1'])).toThrow(expect.objectContaining({ code: 'changed' }))
  })

  test('cannot reach what every object is made of', () => {
    expect(() => read('{"__proto__":{"otp":"x7Kq-92Lm"},"constructor":{"prototype":{"otp":"x"}}}')).toThrow()
    expect(() => read('{"success":true,"data":{"__proto__":{"otp":"x7Kq-92Lm"}}}')).toThrow()
    expect(Object.hasOwn(Object.prototype, 'otp')).toBe(false)
  })

  test('is known by its type or its first character, as modules often call it HTML', () => {
    expect(isJson(answer('x', 'application/json'))).toBe(true)
    expect(isJson(answer(' {"a":1}', 'text/html'))).toBe(true)
    expect(isJson(answer('<html>', 'text/html'))).toBe(false)
  })

  test('of any shape gives no address and no error but ours', () => {
    const keys = fc.constantFrom(
      'success',
      'otp',
      'password',
      'msg',
      'data',
      'result',
      'returndata',
      '__proto__',
      'html',
      'error',
      'status',
    )
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.constantFrom(address, `OTP: ${address}`, true, false, null, 1),
        tie('object'),
      ),
      object: fc
        .array(fc.tuple(keys, tie('value')), { maxLength: 6 })
        .map((entries) => Object.fromEntries(entries)),
    })).object
    fc.assert(
      fc.property(json, (value) => {
        try {
          expect(JSON.stringify(read(value as object)).toLowerCase()).not.toContain(address)
        } catch (error) {
          if (!(error instanceof AppError)) throw error
        }
      }),
      { numRuns: 300 },
    )
  })
})
