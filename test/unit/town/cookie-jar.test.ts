import { beforeEach, expect, test } from 'vitest'
import { type CookieJar, createCookieJar } from '../../town/cookie-jar.ts'
import { createClock } from '../../town/truth.ts'

const clock = createClock()
const page = new URL('https://www.thexyz.com/account/login')
let jar: CookieJar
beforeEach(() => {
  jar = createCookieJar(clock)
})

test('a cookie goes back to its own host only, under its own path only', () => {
  jar.store(page, ['a=1; Path=/account', 'b=2; Path=/'])
  expect(jar.header(new URL('https://www.thexyz.com/account/x'))).toBe('a=1; b=2')
  expect(jar.header(new URL('https://www.thexyz.com/accounts'))).toBe('b=2')
  expect(jar.header(new URL('https://mail.thexyz.com/account/x'))).toBeUndefined()
  expect(jar.header(new URL('https://deeper.www.thexyz.com/account/x'))).toBeUndefined()
})

test('without a path the folder of the page is taken', () => {
  jar.store(page, ['a=1'])
  expect(jar.header(new URL('https://www.thexyz.com/account/x'))).toBe('a=1')
  expect(jar.header(new URL('https://www.thexyz.com/'))).toBeUndefined()
})

test('a domain cookie reaches the subdomains, and nobody sets one for a stranger', () => {
  jar.store(page, ['a=1; Domain=.thexyz.com; Path=/', 'b=2; Domain=other.example; Path=/'])
  expect(jar.header(new URL('https://mail.thexyz.com/'))).toBe('a=1')
  expect(jar.header(new URL('https://other.example/'))).toBeUndefined()
  expect(jar.header(new URL('https://notthexyz.com/'))).toBeUndefined()
})

test('a secure cookie never goes over plain http, nor comes from there', () => {
  jar.store(page, ['a=1; Path=/; Secure'])
  jar.store(new URL('http://www.thexyz.com/'), ['b=2; Path=/; Secure'])
  expect(jar.header(new URL('http://www.thexyz.com/'))).toBeUndefined()
  expect(jar.header(page)).toBe('a=1')
})

test('a cookie is replaced by the next of its name and ends in time', () => {
  jar.store(page, [
    'a=1; Path=/',
    'a=2; Path=/; Max-Age=60',
    'c=3; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
  ])
  expect(jar.header(page)).toBe('a=2')
  clock.advance(60_000)
  expect(jar.header(page)).toBeUndefined()
})

test('a value keeps its equals signs, and what has no name is no cookie', () => {
  jar.store(page, ['a=x=y==; Path=/', 'nameless', '=empty'])
  expect(jar.header(page)).toBe('a=x=y==')
})
