import { describe, expect, test } from 'vitest'
import { filesIn } from '../../scripts/files.ts'
import { browsers, folderOf } from './built.ts'

const isCode = (path: string) => /\.(js|html|css)$/.test(path)

describe.each(browsers)('the code of the %s package', (browser) => {
  const code = [...filesIn(folderOf(browser))].filter(([path]) => isCode(path))
  const holding = (pattern: RegExp) =>
    code.filter(([, content]) => pattern.test(String(content))).map(([path]) => path)

  test('is there', () => {
    expect(code.length).toBeGreaterThan(4)
  })

  test('loads nothing from elsewhere', () => {
    expect(holding(/(?:src|href)\s*=\s*["'](?:https?:)?\/\//)).toEqual([])
    expect(holding(/\bimport\s*\(\s*["'`](?:https?:)?\/\//)).toEqual([])
    expect(holding(/\bfrom\s*["'](?:https?:)?\/\//)).toEqual([])
    expect(holding(/@import|url\(\s*["']?(?:https?:)?\/\//)).toEqual([])
    expect(holding(/importScripts\s*\(/)).toEqual([])
  })

  test('was not left behind by a development server', () => {
    expect(holding(/localhost|127\.0\.0\.1/)).toEqual([])
  })

  test('never makes code out of text', () => {
    expect(holding(/\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(\s*["'`]/)).toEqual([])
    expect(holding(/\bset(?:Timeout|Interval)\s*\(\s*["'`]/)).toEqual([])
  })

  test('never makes markup out of text', () => {
    expect(holding(/\b(?:innerHTML|outerHTML)\s*=[^=]/)).toEqual([])
    expect(holding(/insertAdjacentHTML|document\.write|setHTMLUnsafe|createContextualFragment/)).toEqual([])
  })

  test('has no script inside its pages, and no style but the one of the popup', () => {
    const pages = code.filter(([path]) => path.endsWith('.html'))
    // Chrome has one more, that nobody sees.
    expect(pages.length).toBe(browser === 'chrome' ? 3 : 2)
    for (const [path, content] of pages) {
      const page = String(content)
      expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/)
      expect(page).not.toMatch(/\sstyle=|\son\w+=/)
      // Its hash stands in the policy.
      expect(page.match(/<style/g) ?? []).toHaveLength(path.includes('popup') ? 1 : 0)
    }
  })
})
