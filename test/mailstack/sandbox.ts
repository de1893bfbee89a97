import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asUser } from './as-user.ts'
import { allEnded, familyOf } from './family.ts'
import { startJanitor } from './janitor.ts'
import { opened } from './port.ts'

export interface Daemon {
  readonly command: string
  readonly args: readonly string[]
  /** The port it listens on once it is ready. */
  readonly port: number
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  /** The user of the system it runs as, when this process may choose. */
  readonly user?: string
  /** The signal that ends it at once without leaving anything behind. */
  readonly stopSignal?: 'SIGKILL' | 'SIGQUIT'
}

/** A private folder and the processes that work in it. Nothing of either outlives this process. */
export interface Sandbox {
  readonly folder: string
  /** The process ids of what was started; each leads a process group. */
  readonly groups: readonly number[]
  /** Starts a server and waits until it listens. */
  start(name: string, daemon: Daemon): Promise<void>
  close(): Promise<void>
}

export async function createSandbox(): Promise<Sandbox> {
  // A short path, because those of unix sockets may not be longer than 107 bytes.
  const folder = await mkdtemp(join(tmpdir(), 'lk-mail-'))
  // Servers that run as users of their own have to pass through.
  await chmod(folder, 0o755)
  const janitor = startJanitor(folder)
  const groups: number[] = []
  const stops: (() => Promise<void>)[] = []
  return {
    folder,
    groups,
    async start(name, { command, args, port, env, cwd = folder, user, stopSignal = 'SIGKILL' }) {
      const logFile = join(folder, `${name}.out`)
      const log = openSync(logFile, 'a')
      const [program, ...rest] = asUser(user, [command, ...args])
      // A group of its own, so that its children can be ended with it.
      const child = spawn(program, rest, {
        detached: true,
        stdio: ['ignore', log, log],
        env: env ?? { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
        cwd,
      })
      closeSync(log)
      const ended = new Promise<string>((resolve) => {
        child.once('exit', (code, signal) => resolve(`it ended with ${signal ?? code}`))
        child.once('error', (error) => resolve(error.message))
      })
      const group = child.pid
      if (group === undefined) throw new Error(`${name} did not start: ${await ended}`)
      groups.push(group)
      janitor.watch(group, stopSignal)
      stops.push(async () => {
        const family = await familyOf(group)
        signal(-group, stopSignal)
        await ended
        // Children in groups of their own.
        for (const id of family) signal(id, 'SIGKILL')
        await allEnded(family)
      })
      const trouble = await Promise.race([opened(port), ended])
      if (trouble !== undefined)
        throw new Error(`${name} did not start: ${trouble}\n${await readFile(logFile, 'utf8')}`)
    },
    async close() {
      await Promise.all(stops.splice(0).map((stop) => stop()))
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
      await janitor.dismiss()
    },
  }
}

function signal(id: number, name: NodeJS.Signals): void {
  try {
    process.kill(id, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // it had ended by itself
  }
}
