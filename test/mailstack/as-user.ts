import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const mayChoose = process.getuid?.() === 0

/** The command as it has to be run for that user. Only root can choose; anybody else runs all as themselves. */
export function asUser(
  user: string | undefined,
  command: readonly [string, ...string[]],
): [string, ...string[]] {
  if (user === undefined || !mayChoose) return [...command]
  const group = user === 'nobody' ? 'nogroup' : user
  return ['setpriv', `--reuid=${user}`, `--regid=${group}`, '--clear-groups', ...command]
}

/** Makes a file or folder that user's own. */
export async function giveTo(user: string, path: string): Promise<void> {
  if (mayChoose) await run('chown', [user, path])
}
