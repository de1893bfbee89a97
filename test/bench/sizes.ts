import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { version } from '../../package.json' with { type: 'json' }
import { browsers, filesIn, folderOf } from '../dist/built.ts'

/** Bytes of every script and style, and of the packages as they go to the stores. */
export function measureSizes() {
  execFileSync(process.execPath, ['scripts/zip.mjs'])
  const sizes = browsers.map((browser) => {
    const code = [...filesIn(folderOf(browser))].filter(([path]) => /\.(js|css)$/.test(path))
    const bundles = code.map(([path, content]) => [
      // Without the digest, so that runs can be compared.
      path.replace(/-[\w-]{8}(\.\w+)$/, '$1'),
      { raw: content.length, gzip: gzipSync(content, { level: 9 }).length },
    ])
    const zip = statSync(`out/latchkey-${version}-${browser}.zip`).size
    return [browser, { bundles: Object.fromEntries(bundles), zip }] as const
  })
  return Object.fromEntries(sizes)
}

/** The larger of the two files that run in web pages: what watches every page, and what comes where there is a form. */
export const contentScriptSize = (): number =>
  Math.max(...['content', 'form'].map((name) => readFileSync(`dist/chrome/src/content/${name}.js`).length))
