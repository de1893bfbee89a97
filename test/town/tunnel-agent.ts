import { request } from 'node:http'
import { Agent } from 'node:https'
import type { Duplex } from 'node:stream'
import { connect } from 'node:tls'
import type { Town } from './town.ts'

type WhenOpen = (error: Error | null, stream: Duplex) => void

/** Connections as a browser of the town opens them: through the proxy, with the town's own authority trusted. */
export class TunnelAgent extends Agent {
  readonly #town: Pick<Town, 'proxyPort' | 'caPem'>

  constructor(town: Pick<Town, 'proxyPort' | 'caPem'>) {
    super({ keepAlive: true })
    this.#town = town
  }

  override createConnection(options: { host?: string | null }, whenOpen?: WhenOpen): undefined {
    const host = options.host ?? ''
    // Node takes a failure without a stream, though its types ask for one.
    const failed = (error: Error) => (whenOpen as (error: Error) => void)?.(error)
    const asking = request({
      host: '127.0.0.1',
      port: this.#town.proxyPort,
      method: 'CONNECT',
      path: `${host}:443`,
      agent: false,
    })
    asking.once('error', failed)
    asking.once('connect', (answer, socket) => {
      if (answer.statusCode !== 200) {
        socket.destroy()
        return failed(new Error(`the proxy refuses ${host}`))
      }
      socket.setNoDelay(true)
      const secured = connect({ socket, servername: host, ca: this.#town.caPem, ALPNProtocols: ['http/1.1'] })
      secured.once('error', failed)
      secured.once('secureConnect', () => {
        secured.off('error', failed)
        whenOpen?.(null, secured)
      })
    })
    asking.end()
  }
}
