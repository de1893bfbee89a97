import { describe, expect, test } from 'vitest'
import { filesIn } from '../../scripts/files.ts'
import { browsers, folderOf } from './built.ts'

/** What watches every page of a webmail; what comes only where something is to be filled, a form could be, a person is to point. */
const mostBytes = new Map([
  ['src/content/content.js', 8000],
  ['src/content/filler.js', 8000],
  ['src/content/form.js', 18_000],
  ['src/content/point.js', 8000],
])

/** Has Chrome compile the whole file as it is put into the page; counts as the very first thing in it alone. */
const compiledAtOnce = '//# allFunctionsCalledOnLoad\n'

describe.each(browsers)('what the %s package puts into web pages', (browser) => {
  const files = filesIn(folderOf(browser))
  const inPages = [...files].filter(([path]) => path.startsWith('src/content/'))

  test('is four small files and nothing else', () => {
    expect(inPages.map(([path]) => path)).toEqual([...mostBytes.keys()])
    for (const [path, content] of inPages)
      expect(content.length, path).toBeLessThanOrEqual(mostBytes.get(path) ?? 0)
  })

  test('finds forms, shows anything and fills only from the second on', () => {
    const holding = (sign: string) =>
      inPages.flatMap(([path, content]) => (String(content).includes(sign) ? [path] : []))
    expect(holding('attachShadow')).toEqual(['src/content/form.js', 'src/content/point.js'])
    expect(holding('insertText')).toEqual(['src/content/filler.js'])
    expect(holding('anmeld')).toEqual(['src/content/form.js'])
    expect(holding('MutationObserver')).toEqual(['src/content/content.js'])
  })

  test('is compiled at once where it watches, in Chrome', () => {
    const hinted = inPages.flatMap(([path, content]) =>
      String(content).startsWith(compiledAtOnce) ? [path] : [],
    )
    expect(hinted).toEqual(browser === 'chrome' ? ['src/content/content.js'] : [])
  })

  test('leaves nothing on the global of its world but one object without a name', () => {
    for (const [path, content] of inPages) {
      const code = String(content).replace(compiledAtOnce, '').trim()
      expect(code, path).toMatch(/^\(?(?:function\s*\(\)|\(\)\s*=>)\s*\{/)
      expect(code.match(/Symbol\.for/g), path).toHaveLength(1)
    }
  })
})
