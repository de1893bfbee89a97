import { chown, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Certificate } from '../town/certificate.ts'
import { giveTo } from './as-user.ts'
import { dovecotConfig } from './dovecot-config.ts'
import type { Maildirs } from './mail-sink.ts'
import { freePort } from './port.ts'
import type { Sandbox } from './sandbox.ts'

/** The ports of Dovecot: TLS from the first byte, or after STARTTLS. */
export interface DovecotPorts {
  readonly imaps: number
  readonly imap: number
  readonly submissions: number
  readonly submission: number
}

/** Starts Dovecot with IMAP and submission. It asks `signInUrl` anew for every sign-in. */
export async function startDovecot(
  sandbox: Sandbox,
  world: {
    host: string
    certificate: Certificate
    signInUrl: string
    maildirs: Maildirs
    /** Where mail that is sent goes on to. */
    relayPort: number
  },
): Promise<DovecotPorts> {
  const folder = join(sandbox.folder, 'dovecot')
  await mkdir(folder)
  const { host, certificate, maildirs, relayPort } = world
  await mkdir(maildirs.folder)
  await chown(maildirs.folder, maildirs.uid, maildirs.gid)
  const passdb = await readFile(new URL('dovecot-passdb.lua', import.meta.url), 'utf8')
  const file = async (name: string, content: string) => {
    await writeFile(join(folder, name), content, { mode: 0o600 })
    return join(folder, name)
  }
  const [imaps, imap, submissions, submission] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ]
  const ports = { imaps, imap, submissions, submission }
  // Read by the process that checks passwords, which is not root.
  const passdbFile = await file('passdb.lua', passdb.replace('@SIGN_IN_URL@', world.signInUrl))
  await giveTo('dovecot', passdbFile)
  const config = dovecotConfig({
    folder,
    host,
    ports,
    relayPort,
    maildirs,
    certificateFile: await file('leaf.pem', certificate.leaf),
    keyFile: await file('leaf.key', certificate.key),
    passdbFile,
  })
  const configFile = await file('dovecot.conf', config)
  await sandbox.start('dovecot', { command: 'dovecot', args: ['-c', configFile, '-F'], port: imaps })
  return ports
}
