import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { browsers, filesIn, folderOf } from './built.ts'

const run = promisify(execFile)

test.each(browsers)('building the %s package again gives the same bytes', async (browser) => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-build-'))
  try {
    // Tests run with an environment of their own, in which a build would be one for development.
    const { NODE_ENV: _, ...env } = process.env
    await run(
      'node_modules/.bin/vite',
      ['build', '--mode', browser, '--outDir', folder, '--logLevel', 'error'],
      { env },
    )
    const first = filesIn(folderOf(browser))
    const second = filesIn(folder)
    expect([...second.keys()]).toEqual([...first.keys()])
    for (const [path, content] of second) expect(content.equals(first.get(path) as Buffer), path).toBe(true)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
