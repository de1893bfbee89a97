import { readFileSync, statSync } from 'node:fs'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { filesIn } from '../../scripts/files.ts'
import { browsers, folderOf, packageOf } from '../dist/built.ts'

/** Bytes of every script and style, and of the packages as they go to the stores. */
export function measureSizes() {
  const sizes = browsers.map((browser) => {
    const code = [...filesIn(folderOf(browser))].filter(([path]) => /\.(js|css)$/.test(path))
    const bundles = code.map(([path, content]) => [
      // Without the digest, so that runs can be compared.
      path.replace(/-[\w-]{8}(\.\w+)$/, '$1'),
      { raw: content.length, gzip: gzipSync(content, { level: 9 }).length },
    ])
    const zip = statSync(packageOf(browser)).size
    const words = code.find(([path]) => path.includes('/estimate-password-'))?.[1]
    if (words === undefined) throw new Error('the estimator of passwords was not found')
    const ofWhichWordLists = deflateRawSync(words, { level: 9 }).length
    return [browser, { bundles: Object.fromEntries(bundles), zip, ofWhichWordLists }] as const
  })
  return Object.fromEntries(sizes)
}

/** One of the two files that run in web pages: what watches every page, or what comes where a form could be. */
export const contentScriptSize = (name: 'content' | 'form'): number =>
  readFileSync(`dist/chrome/src/content/${name}.js`).length
