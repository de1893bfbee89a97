import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { filesIn } from '../../../scripts/files.ts'
import { folderOf, packageOf } from '../../dist/built.ts'
import { unzip } from '../../dist/unzip.ts'

/* Browsers get the very archives that go to the stores, not the folders these were packed from. */

let chrome: string | undefined

/** Chromium takes no archive: the folder it was unpacked to, the same for the same bytes, as Latchkey's id hangs on it. */
export function chromePackage(): string {
  chrome ??= unpacked(packageOf('chrome'), filesOf(packageOf('chrome'), folderOf('chrome')))
  return chrome
}

export function firefoxPackage(): string {
  filesOf(packageOf('firefox'), folderOf('firefox'))
  return packageOf('firefox')
}

/** What an archive holds. After a build without packing, a test would run on what was built before. */
export function filesOf(archive: string, builtIn: string): Map<string, Buffer> {
  const files = existsSync(archive) ? unzip(archive) : new Map<string, Buffer>()
  const built = filesIn(builtIn)
  const isSame = [...built].every(([path, content]) => files.get(path)?.equals(content))
  if (files.size === 0 || files.size !== built.size || !isSame)
    throw new Error(`${archive} is not what was built last: npm run package`)
  return files
}

function unpacked(archive: string, files: ReadonlyMap<string, Buffer>): string {
  const digest = createHash('sha256').update(readFileSync(archive)).digest('hex').slice(0, 16)
  const folder = `out/installed/${digest}`
  if (existsSync(folder)) return folder
  rmSync('out/installed', { recursive: true, force: true })
  // An interrupted run must not leave half a package to the next.
  const unfinished = `${folder}-${process.pid}`
  for (const [path, content] of files) {
    mkdirSync(dirname(join(unfinished, path)), { recursive: true })
    writeFileSync(join(unfinished, path), content)
  }
  renameSync(unfinished, folder)
  return folder
}
