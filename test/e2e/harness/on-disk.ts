import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readLz4 } from './lz4.ts'
import { readSnappy } from './snappy.ts'

export interface Trace {
  readonly file: string
  readonly secret: string
  readonly as: string
}

const gap = Buffer.from([0])

/** Every place under a folder where one of the secrets stands: in a file or its name, plain or in another dress. */
export function tracesOnDisk(folder: string, secrets: readonly string[]): Trace[] {
  const looks = secrets.flatMap((secret) => looksOf(secret).map((look) => ({ secret, ...look })))
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((path) => {
    const full = join(folder, path)
    // A browser that is ending may still tidy up; sockets and links hold nothing.
    const content = statSync(full, { throwIfNoEntry: false })?.isFile() ? readFileSync(full) : Buffer.alloc(0)
    const bytes = Buffer.concat([
      Buffer.from(path),
      gap,
      content,
      gap,
      readLz4(content),
      gap,
      readSnappy(content),
    ])
    return looks.flatMap(({ secret, as, needle }) =>
      holds(bytes, needle) ? [{ file: path, secret, as }] : [],
    )
  })
}

/** The ways a secret may be written. */
export function looksOf(secret: string): { as: string; needle: Buffer }[] {
  const utf8 = Buffer.from(secret)
  const wide = Buffer.from(secret, 'utf16le')
  const looks = [
    { as: 'plain', needle: utf8 },
    { as: 'Latin-1', needle: Buffer.from(secret, 'latin1') },
    { as: 'UTF-16LE', needle: wide },
    { as: 'UTF-16BE', needle: Buffer.from(wide).swap16() },
    { as: 'URL-encoded', needle: Buffer.from(encodeURIComponent(secret)) },
    { as: 'form-encoded', needle: Buffer.from(new URLSearchParams({ s: secret }).toString().slice(2)) },
    { as: 'JSON', needle: Buffer.from(JSON.stringify(secret).slice(1, -1)) },
    ...base64Looks(utf8).map((needle) => ({ as: 'base64', needle })),
    ...base64Looks(wide).map((needle) => ({ as: 'base64 of UTF-16', needle })),
  ]
  const seen = new Set<string>()
  return looks.filter(({ needle }) => {
    const key = needle.toString('hex')
    return needle.length > 3 && !seen.has(key) && seen.add(key)
  })
}

/** Base64 depends on where the secret begins inside what was encoded: of each of the three, what is always the same. */
function base64Looks(bytes: Buffer): Buffer[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // The first characters mix with what stood before, the last with what comes after.
    const firstOwn = Math.ceil((before * 8) / 6)
    const firstMixed = Math.floor(((before + bytes.length) * 8) / 6)
    const own = encoded.slice(firstOwn, firstMixed)
    const urlSafe = own.replaceAll('+', '-').replaceAll('/', '_')
    return own.length < 6 ? [] : [...new Set([own, urlSafe])].map((text) => Buffer.from(text))
  })
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 48 && byte <= 57

function holds(bytes: Buffer, needle: Buffer): boolean {
  // A short code of digits would be found by chance inside any long number.
  const onlyDigits = needle.length < 9 && needle.every(isDigit)
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) {
    if (!onlyDigits || !(isDigit(bytes[at - 1]) || isDigit(bytes[at + needle.length]))) return true
  }
  return false
}
