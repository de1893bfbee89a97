import { describe, expect, test } from 'vitest'
import { browsers, filesIn, folderOf } from './built.ts'

const mostBytes = 8000

describe.each(browsers)('what the %s package puts into web pages', (browser) => {
  const files = filesIn(folderOf(browser))
  const inPages = [...files].filter(([path]) => path.startsWith('src/content/'))

  test('is two small files and nothing else', () => {
    expect(inPages.map(([path]) => path)).toEqual(['src/content/content.js', 'src/content/form.js'])
    for (const [path, content] of inPages) expect(content.length, path).toBeLessThanOrEqual(mostBytes)
  })

  test('fills and shows the button only from the second', () => {
    const holding = (sign: string) =>
      inPages.flatMap(([path, content]) => (String(content).includes(sign) ? [path] : []))
    expect(holding('attachShadow')).toEqual(['src/content/form.js'])
    expect(holding('insertText')).toEqual(['src/content/form.js'])
    expect(holding('MutationObserver')).toEqual(['src/content/content.js'])
  })

  test('leaves nothing on the global of its world but one object without a name', () => {
    for (const [path, content] of inPages) {
      const code = String(content).trim()
      expect(code, path).toMatch(/^\(?(?:function\s*\(\)|\(\)\s*=>)\s*\{/)
      expect(code.match(/Symbol\.for/g), path).toHaveLength(1)
    }
  })
})
