import type { SecretMark } from '../core/copied-secret.ts'

export async function markOf(text: string): Promise<SecretMark> {
  const salt = base64(crypto.getRandomValues(new Uint8Array(16)))
  return { salt, digest: await digestOf(salt, text) }
}

export const hasMark = async (text: string, { salt, digest }: SecretMark): Promise<boolean> =>
  (await digestOf(salt, text)) === digest

async function digestOf(salt: string, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${salt} ${text}`)
  return base64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
