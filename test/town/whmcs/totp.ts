import { createHmac } from 'node:crypto'

/** The secret every demo account with a second factor has, so that a person can put it into an app. */
export const demoTotpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

const stepMs = 30_000
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function fromBase32(text: string): Buffer {
  const bits = Array.from(text.toUpperCase())
    .map((character) => alphabet.indexOf(character).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** The six digits of RFC 6238 (SHA-1, 30 s) for a base32 secret at an epoch time in milliseconds. */
export function totp(secret: string, nowMs: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(nowMs / stepMs)))
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** One step of clock difference either way is forgiven, as is usual. */
export const isTotp = (code: string, secret: string, nowMs: number): boolean =>
  [-1, 0, 1].some((steps) => totp(secret, nowMs + steps * stepMs) === code)
