import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { TownRequest } from './site.ts'

/** Reads a request whole. Rejects when the client goes away in the middle. */
export async function readRequest(message: IncomingMessage, url: URL): Promise<TownRequest> {
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  )
  const body = await text(message)
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
  return {
    method: message.method ?? 'GET',
    url,
    headers,
    cookies: readCookies(headers.cookie ?? ''),
    body,
    form: new URLSearchParams(isForm ? body : ''),
  }
}

const readCookies = (header: string): Record<string, string> =>
  Object.fromEntries(
    header.split(';').flatMap((pair) => {
      const at = pair.indexOf('=')
      return at < 0 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]]
    }),
  )
