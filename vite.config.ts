import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import { defineConfig, type Plugin } from 'vite'
import manifest from './manifest.json' with { type: 'json' }
import { version } from './package.json' with { type: 'json' }
import { popupInTwoFiles } from './scripts/popup-in-two-files.ts'

type Browser = 'chrome' | 'firefox'

/** The one manifest plus what only one browser understands. */
const manifestFor = (browser: Browser) => ({
  ...manifest,
  version,
  ...(browser === 'chrome'
    ? {
        minimum_chrome_version: '120',
        // Its worker is no document and has no clipboard.
        permissions: [...manifest.permissions, 'offscreen'],
        background: { service_worker: 'src/background/index.ts', type: 'module' },
      }
    : {
        background: { scripts: ['src/background/index.ts'] },
        browser_specific_settings: {
          gecko: {
            id: 'latchkey@latchkey.example',
            strict_min_version: '142.0',
            data_collection_permissions: { required: ['none'] },
          },
        },
      }),
})

/** The run-time content script would otherwise be readable by every web page, and Latchkey be recognised by it. */
const noWebAccessibleResources = (): Plugin & {
  renderCrxManifest(manifest: { web_accessible_resources?: unknown }): unknown
} => ({
  name: 'no-web-accessible-resources',
  enforce: 'post',
  renderCrxManifest(rendered) {
    delete rendered.web_accessible_resources
    return rendered
  },
})

/** The messages without what is only there for translators. */
const shortMessages = (): Plugin => ({
  name: 'short-messages',
  enforce: 'post',
  writeBundle({ dir }) {
    for (const language of readdirSync(`${dir}/_locales`)) {
      const file = `${dir}/_locales/${language}/messages.json`
      const messages: unknown = JSON.parse(readFileSync(file, 'utf8'), (key, value) =>
        key === 'description' || key === 'example' ? undefined : value,
      )
      writeFileSync(file, JSON.stringify(messages))
    }
  },
})

/**
 * What watches a page is compiled as it is put there, all at once. Else its parts would be when they are first needed, in
 * the midst of what the page does. Only Chrome knows the comment, which has to come first in the file.
 */
const compiledAtOnce = (): Plugin => ({
  name: 'compiled-at-once',
  enforce: 'post',
  writeBundle({ dir }) {
    const file = `${dir}/src/content/content.js`
    writeFileSync(file, `//# allFunctionsCalledOnLoad\n${readFileSync(file, 'utf8')}`)
  },
})

/** CRXJS builds each file of the content script by itself and leaves these unused modules behind. */
const noContentModules = (): Plugin => ({
  name: 'no-content-modules',
  enforce: 'post',
  generateBundle(_, bundle) {
    for (const [fileName, output] of Object.entries(bundle)) {
      if (output.type === 'chunk' && /\/src\/content\/\w+\.ts$/.test(output.facadeModuleId ?? ''))
        delete bundle[fileName]
    }
  },
})

/** Preact's one way of writing markup as text is never used here; without it no page of Latchkey can write any. */
const noInnerHtml = (): Plugin => ({
  name: 'no-inner-html',
  transform(code, id) {
    if (!/\/preact\/dist\/preact\.(m?js)$/.test(id)) return null
    const without = code.replace(/\b\w+\.innerHTML=\w+\.__html/, 'void 0')
    if (without === code || /\.innerHTML\s*=[^=]/.test(without))
      throw new Error('preact: innerHTML not found')
    return { code: without, map: null }
  },
})

/**
 * The worker goes without the digest of what it is made of: until CRXJS has put in the paths of the scripts for web pages,
 * that holds a digest of the folder this checkout lies in, and each folder would give another package.
 */
const withoutPlace = ({ name }: { name: string }) =>
  name === 'index.ts' ? 'assets/worker.js' : 'assets/[name]-[hash].js'

export default defineConfig(({ mode }) => {
  const browser: Browser = mode === 'firefox' ? 'firefox' : 'chrome'
  const target = browser === 'chrome' ? 'chrome120' : 'firefox142'
  return {
    build: {
      outDir: `dist/${browser}`,
      emptyOutDir: true,
      // Pages name all their scripts at once and need no help with it.
      modulePreload: { polyfill: false },
      target,
      rolldownOptions: {
        // Not named in the manifest, so CRXJS would not find it.
        ...(browser === 'chrome' && { input: { offscreen: 'src/offscreen/index.html' } }),
        output: { chunkFileNames: withoutPlace },
      },
    },
    plugins: [
      noInnerHtml(),
      crx({ manifest: manifestFor(browser) as unknown as ManifestV3Export, browser }),
      noWebAccessibleResources(),
      noContentModules(),
      shortMessages(),
      browser === 'chrome' && compiledAtOnce(),
      popupInTwoFiles(target, () => [noInnerHtml()]),
    ],
  }
})
