import { type IncomingMessage, request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Site, TownReply, TownRequest } from './site.ts'

/** What belongs to one connection and not to what is said over it (RFC 9110, 7.6.1). */
const ofTheConnection = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'upgrade',
])

/** A host whose pages come from a real server, which listens for plain http on a port of this machine. */
export const forwardTo =
  (port: number, moreHeaders: (request: TownRequest) => Record<string, string> = () => ({})): Site =>
  async (seen) => {
    const { method, url, body } = seen
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = {
        ...withoutConnection(seen.headers),
        ...moreHeaders(seen),
        'x-forwarded-proto': 'https',
      }
      const path = url.pathname + url.search
      const options = { host: '127.0.0.1', port, method, path, headers, agent: false as const }
      request(options, resolve).once('error', reject).end(body)
    })
    return { status: answer.statusCode ?? 502, headers: replyHeaders(answer), body: await buffer(answer) }
  }

const withoutConnection = (headers: TownRequest['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ofTheConnection.has(name)))

function replyHeaders({ headersDistinct }: IncomingMessage): NonNullable<TownReply['headers']> {
  const kept = Object.entries(headersDistinct).filter(([name]) => !ofTheConnection.has(name))
  return Object.fromEntries(kept.map(([name, values]) => [name, values ?? []]))
}
