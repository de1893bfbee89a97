import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import { answer } from './answer.ts'
import type { Certificate } from './certificate.ts'
import type { Faults } from './faults.ts'
import { readRequest } from './read-request.ts'
import type { Site, TownReply, TownRequest } from './site.ts'

export interface TownServer {
  /** Takes over a tunnel that the proxy has opened; TLS starts with its first byte. */
  accept(tunnel: Duplex): void
}

/** The https server behind all host names of the town. It listens on no port of its own. */
export function createTownServer(town: {
  certificate: Certificate
  faults: Faults
  siteFor(request: TownRequest): Site | undefined
  onRequest(request: TownRequest): void
}): TownServer {
  // Longer than any test: a connection that ends while it is being used again would look like a fault.
  const options = { key: town.certificate.key, cert: town.certificate.leaf, keepAliveTimeout: 120_000 }
  const server = createServer(options, (message, response) => {
    // Who goes away while sending has no answer to wait for.
    serve(message, response).catch(() => response.destroy())
  })
  server.on('tlsClientError', (_error, socket) => socket.destroy())

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = message.headers.host ?? ''
    // The name asked for in the TLS handshake must be the one asked for in the request.
    if (host !== (message.socket as TLSSocket).servername) {
      response.writeHead(421).end()
      return
    }
    const request = await readRequest(message, new URL(`https://${host}${message.url}`))
    town.onRequest(request)
    await answer(response, () => ask(town.siteFor(request), request), town.faults.for(request))
  }

  return { accept: (tunnel) => void server.emit('connection', tunnel) }
}

const plainText = { 'content-type': 'text/plain; charset=utf-8' }

async function ask(site: Site | undefined, request: TownRequest): Promise<TownReply> {
  if (site === undefined) return { status: 404, headers: plainText, body: 'Not found.\n' }
  try {
    return await site(request)
  } catch (error) {
    // A mistake of the town itself. The address may be shown, what was sent may not.
    console.error(`town: ${request.method} ${request.url.host}${request.url.pathname} failed`, error)
    return { status: 500, headers: plainText, body: 'The town made a mistake.\n' }
  }
}
