import { dirname, posix } from 'node:path'

/** What the files of each folder of `src/` may import: other folders of `src/`, and packages. */
const mayImport: Readonly<Record<string, { folders: readonly string[]; packages: readonly string[] }>> = {
  core: { folders: [], packages: ['zod/mini'] },
  providers: {
    folders: ['core'],
    packages: ['htmlparser2', 'css-select', 'domhandler', 'domutils', 'zod/mini'],
  },
  browser: { folders: ['core'], packages: ['webextension-polyfill', 'zod/mini'] },
  background: { folders: ['core', 'providers', 'browser'], packages: ['webextension-polyfill'] },
  content: { folders: ['core'], packages: [] },
  ui: { folders: ['core'], packages: ['preact', 'preact/hooks', '@preact/signals', 'lean-qr/nano'] },
  offscreen: { folders: ['browser'], packages: [] },
  popup: { folders: ['ui', 'core', 'browser'], packages: ['preact', 'preact/hooks', '@preact/signals'] },
  options: {
    folders: ['ui', 'core', 'browser'],
    packages: ['preact', 'preact/hooks', '@preact/signals', '@zxcvbn-ts/core', '@zxcvbn-ts/language-common'],
  },
}

/** The worker puts the files of the content script into pages by their address; it runs none of them. */
const contentScripts = /^src\/content\/(content|form|filler|point)\.ts\?script&iife$/

/** The English words, of which `ui/` takes the names: a key that is not there does not compile. */
const englishWords = 'public/_locales/en/messages.json'

/** The one place that asks the network, and the one that hands it the browser's way of asking. */
const mayFetch = ['src/providers/http.ts', 'src/background/providers.ts']

/** The content script carries no polyfill, so it alone speaks to the browser directly. */
const mayUseBrowserGlobals = 'content'

export interface Import {
  readonly from: string
  readonly typesOnly: boolean
}

/** Every import of a file: `from 'x'`, `import 'x'` and `import('x')` alike. */
export function importsOf(source: string): Import[] {
  const statements = /^\s*(import|export)\b([^'"`;]*?)\bfrom\s*['"]([^'"]+)['"]/gm
  const bare = /\bimport\s*(?:\(\s*)?['"`]([^'"`]+)['"`]/g
  const code = withoutComments(source)
  return [
    ...[...code.matchAll(statements)].map(([, , clause = '', from = '']) => ({
      from,
      typesOnly: /^\s*type\b/.test(clause),
    })),
    ...[...code.matchAll(bare)].map(([, from = '']) => ({ from, typesOnly: false })),
  ]
}

/** What a file of `src/` does that its folder may not. */
export function breaches(file: string, source: string): string[] {
  const folder = file.split('/')[1] ?? ''
  const rule = mayImport[folder]
  if (rule === undefined) return [`${file}: no rule for this folder`]
  const found = importsOf(source).flatMap(({ from, typesOnly }) => {
    if (!from.startsWith('.')) return rule.packages.includes(from) ? [] : [`${file} imports ${from}`]
    const target = posix.join(dirname(file), from)
    if (folder === 'background' && contentScripts.test(target)) return []
    if (folder === 'ui' && target === englishWords && typesOnly) return []
    const layer = target.split('/')[1] ?? ''
    return layer === folder || rule.folders.includes(layer) ? [] : [`${file} imports ${target}`]
  })
  const code = withoutComments(source)
  if (
    /(?<![\w.])fetch\s*\(|\bXMLHttpRequest\b|\bsendBeacon\b|\bWebSocket\b/.test(code) &&
    !mayFetch.includes(file)
  )
    found.push(`${file} asks the network`)
  const usesGlobals = /(?<![\w.'"/-])chrome\.\w|\bglobalThis\.(?:chrome|browser)\b/.test(code)
  const usesBrowser = /(?<![\w.'"/-])browser\.\w/.test(code)
  const hasPolyfill = importsOf(source).some(({ from }) => from === 'webextension-polyfill')
  if ((usesGlobals || (usesBrowser && !hasPolyfill)) && folder !== mayUseBrowserGlobals)
    found.push(`${file} uses the browser without going through src/browser`)
  return found
}

const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$|\s\/\/ .*$/gm, '')
