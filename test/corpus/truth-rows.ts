import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One page of a corpus folder; its element is `document.getElementsByTagName(tag)[idx]`. */
export interface Row {
  readonly file: string
  readonly kind: string
  readonly truth: readonly { readonly role: string; readonly tag: string; readonly idx: number }[]
}

/** The folders with pages in and right below one folder. Throws with a sentence for a person when there are none. */
export function foldersIn(path: string): string[] {
  if (!existsSync(path)) throw new Error(`There is no folder ${path}.`)
  const below = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const folders = [path, ...below.map(({ name }) => join(path, name)).sort()].filter((folder) =>
    existsSync(join(folder, 'truth.jsonl')),
  )
  if (folders.length === 0) throw new Error(`Neither ${path} nor a folder in it has a truth.jsonl.`)
  return folders
}

export function rowsOf(folder: string): Row[] {
  const lines = readFileSync(join(folder, 'truth.jsonl'), 'utf8').split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const row = parsed(line)
    if (!isRow(row)) throw new Error(`Line ${index + 1} of ${folder}/truth.jsonl is no page with its truth.`)
    if (!existsSync(join(folder, row.file))) throw new Error(`${folder} has no ${row.file}.`)
    return [{ ...row, kind: row.kind ?? '' }]
  })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function isRow(row: unknown): row is Row {
  const { file, truth } = (row ?? {}) as Partial<Row>
  return (
    typeof file === 'string' &&
    Array.isArray(truth) &&
    truth.every(({ role, tag, idx }) => typeof role === 'string' && typeof tag === 'string' && idx >= 0)
  )
}
