import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { estimatePassword } from '../../../src/options/estimate-password.ts'

const known = ['berta.karlsen@firm.example', 'berta', 'karlsen', 'firm']

test.each([
  ['Karlsen2027!', 'weak', 'address'],
  ['Norway-Karlsen-12', 'weak', 'address'],
  ['neslraK-Berta', 'weak', 'address'],
  ['Password1-', 'weak', 'common'],
  ['P4ssw0rd-x', 'weak', 'common'],
  ['Qwertzuiop-1', 'weak', 'keys'],
  ['aB3-aB3-aB3-aB3-', 'weak', 'repeats'],
  ['abcdefghijk-1A', 'weak', 'row'],
  ['23.11.1998Aa-', 'weak', 'date'],
  ['kT7f-9Q', 'weak', 'short'],
  ['kT7f-9Qa2', 'fair', 'short'],
  ['kT7f-9Qa2-mX', 'good', 'short'],
  ['kT7f-9Qa2-mX4c', 'strong', undefined],
  ['mavi-Defter-kuzey-92', 'strong', undefined],
] as const)('%s is %s, and what is wrong with it is: %s', (password, strength, weakness) => {
  expect(estimatePassword(password, known)).toEqual({ strength, weakness })
})

test('of a very long one only the beginning is worked through', () => {
  const beginning = 'aB3-'.repeat(16)
  expect(estimatePassword(`${beginning}kT7f-9Qa2-mX4c`, known)).toEqual(estimatePassword(beginning, known))
})

test('is loaded when it is asked for, and never along with a page', () => {
  const importing = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(posix.join('src', path), 'utf8'))
    .filter((source) => source.includes('estimate-password.ts'))
  expect(importing).toHaveLength(1)
  expect(importing[0]).not.toMatch(/from\s+'[^']*estimate-password\.ts'/)
  expect(importing[0]).toContain("import('./estimate-password.ts')")
})
