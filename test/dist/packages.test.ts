import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { describe, expect, test } from 'vitest'
import { filesIn, sourcesIn } from '../../scripts/files.ts'
import { zipOf } from '../../scripts/zip.ts'
import { filesOf } from '../e2e/harness/package.ts'
import { browsers, folderOf, packageOf } from './built.ts'
import { expectSame } from './same-files.ts'
import { entriesOf, unzip } from './unzip.ts'

const firstDay = 0x00210000 // 1 January 1980, midnight

describe.each([...browsers, 'source'] as const)('the archive for %s', (name) => {
  const entries = entriesOf(packageOf(name))
  const paths = entries.map(({ path }) => path)

  test('has its files in order, each once, by paths that stay inside', () => {
    expect(paths.length).toBeGreaterThan(20)
    expect(paths).toEqual([...new Set(paths)].sort())
    expect(paths.filter((path) => /^\/|\\|(^|\/)\.\.?(\/|$)/.test(path))).toEqual([])
  })

  test('does not tell when it was packed', () => {
    expect(entries.filter(({ packedAt }) => packedAt !== firstDay).map(({ path }) => path)).toEqual([])
  })

  test('does not tell where it was packed', () => {
    // A place of one name, as `/src`, stands in sources for other reasons.
    const places = [process.cwd(), homedir()].filter((place) => place.lastIndexOf('/') > 0)
    const telling = entries.filter(({ content }) => places.some((place) => content.includes(`${place}/`)))
    expect(telling.map(({ path }) => path)).toEqual([])
  })

  test('has the same bytes when the same files are packed again, in whatever order they come', () => {
    const reversed = new Map(entries.toReversed().map(({ path, content }) => [path, content]))
    expect(zipOf(reversed).equals(readFileSync(packageOf(name)))).toBe(true)
  })
})

test.each(browsers)('the %s package is what was built, without source maps and tests', (browser) => {
  const packed = unzip(packageOf(browser))
  expectSame(packed, filesIn(folderOf(browser)))
  const paths = [...packed.keys()]
  expect(paths).toContain('manifest.json')
  expect(paths.filter((path) => /\.map$|\.tsx?$|\btests?\b/.test(path))).toEqual([])
  const mapped = [...packed].filter(([, content]) => content.includes('sourceMappingURL'))
  expect(mapped.map(([path]) => path)).toEqual([])
})

test('the source archive is what this checkout holds', () => {
  const packed = unzip(packageOf('source'))
  expectSame(packed, sourcesIn('.'))
  const needed = ['package.json', 'package-lock.json', '.npmrc', 'README.md', 'LICENSE', 'vite.config.ts']
  expect(needed.filter((path) => !packed.has(path))).toEqual([])
})

test('browsers get no package but that of what was built last', () => {
  expect(filesOf(packageOf('chrome'), folderOf('chrome')).has('manifest.json')).toBe(true)
  expect(() => filesOf(packageOf('chrome'), folderOf('firefox'))).toThrow('npm run package')
  expect(() => filesOf('out/packages/none.zip', folderOf('chrome'))).toThrow('npm run package')
})
