import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { looksOf, tracesOnDisk } from '../../e2e/harness/on-disk.ts'

const secret = 'h4rbour "Läntern" &27'
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-on-disk-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const found = (content: Buffer | string, secrets = [secret], name = 'file') => {
  writeFileSync(join(folder, name), content)
  return tracesOnDisk(folder, secrets).map(({ as }) => as)
}

test('a profile without the secret has no trace of it', () => {
  expect(found('h4rbour lantern 27')).toEqual([])
})

test.each([
  ['plain', Buffer.from(secret)],
  ['Latin-1', Buffer.from(secret, 'latin1')],
  ['UTF-16LE', Buffer.from(secret, 'utf16le')],
  ['UTF-16BE', Buffer.from(secret, 'utf16le').swap16()],
  ['URL-encoded', Buffer.from(encodeURIComponent(secret))],
  ['form-encoded', Buffer.from(String(new URLSearchParams({ password: secret })))],
  ['JSON', Buffer.from(JSON.stringify({ password: secret }))],
])('a secret in the middle of a file is found: %s', (as, bytes) => {
  expect(found(Buffer.concat([Buffer.alloc(1001, 7), bytes, Buffer.from([0, 1, 2])]))).toContain(as)
})

test.each([0, 1, 2, 3])('a secret is found in base64 that begins %i bytes before it', (before) => {
  const text = Buffer.from(`${'x'.repeat(before)}${secret} and more`)
  expect(found(text.toString('base64'))).toContain('base64')
  expect(found(text.toString('base64url'))).toContain('base64')
})

test('a secret in the name of a file deep inside is found', () => {
  mkdirSync(join(folder, 'a', 'b'), { recursive: true })
  expect(found('', ['kT7f9Qa2mX4c'], 'a/b/kT7f9Qa2mX4c.txt')).toEqual(['plain'])
})

test('a secret in the kept tabs of Firefox is found although they are compressed', () => {
  // "kT7f" + "kT7fkT7f" by a match of eight at distance four: nowhere in the file does it stand in one piece.
  const block = Buffer.from([0x44, ...Buffer.from('kT7f'), 4, 0, 0x10, 0x21])
  const size = Buffer.from([13, 0, 0, 0])
  const file = Buffer.concat([Buffer.from('mozLz40\0', 'latin1'), size, block])
  expect(file.includes('kT7fkT7fkT7f')).toBe(false)
  expect(found(file, ['kT7fkT7fkT7f!'])).toEqual(['plain'])
})

test('a secret in what Firefox keeps for an extension is found although it is compressed', () => {
  // The packed header of a value, and "kT7fkT7fkT7f!" as four bytes, a match of eight at distance four, and one byte.
  const header = [16, 4, 3, 0, 1, 1, 2 << 2, 0xf1, 0xff, 7]
  const value = [3 << 2, ...Buffer.from('kT7f'), (4 << 2) | 1, 4, 0, ...Buffer.from('!')]
  const file = Buffer.concat([Buffer.alloc(100, 1), Buffer.from([...header, ...value]), Buffer.alloc(100)])
  expect(file.includes('kT7fkT7fkT7f')).toBe(false)
  expect(found(file, ['kT7fkT7fkT7f!'])).toEqual(['plain'])
})

test('a short code is not mistaken for a part of a longer number', () => {
  expect(found('at 1733912345678', ['391234'])).toEqual([])
  expect(found('code=391234;', ['391234'])).toEqual(['plain'])
})

test('every look of a secret is searched for once', () => {
  const needles = looksOf('kT7f9Qa2mX4c').map(({ needle }) => needle.toString('latin1'))
  expect(new Set(needles).size).toBe(needles.length)
})
