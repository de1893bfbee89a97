import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

export interface SocketServer {
  readonly port: number
  /** Ends also the conversations that go on. */
  close(): Promise<void>
}

/** Answers on a free port of the loopback address. */
export async function startSocketServer(converse: (socket: Socket) => void): Promise<SocketServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    // Who goes away in the middle has no answer to wait for.
    socket.on('error', () => socket.destroy())
    converse(socket)
  })
  return {
    port: await listening(server),
    close() {
      const done = closed(server)
      for (const socket of sockets) socket.destroy()
      return done
    },
  }
}

/** Lets the server listen on a free port of the loopback address; gives the port. */
export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  return (server.address() as AddressInfo).port
}

export const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => server.close(() => resolve()))
