import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'

export interface Proxy {
  readonly port: number
  close(): Promise<void>
}

/**
 * The one door between a browser and the town. Hands tunnels to the town's own hosts over in this process and
 * refuses every other at once, so nothing ever leaves the machine.
 */
export async function startProxy(town: {
  isOurs(host: string): boolean
  accept(tunnel: Duplex): void
  /** A request over plain http to one of our hosts. */
  plain(request: IncomingMessage, url: URL, response: ServerResponse): void
  refused(host: string): void
}): Promise<Proxy> {
  const server = createServer((request, response) => {
    const url = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : undefined
    if (url?.protocol === 'http:' && url.port === '' && town.isOurs(url.hostname))
      return town.plain(request, url, response)
    town.refused(url?.host ?? '')
    response.writeHead(403, { connection: 'close' }).end()
  })
  server.on('connect', (request: IncomingMessage, tunnel: Duplex, head: Buffer) => {
    tunnel.on('error', () => tunnel.destroy())
    const [, host, port] = /^(.+):(\d+)$/.exec(request.url ?? '') ?? []
    if (host === undefined || port !== '443' || !town.isOurs(host)) {
      town.refused(request.url ?? '')
      tunnel.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    tunnel.write('HTTP/1.1 200 Connection established\r\n\r\n')
    if (head.length > 0) tunnel.unshift(head)
    town.accept(tunnel)
  })

  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
