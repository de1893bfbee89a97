import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { breaches, importsOf } from './layers.ts'

const filesUnder = (folder: string, kind: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => kind.test(path))
    .map((path) => posix.join(folder, path))
const read = (file: string) => readFileSync(file, 'utf8')
const sources = filesUnder('src', /\.tsx?$/)

const importedAtRunTime = (file: string) =>
  importsOf(read(file)).flatMap(({ typesOnly, from }) => (typesOnly ? [] : from))
const packagesOf = (file: string) => importedAtRunTime(file).filter((from) => !from.startsWith('.'))

/** A file and all that it imports, directly or by others. */
function reachedFrom(file: string, seen = new Set<string>()): string[] {
  if (!/\.tsx?$/.test(file) || seen.has(file)) return []
  seen.add(file)
  for (const from of importedAtRunTime(file))
    if (from.startsWith('.')) reachedFrom(posix.join(posix.dirname(file), from), seen)
  return [...seen]
}

describe('the layers', () => {
  test('hold in every file', () => {
    expect(sources.length).toBeGreaterThan(30)
    expect(sources.flatMap((file) => breaches(file, read(file)))).toEqual([])
  })

  test('keep every library out of web pages', () => {
    const reached = ['content', 'form', 'filler', 'point'].flatMap((name) =>
      reachedFrom(`src/content/${name}.ts`),
    )
    expect(reached.flatMap(packagesOf)).toEqual([])
    expect(reached.length).toBeGreaterThan(3)
  })

  test('keep what only a running test has out of the programs', () => {
    const reached = ['bench', 'corpus', 'fuzz', 'soak', 'tour'].flatMap((name) =>
      reachedFrom(`test/${name}/${name}.ts`),
    )
    const hooks = /import \{[^}]*\b(after|before)(All|Each)\b[^}]*\} from 'vitest'/
    expect(reached.filter((file) => hooks.test(read(file)))).toEqual([])
    expect(reached).toContain('test/e2e/harness/stage.ts')
  })

  test.each([
    ['a static import', "import { x } from '../browser/tabs.ts'"],
    ['a type', "import type { x } from '../browser/tabs.ts'"],
    ['an import over several lines', "import {\n  x,\n  y,\n} from '../browser/tabs.ts'"],
    ['an import for its effect', "import '../browser/tabs.ts'"],
    ['an import at run time', "const x = await import('../browser/tabs.ts')"],
    ['a re-export', "export { x } from '../browser/tabs.ts'"],
    ['a package', "import * as z from 'preact'"],
    ['the full schema library', "import * as z from 'zod'"],
    ['the network', "await fetch('https://x.example')"],
    ['a browser global', 'void chrome.storage.local.clear()'],
    ['the other browser global', 'void browser.storage.local.clear()'],
  ])('would refuse %s where it does not belong', (_, source) => {
    expect(breaches('src/core/rule.ts', source)).toHaveLength(1)
  })

  test.each([
    ['src/ui/view.tsx', "import { send } from '../browser/send.ts'"],
    ['src/content/chip.ts', "import browser from 'webextension-polyfill'"],
    ['src/providers/whmcs.ts', "import { items } from '../browser/items.ts'"],
    ['src/popup/main.tsx', "import { signIn } from '../background/sign-in.ts'"],
    ['src/background/index.ts', "import { findLogin } from '../content/detect.ts'"],
    ['src/helpers/text.ts', ''],
  ])('would refuse %s to do what its folder may not', (file, source) => {
    expect(breaches(file, source)).toHaveLength(1)
  })
})

test('no file has grown past 250 lines', () => {
  const all = [...sources, ...filesUnder('test', /\.tsx?$/), ...filesUnder('scripts', /\.(mjs|ts)$/)]
  expect(all.filter((file) => read(file).split('\n').length > 251)).toEqual([])
})
