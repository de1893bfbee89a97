import { randomInt } from 'node:crypto'
import { connect, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** A free port of the loopback address, outside the range from which Linux takes ports for outgoing connections. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    const isFree = await new Promise<boolean>((resolve) => {
      const server = createServer().once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
    if (isFree) return port
  }
}

export const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    }).once('error', () => resolve(false))
  })

/** Resolves when somebody listens on the port. */
export async function opened(port: number, timeoutMs = 20_000): Promise<undefined> {
  const end = Date.now() + timeoutMs
  while (!(await isOpen(port))) {
    if (Date.now() > end) throw new Error(`nobody listens on port ${port} after ${timeoutMs} ms`)
    await wait(10)
  }
}
