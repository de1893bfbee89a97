import { basename } from 'node:path'
import { type Scan, scan } from './scan.ts'
import { missesOf, scoreOf } from './score.ts'
import { foldersIn, rowsOf } from './truth-rows.ts'

/*
 * `npm run corpus -- FOLDER [--misses]` looks at every page of a folder, or of the folders in it, with the detection of
 * the content script, and prints as JSON how much of the truth it found.
 */

const [path, ...options] = process.argv.slice(2).sort((one) => (one.startsWith('--') ? 1 : -1))

try {
  if (path === undefined || options.some((option) => option !== '--misses'))
    throw new Error('Say which folder: npm run corpus -- FOLDER [--misses]')
  const folders: Record<string, unknown> = {}
  const all: Scan[] = []
  for (const folder of foldersIn(path)) {
    const scans = await scan(folder, rowsOf(folder))
    all.push(...scans)
    folders[basename(folder)] = report(scans)
  }
  console.log(JSON.stringify({ overall: scoreOf(all), folders }, null, 2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function report(scans: readonly Scan[]) {
  const kinds = [...new Set(scans.map(({ row }) => row.kind))]
  const scoreOfKind = (kind: string) => scoreOf(scans.filter(({ row }) => row.kind === kind))
  return {
    overall: scoreOf(scans),
    kinds: Object.fromEntries(kinds.map((kind) => [kind, scoreOfKind(kind)])),
    ...(options.includes('--misses') && { misses: scans.flatMap(missOf) }),
  }
}

function missOf(missed: Scan) {
  const misses = missesOf(missed)
  const { row, found } = missed
  return misses.length === 0 ? [] : [{ file: row.file, kind: row.kind, misses, found, truth: row.truth }]
}
