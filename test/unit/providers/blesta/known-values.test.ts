import { describe, expect, test } from 'vitest'
import { keyOf, knownValues, valuesIn } from '../../../../src/providers/blesta/known-values.ts'
import { readUsers } from '../../../../src/providers/blesta/users.ts'
import { page } from './page.ts'

const address = 'anna@firm.example'
const known = (cells: string, further = '') => {
  const list = page(`<table><tr>${cells}<td><button>Edit</button></td></tr></table>${further}`)
  const [user] = readUsers(list)
  const values = user && knownValues(list, user)
  return values && Object.fromEntries(values)
}

describe('the name of a value', () => {
  test.each([
    ['edit[firstName]', 'firstname'],
    ['user_first_name', 'firstname'],
    ['first-name', 'firstname'],
    ['account_type', 'type'],
    ['email', 'email'],
    ['user', 'user'],
    ['kullanıcı_adı', 'kullanıcıadı'],
  ])('is the same in attributes, scripts and fields: %s', (name, key) => {
    expect(keyOf(name)).toBe(key)
  })
})

describe('what a page says of a user', () => {
  test('may stand in the attributes of the row', () => {
    const row = `<table><tr data-account-email="${address}" data-account-quota="5"><td>${address}</td><td><a href="#" title="Edit"></a></td></tr></table>`
    const [user] = readUsers(page(row))
    expect(Object.fromEntries((user && knownValues(page(row), user)) ?? [])).toMatchObject({
      email: address,
      quota: '5',
    })
  })

  test('may stand as JSON in a script, however deep and whatever stands around it', () => {
    const value = {
      a: [{ users: { '3': { id: 3, email: 'ANNA@firm.example', note: 'a "}" \\', on: true, x: null } } }],
    }
    const script = `<script>var broken = {;\nfunction f(a) { return { b: [1, } }\ninit(${JSON.stringify(value)});</script>`
    expect(known(`<td>${address}</td>`, script)).toEqual({
      id: '3',
      email: 'ANNA@firm.example',
      note: 'a "}" \\',
      on: 'true',
      x: '',
    })
  })

  test('is nothing where two things are said', () => {
    const script = `<script>a = {"email":"${address}","quota":1}; b = {"email":"${address}","quota":2}</script>`
    expect(known(`<td>${address}</td>`, script)).toBeUndefined()
  })

  test('is nothing where only others are told of', () => {
    expect(known(`<td>${address}</td>`, '<script>a = {"email":"kim@two.example"}</script>')).toBeUndefined()
    expect(valuesIn('{"email":"kim@two.example"}', address)).toBeUndefined()
    expect(valuesIn('[', address)).toBeUndefined()
  })

  test('leaves out a name that has two values', () => {
    const values = valuesIn(`{"email":"${address}","id":1,"user_id":2}`, address)
    expect(Object.fromEntries(values ?? [])).toEqual({ email: address })
  })

  test('is looked for in a time that long scripts do not make endless', () => {
    const script = `<script>// ${address}\n${'x = {'.repeat(100_000)}</script>`
    const start = performance.now()
    expect(known(`<td>${address}</td>`, script)).toBeUndefined()
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
