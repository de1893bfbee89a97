import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Credentials } from './credentials.ts'
import { closed, listening } from './socket-server.ts'

export interface Oracle {
  /** Whoever knows it may ask. Every question is a form with `user` and `password`. */
  readonly signInUrl: string
  readonly changePasswordUrl: string
  close(): Promise<void>
}

/** Lets programs that are not this one ask for the truth, over http on the loopback address. */
export async function startOracle(credentials: Credentials): Promise<Oracle> {
  const secret = randomBytes(16).toString('hex')
  const server = createServer(async (message, response) => {
    const status = await answer(message).catch(() => 500)
    response.writeHead(status, { 'content-type': 'text/plain' }).end(status === 200 ? 'ok' : 'no')
  })

  async function answer(message: IncomingMessage): Promise<number> {
    const form = new URLSearchParams(await text(message))
    const said = (name: string) => form.get(name) ?? ''
    switch (message.url) {
      case `/${secret}/sign-in`: {
        if (!credentials.addresses().includes(said('user'))) return 404
        return credentials.check(said('user'), said('password'), said('service')) === undefined ? 401 : 200
      }
      case `/${secret}/change-password`: {
        if (credentials.check(said('user'), said('password'), 'imap') === undefined) return 401
        return credentials.change(said('user'), said('new-password')) ? 200 : 422
      }
      default:
        return 403
    }
  }

  const base = `http://127.0.0.1:${await listening(server)}/${secret}`
  return {
    signInUrl: `${base}/sign-in`,
    changePasswordUrl: `${base}/change-password`,
    close() {
      const done = closed(server)
      server.closeAllConnections()
      return done
    },
  }
}
