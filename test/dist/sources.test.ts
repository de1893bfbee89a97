import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sourcesIn } from '../../scripts/files.ts'

function folderWith(...paths: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-sources-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const path of paths) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), path)
  }
  return folder
}

test('sources are the files git tracks and nothing that lies beside them', () => {
  const folder = folderWith('src/b.ts', 'src/a.ts', 'a name: ü.md', 'gone.ts', 'notes.txt', 'src/secret.env')
  const git = (...words: readonly string[]) => execFileSync('git', words, { cwd: folder })
  git('init', '--quiet')
  git('add', 'src/a.ts', 'src/b.ts', 'a name: ü.md', 'gone.ts')
  rmSync(join(folder, 'gone.ts'))
  expect([...sourcesIn(folder).keys()]).toEqual(['a name: ü.md', 'src/a.ts', 'src/b.ts'])
})

test('sources that were unpacked are all there is but what is made from them', () => {
  const made = ['node_modules/x/index.js', 'dist/chrome/manifest.json', 'out/packages/a.zip', 'x.tsbuildinfo']
  const folder = folderWith('src/dist/a.ts', '.ci/run', 'package.json', ...made)
  expect([...sourcesIn(folder).keys()]).toEqual(['.ci/run', 'package.json', 'src/dist/a.ts'])
})
