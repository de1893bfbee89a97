import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesIn } from '../../scripts/files.ts'
import { browsers, folderOf, packageOf } from './built.ts'
import { expectSame } from './same-files.ts'
import { unzip } from './unzip.ts'

const run = promisify(execFile)

/** Where a reviewer at a store unpacks the sources: another folder, without git, in another time zone. */
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-review-'))
  for (const [path, content] of unzip(packageOf('source'))) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  // Tests run with an environment of their own, in which a build would be one for development.
  const { NODE_ENV: _, ...env } = process.env
  await run('npm', ['run', 'package'], { cwd: folder, env: { ...env, TZ: 'Pacific/Chatham' } })
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(browsers)('building the %s package again from the sources gives the same bytes', (browser) => {
  expectSame(filesIn(join(folder, folderOf(browser))), filesIn(folderOf(browser)))
})

test.each([...browsers, 'source'] as const)('the archive for %s is the same again', async (name) => {
  const [first, second] = await Promise.all([
    readFile(packageOf(name)),
    readFile(join(folder, packageOf(name))),
  ])
  expect(second.equals(first)).toBe(true)
})
