import { execFile } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { until } from '../e2e/harness/until.ts'
import { asUser, giveTo } from './as-user.ts'
import { freePort } from './port.ts'
import type { Sandbox } from './sandbox.ts'

const run = promisify(execFile)
const user = 'postgres'

/** Starts a Postgres with one empty database, which its owner enters without a password; gives the database's URL. */
export async function startPostgres(sandbox: Sandbox, name: string): Promise<string> {
  const programs = await folderOfPrograms()
  const folder = join(sandbox.folder, 'postgres')
  await mkdir(folder, { mode: 0o700 })
  await giveTo(user, folder)
  const data = join(folder, 'data')
  const [initdb, ...args] = asUser(user, [
    join(programs, 'initdb'),
    ...['--pgdata', data, '--auth', 'trust', '--username', name, '--no-sync'],
    ...['--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-instructions'],
  ])
  await run(initdb, args, { cwd: '/' })

  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    // Nothing of it has to survive.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    shared_buffers: '16MB',
  }
  await sandbox.start('postgres', {
    command: join(programs, 'postgres'),
    args: [
      ...['-D', data, '-p', String(port)],
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    port,
    user,
    // Its children are groups of their own, and its shared memory would stay: it has to end them itself.
    stopSignal: 'SIGQUIT',
  })
  const server = `postgresql://${name}@127.0.0.1:${port}`
  const create = ['--quiet', '--command', `CREATE DATABASE ${name}`, `${server}/postgres`]
  // It listens before it is ready, and until then sends everybody away.
  await until('Postgres to be ready', () =>
    run('psql', create).then(
      () => true,
      () => false,
    ),
  )
  return `${server}/${name}`
}

/** Debian keeps each version in a folder of its own; the newest is taken. */
async function folderOfPrograms(): Promise<string> {
  const root = '/usr/lib/postgresql'
  const versions = (await readdir(root)).map(Number).sort((one, other) => other - one)
  return join(root, String(versions[0]), 'bin')
}
