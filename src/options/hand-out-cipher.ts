import type { RandomBytes } from '../core/random-below.ts'

/** What OWASP's password storage sheet asks for of PBKDF2 with SHA-256. */
const rounds = 600_000

/** All that is needed to open it again but the passphrase; bytes as base64. */
export interface Sealed {
  readonly rounds: number
  readonly salt: string
  readonly iv: string
  readonly bytes: string
}

/** AES-256-GCM with a key made from the passphrase by PBKDF2-SHA-256. */
export async function seal(text: string, passphrase: string, randomBytes: RandomBytes): Promise<Sealed> {
  const salt = new Uint8Array(randomBytes(16))
  const iv = new Uint8Array(randomBytes(12))
  const material = await crypto.subtle.importKey('raw', utf8(spoken(passphrase)), 'PBKDF2', false, [
    'deriveKey',
  ])
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  )
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, utf8(text))
  return { rounds, salt: base64(salt), iv: base64(iv), bytes: base64(new Uint8Array(bytes)) }
}

/** Keyboards write the same letter in several ways, and pasting brings blanks along. The page that opens it does the same. */
const spoken = (passphrase: string) => passphrase.normalize('NFKC').trim()

export async function sha256(text: string): Promise<string> {
  return base64(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text))))
}

const utf8 = (text: string) => new TextEncoder().encode(text)

const base64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
