import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Site } from '../town/site.ts'
import { giveTo } from './as-user.ts'
import type { DirectoryServer } from './ldap/server.ts'
import { startMemcached } from './memcached.ts'
import { freePort } from './port.ts'
import { startPostgres } from './postgres.ts'
import type { Sandbox } from './sandbox.ts'
import { sogoSettings } from './sogo-settings.ts'
import { createSogoSite } from './sogo-site.ts'

const user = 'sogo'

/** Starts Debian's SOGo with all it needs, except for the mail servers and the directory. */
export async function startSogo(
  sandbox: Sandbox,
  world: { imapsPort: number; submissionsPort: number; directory: DirectoryServer; passwordChange: boolean },
): Promise<Site> {
  const [database, memcachedPort, port] = await Promise.all([
    startPostgres(sandbox, 'sogo'),
    startMemcached(sandbox),
    freePort(),
  ])
  const folder = join(sandbox.folder, 'sogo')
  await mkdir(folder)
  await giveTo(user, folder)
  const settings = sogoSettings({ ...world, folder, port, database, memcachedPort })
  await sandbox.start('sogo', {
    command: '/usr/sbin/sogod',
    args: Object.entries(settings).flatMap(([name, value]) => [`-${name}`, value]),
    port,
    cwd: folder,
    user,
  })
  return createSogoSite(port)
}
