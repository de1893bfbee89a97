import { randomUUID } from 'node:crypto'
import { chown, mkdir, writeFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type SocketServer, startSocketServer } from './socket-server.ts'

/** Where mail is kept, a folder for each address, and whose it is on disk. */
export interface Maildirs {
  readonly folder: string
  readonly uid: number
  readonly gid: number
}

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
}

export interface MailSink extends SocketServer {
  readonly received: readonly ReceivedMail[]
}

/** The end of every way: takes all mail by SMTP and puts it into the boxes of those who have one here. */
export async function startMailSink(
  maildirs: Maildirs,
  hasBox: (address: string) => boolean,
): Promise<MailSink> {
  const received: ReceivedMail[] = []
  const server = await startSocketServer((socket) => {
    converse(socket, async (mail) => {
      received.push(mail)
      await Promise.all(mail.to.filter(hasBox).map((address) => deliver(maildirs, address, mail.raw)))
    }).catch(() => socket.destroy())
  })
  return { ...server, received }
}

/** The server's side of RFC 5321, as much of it as Dovecot's submission needs. */
async function converse(socket: Socket, take: (mail: ReceivedMail) => Promise<void>): Promise<void> {
  socket.setEncoding('latin1')
  const say = (...lines: string[]) => socket.write(lines.map((line) => `${line}\r\n`).join(''))
  let envelope = { from: '', to: [] as string[] }
  let content: string[] | undefined
  say('220 sink')
  for await (const line of createInterface({ input: socket })) {
    if (content === undefined) {
      const path = /<(.*?)>/.exec(line)?.[1]?.toLowerCase() ?? ''
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'MAIL') envelope = { from: path, to: [] }
      if (verb === 'RCPT') envelope.to.push(path)
      if (verb === 'DATA') content = []
      if (verb === 'EHLO') say('250-sink', '250-8BITMIME', '250 ENHANCEDSTATUSCODES')
      else say(replies[verb] ?? '250 2.0.0 ok')
      if (verb === 'QUIT') socket.end()
    } else if (line === '.') {
      await take({ ...envelope, raw: content.map((one) => `${one}\r\n`).join('') })
      content = undefined
      say('250 2.0.0 taken')
    } else {
      content.push(line.replace(/^\./, ''))
    }
  }
}

const replies: Record<string, string> = { DATA: '354 go on', QUIT: '221 2.0.0 bye' }

async function deliver({ folder, uid, gid }: Maildirs, address: string, raw: string): Promise<void> {
  const box = join(folder, address)
  // Dovecot makes these only when the mailbox is first opened.
  for (const path of [box, ...['new', 'cur', 'tmp'].map((name) => join(box, name))]) {
    await mkdir(path, { recursive: true, mode: 0o700 })
    await chown(path, uid, gid)
  }
  const file = join(box, 'new', `${Date.now()}.${randomUUID()}.sink`)
  await writeFile(file, raw, 'latin1')
  await chown(file, uid, gid)
}
