import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Fault } from './faults.ts'
import type { TownReply } from './site.ts'

/** Answers as the site does, or as the fault says. Resolves when the answer is out or the client has gone. */
export async function answer(
  response: ServerResponse,
  ask: () => Promise<TownReply>,
  fault: Fault | undefined,
): Promise<void> {
  switch (fault?.kind) {
    case undefined:
      return send(response, await ask())
    case 'delay':
      await waitFor(fault.until, response)
      return response.destroyed ? undefined : send(response, await ask())
    case 'drop':
      if (fault.acted) await ask()
      response.destroy()
      return
    case 'silence':
      if (fault.acted) await ask()
      return
    case 'truncate': {
      const reply = await ask()
      const bytes = bytesOf(reply)
      const part = bytes.subarray(0, fault.bytes)
      if (fault.tidily || part.length === bytes.length) return send(response, { ...reply, body: part })
      writeHead(response, reply, bytes.length)
      response.write(part, () => response.destroy())
      return
    }
    case 'drip':
      return stream(response, await ask(), (body) =>
        drip(body, fault.bytes ?? 1, fault.everyMs ?? 1000, response),
      )
    case 'flood':
      return stream(response, await ask(), (body) => flood(body, fault.bytes ?? Number.POSITIVE_INFINITY))
    case 'instead':
      return send(response, fault.reply)
    case 'change':
      return send(response, fault.change(await ask()))
  }
}

const bytesOf = ({ body = '' }: TownReply): Uint8Array =>
  typeof body === 'string' ? Buffer.from(body) : body

function writeHead(response: ServerResponse, { status, headers }: TownReply, length?: number): void {
  response.statusCode = status
  // As PHP does for every page of a session: no such page may reach a browser's disk.
  response.setHeader('cache-control', 'no-store, no-cache, must-revalidate')
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value)
  if (length !== undefined) response.setHeader('content-length', length)
  response.flushHeaders()
}

function send(response: ServerResponse, reply: TownReply): void {
  if (reply.isLost) {
    response.destroy()
    return
  }
  const bytes = bytesOf(reply)
  writeHead(response, reply, bytes.length)
  response.end(bytes)
}

async function stream(
  response: ServerResponse,
  reply: TownReply,
  pieces: (body: Uint8Array) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  writeHead(response, reply)
  // The client giving up in the middle is what these faults are for.
  await pipeline(Readable.from(pieces(bytesOf(reply))), response).catch(() => response.destroy())
}

async function* drip(body: Uint8Array, bytes: number, everyMs: number, response: ServerResponse) {
  for (let at = 0; at < body.length; at += bytes) {
    yield body.subarray(at, at + bytes)
    await waitFor(everyMs, response)
  }
}

function* flood(body: Uint8Array, bytes: number) {
  yield body.subarray(0, bytes)
  const filling = Buffer.alloc(65_536, '<p>more and more of it</p>\n')
  for (let left = bytes - body.length; left > 0; left -= filling.length) yield filling.subarray(0, left)
}

/** Until the time is up or the client has gone. */
async function waitFor(until: number | Promise<unknown>, response: ServerResponse): Promise<void> {
  const gone = new AbortController()
  const end = () => gone.abort()
  response.once('close', end)
  const due = typeof until === 'number' ? wait(until, undefined, { signal: gone.signal }) : until
  const left = new Promise<void>((resolve) => gone.signal.addEventListener('abort', () => resolve()))
  // A wait that was called off is not an error.
  await Promise.race([due, left]).catch(() => undefined)
  response.off('close', end)
}
