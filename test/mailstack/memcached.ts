import { freePort } from './port.ts'
import type { Sandbox } from './sandbox.ts'

/** Starts memcached; gives its port. */
export async function startMemcached(sandbox: Sandbox): Promise<number> {
  const port = await freePort()
  const args = ['-l', '127.0.0.1', '-p', String(port), '-U', '0', '-m', '16']
  await sandbox.start('memcached', { command: 'memcached', args, port, user: 'nobody' })
  return port
}
