import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Every file of a folder by its path inside, sorted. */
export function filesIn(folder: string): Map<string, Buffer> {
  return read(folder, pathsIn(folder).sort())
}

/**
 * The sources in a checkout: what git tracks, as it stands in the folder now, so that no stray note goes to a store. Where
 * the sources were unpacked there is no git, and all of them were tracked: everything but what is made from them.
 */
export function sourcesIn(folder: string): Map<string, Buffer> {
  const paths = existsSync(join(folder, '.git'))
    ? execFileSync('git', ['ls-files', '-z'], { cwd: folder, encoding: 'utf8' }).split('\0').filter(Boolean)
    : readdirSync(folder).flatMap((name) => (isMade(name) ? [] : pathsIn(folder, name)))
  return read(folder, paths.filter((path) => existsSync(join(folder, path))).sort())
}

const isMade = (name: string) =>
  ['node_modules', 'dist', 'out', 'coverage'].includes(name) || name.endsWith('.tsbuildinfo')

/** With `/` between the names, as archives have it. */
function pathsIn(folder: string, within = ''): string[] {
  const top = join(folder, within)
  if (statSync(top).isFile()) return [within]
  return readdirSync(top, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(top, path)).isFile())
    .map((path) => join(within, path).replaceAll('\\', '/'))
}

const read = (folder: string, paths: readonly string[]) =>
  new Map(paths.map((path) => [path, readFileSync(join(folder, path))]))
