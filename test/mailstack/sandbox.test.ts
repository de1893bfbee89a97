import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { describe, expect, onTestFinished, test } from 'vitest'
import { allEnded, familyOf } from './family.ts'
import { freePort, isOpen } from './port.ts'
import { createSandbox } from './sandbox.ts'

/** A server that has children: one more in its group, one in a group of its own. */
const server = `
const { spawn } = require('node:child_process')
for (const detached of [true, false]) spawn('sleep', ['1000'], { detached })
require('node:net').createServer().listen(Number(process.argv[1]), '127.0.0.1')
`

describe('a sandbox', () => {
  test('is gone with all processes when it is closed', async () => {
    const sandbox = await createSandbox()
    const port = await freePort()
    await sandbox.start('server', { command: process.execPath, args: ['-e', server, String(port)], port })
    const family = await familyOf(sandbox.groups[0] ?? 0)
    expect(family).toHaveLength(3)
    await sandbox.close()
    await allEnded(family)
    expect(await isOpen(port)).toBe(false)
    expect(existsSync(sandbox.folder)).toBe(false)
  })

  test('says what a server said that did not start', async () => {
    const sandbox = await createSandbox()
    const start = (args: string[], command = process.execPath) =>
      sandbox.start('server', { command, args, port: 1 })
    await expect(start(['-e', 'console.error("no room"); process.exit(3)'])).rejects.toThrow(
      /server did not start: it ended with 3\nno room/,
    )
    await expect(start([], '/not/there')).rejects.toThrow(/server did not start: .*ENOENT/)
    await sandbox.close()
  })

  test('is cleaned up also when the process that made it is killed', async () => {
    const port = await freePort()
    const owner = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        '--input-type=module',
        '-e',
        `
      import { createSandbox } from '${new URL('sandbox.ts', import.meta.url)}'
      const sandbox = await createSandbox()
      const args = ['-c', 'sleep 1000 & exec "$0" -e "require(\\'node:net\\').createServer().listen(${port}, \\'127.0.0.1\\')"', process.execPath]
      await sandbox.start('server', { command: '/bin/sh', args, port: ${port} })
      console.log(sandbox.folder)
    `,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [folder] = (await once(createInterface({ input: owner.stdout }), 'line')) as [string]
    const family = await familyOf(owner.pid ?? 0)
    onTestFinished(() => family.forEach(endQuietly))
    expect(family.length).toBeGreaterThan(3)
    expect(existsSync(folder)).toBe(true)
    owner.kill('SIGKILL')
    await allEnded(family)
    expect(existsSync(folder)).toBe(false)
    expect(await isOpen(port)).toBe(false)
  })
})

function endQuietly(id: number): void {
  try {
    process.kill(id, 'SIGKILL')
  } catch {
    // It has ended, as it should.
  }
}
