import { describe, expect, test } from 'vitest'
import { readText } from '../../../src/providers/body.ts'

const turkish = 'Tek Kullanımlık Şifre'
const inLatin5 = Uint8Array.from(turkish, (character) => {
  const codes: Record<string, number> = { ı: 0xfd, Ş: 0xde }
  return codes[character] ?? character.charCodeAt(0)
})
const read = (bytes: Uint8Array | string, type: string) =>
  readText(new Response(bytes as BodyInit, { headers: { 'content-type': type } }), 10_000)

describe('the encoding of a body', () => {
  test.each(['iso-8859-9', 'windows-1254', 'ISO-8859-9'])('is taken from its header: %s', async (charset) => {
    expect(await read(inLatin5, `text/html; charset=${charset}`)).toBe(turkish)
  })

  test('may stand in quotes', async () => {
    expect(await read(inLatin5, 'text/html; charset="windows-1254"')).toBe(turkish)
  })

  test('is taken from the page where the header names none', async () => {
    const meta = new TextEncoder().encode('<meta charset="iso-8859-9">')
    expect(await read(new Uint8Array([...meta, ...inLatin5]), 'text/html')).toContain(turkish)
  })

  test('is UTF-8 where nobody names one, or one that nobody knows', async () => {
    expect(await read(turkish, 'text/html')).toBe(turkish)
    expect(await read(turkish, 'text/html; charset=klingon-8')).toBe(turkish)
  })

  test('is UTF-8 where the body is marked so, whatever the header says', async () => {
    expect(await read(`\ufeff${turkish}`, 'text/html; charset=iso-8859-9')).toBe(turkish)
  })

  test('never fails, however wrong it is', async () => {
    expect(await read(inLatin5, 'text/html; charset=utf-8')).toContain('Tek Kullan')
  })
})

test('a body that is missing is empty', async () => {
  expect(await readText(new Response(null), 10)).toBe('')
})
