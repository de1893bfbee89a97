import type { Socket } from 'node:net'
import type { Credentials } from '../credentials.ts'
import { type SocketServer, startSocketServer } from '../socket-server.ts'
import { elementsIn, readElement, sequence, write } from './ber.ts'
import { base, createConversation } from './directory.ts'

export interface DirectoryServer extends SocketServer {
  readonly base: string
}

const unbind = 0x42

/** An LDAP server of the town's mailboxes. */
export async function startDirectory(credentials: Credentials): Promise<DirectoryServer> {
  return { ...(await startSocketServer((socket) => talk(socket, credentials))), base }
}

/** Takes messages apart and puts answers together (RFC 4511 4.1.1); they may arrive in any pieces. */
function talk(socket: Socket, credentials: Credentials): void {
  const answersTo = createConversation(credentials)
  let waiting: Buffer = Buffer.alloc(0)
  socket.on('data', (bytes: Buffer) => {
    waiting = Buffer.concat([waiting, bytes])
    for (let message = readElement(waiting); message; message = readElement(waiting)) {
      waiting = waiting.subarray(message.end)
      const [id, operation] = elementsIn(message)
      if (id === undefined || operation === undefined) return void socket.destroy()
      if (operation.tag === unbind) return void socket.end()
      for (const answer of answersTo(operation)) socket.write(sequence(write(0x02, id.content), answer))
    }
  })
}
