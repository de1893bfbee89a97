import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from './port.ts'
import { type RoundcubeSettings, roundcubeConfig } from './roundcube-config.ts'
import type { Sandbox } from './sandbox.ts'

const run = promisify(execFile)

/** Starts Debian's Roundcube on PHP's own web server; gives its port. */
export async function startRoundcube(
  sandbox: Sandbox,
  settings: Omit<RoundcubeSettings, 'folder' | 'desKey'>,
): Promise<number> {
  const folder = join(sandbox.folder, 'roundcube')
  for (const name of ['', 'config', 'temp', 'logs', 'sessions']) await mkdir(join(folder, name))
  const config = roundcubeConfig({ ...settings, folder, desKey: randomBytes(12).toString('hex') })
  await writeFile(join(folder, 'config', 'config.inc.php'), config, { mode: 0o600 })
  for (const name of ['defaults.inc.php', 'mimetypes.php'])
    await symlink(`/etc/roundcube/${name}`, join(folder, 'config', name))
  await createDatabase(join(folder, 'roundcube.db'))

  const port = await freePort()
  const settingsOfPhp = {
    'session.save_path': join(folder, 'sessions'),
    error_log: join(folder, 'logs', 'php.log'),
    log_errors: '1',
    display_errors: '0',
  }
  await sandbox.start('roundcube', {
    command: 'php',
    args: [
      ...Object.entries(settingsOfPhp).flatMap(([name, value]) => ['-d', `${name}=${value}`]),
      '-S',
      `127.0.0.1:${port}`,
      '-t',
      '/var/lib/roundcube/public_html',
    ],
    port,
    env: {
      PATH: process.env.PATH,
      ROUNDCUBE_CONFIG_DIR: join(folder, 'config'),
      PHP_CLI_SERVER_WORKERS: '4',
    },
  })
  return port
}

async function createDatabase(file: string): Promise<void> {
  const tables = '/usr/share/roundcube/SQL/sqlite.initial.sql'
  await run('php', ['-r', `(new PDO("sqlite:${file}"))->exec(file_get_contents("${tables}"));`])
}
